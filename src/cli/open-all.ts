import {
  addFile,
  addJoined,
  type DataSet,
  inReadingOrder,
  joinParts,
  NOTHING_OPEN,
} from "../core/data-set.ts";
import type { Device } from "../core/device.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { ProblemError } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { finish, type Steps } from "../core/steps.ts";
import type { ByteSource } from "../ingest/bytes/byte-source.ts";
import { openFile } from "../ingest/open-file.ts";

export interface InputFile extends ByteSource {
  /** Whether it was named as annotations, and so must hold them. */
  readonly isAnnotations?: boolean;
}

export interface OpenedFiles {
  readonly dataSet: DataSet;
  /** The file that a source came from: the archive, of an entry. */
  fileOf(source: Source): InputFile;
}

/** Opens files as the page does, in the same order; the choices hold for all of them. Errors: ProblemError where a file is a model, or one named as annotations holds something else. */
export async function openAll(files: readonly InputFile[], choices: ReadingChoices): Promise<OpenedFiles> {
  let dataSet: DataSet<Device> = NOTHING_OPEN;
  const fileOf = new Map<string, InputFile>();
  const loadFormats = async () => (await import("../ingest/formats/all-formats.ts")).ALL_FORMATS;
  const chosen = Object.keys(choices).length > 0 ? choices : undefined;
  for (const file of inReadingOrder(files)) {
    for await (const opened of openFile(file, { choices: chosen, loadFormats })) {
      if (opened.kind === "model") throw modelAsFile(opened.name);
      if (file.isAnnotations) requireAnnotations(opened);
      fileOf.set(opened.name, fileOf.get(opened.name) ?? file);
      dataSet = addFile(dataSet, opened);
    }
  }
  dataSet = addJoined(dataSet, finish(joinParts(dataSet, asItIs)));
  return {
    dataSet,
    fileOf: ({ name }) => {
      const file = fileOf.get(name);
      if (file === undefined) throw new Error(`No file gave ${name}.`);
      return file;
    },
  };
}

/** A joined device needs no more here: the summaries are the page's. */
// biome-ignore lint/correctness/useYield: nothing of it takes long.
function* asItIs(device: Device): Steps<Device> {
  return device;
}

/** A file that did not open is told of by its own Problem. */
function requireAnnotations({ kind, name }: OpenedFile): void {
  if (kind === "annotations" || kind === "nothing") return;
  throw new ProblemError({
    level: "error",
    what: "This file holds no annotations.",
    where: { file: name },
    tryThis: "Name counters without --annotations.",
  });
}

/** A model among the counters would be passed over without a word, and something else be fitted. */
function modelAsFile(name: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "This file is a model, and holds no counters.",
    where: { file: name },
    tryThis: "To apply it, name it with --model behind the files of counters: detect FILE --model MODEL.",
  });
}
