import type { OpenedFile } from "../core/opened-file.ts";
import { ProblemError, toProblem } from "../core/problem.ts";
import { readAnnotations } from "./annotations.ts";
import { readChunks } from "./byte-chunks.ts";
import type { ByteSource } from "./byte-source.ts";
import { readDeviceList } from "./device-list.ts";
import { inferTextKind, requireText } from "./file-head.ts";
import { readCounters } from "./read-counters.ts";

/** A list of devices or annotations is small; more than this is something else. */
const SMALL_FILE_BYTES = 64 * 1024 * 1024;

/** Opens one file, whatever it is; never throws: what went wrong is among the problems. `onBytes` hears the file's bytes done. */
export async function openFile(
  source: ByteSource,
  onBytes: (bytesDone: number) => void = () => undefined,
): Promise<OpenedFile> {
  const file = { name: source.name, bytes: source.size };
  try {
    const chunks = readChunks(source, onBytes);
    const first = await chunks.next();
    const head = first.done ? new Uint8Array(0) : first.value;
    requireText(source.name, head);
    const whole = joined(head, chunks);
    switch (inferTextKind(firstLine(head))) {
      case "annotations":
        return {
          kind: "annotations",
          ...file,
          ...readAnnotations(source.name, await wholeText(source.name, whole)),
        };
      case "device-list":
        return {
          kind: "device-list",
          ...file,
          ...readDeviceList(source.name, await wholeText(source.name, whole)),
        };
      case "counters":
        return { kind: "counters", ...file, ...(await readCounters(source.name, whole, source.size)) };
    }
  } catch (thrown) {
    return { kind: "nothing", ...file, problems: [readingProblem(thrown, source.name)] };
  }
}

function firstLine(head: Uint8Array): string {
  const text = new TextDecoder().decode(head.subarray(0, 65_536));
  return text.replace(/^\uFEFF?[\r\n]*/, "").split(/\r|\n/, 1)[0];
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function wholeText(file: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > SMALL_FILE_BYTES) {
      throw new ProblemError({
        level: "error",
        what: "The file starts like a list of annotations or devices, but is larger than 64 MB.",
        where: { file },
        tryThis: "Check that it is the file you meant.",
      });
    }
  }
  return text + decoder.decode();
}

/** A file that changed or vanished after it was chosen fails with a DOMException of that name; one that may not be read, with Node's code. */
function readingProblem(thrown: unknown, file: string): ReturnType<typeof toProblem> {
  if (thrown instanceof Error && "code" in thrown && (thrown.code === "EACCES" || thrown.code === "EPERM")) {
    return {
      level: "error",
      what: "The file may not be read.",
      where: { file },
      tryThis: "Check its permissions.",
    };
  }
  if (thrown instanceof Error && (thrown.name === "NotReadableError" || thrown.name === "NotFoundError")) {
    return {
      level: "error",
      what: "The file could not be read: it has changed or gone since it was chosen.",
      where: { file },
      tryThis: "Choose it again.",
    };
  }
  return toProblem(thrown, file);
}
