import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ProblemError } from "../core/problem.ts";
import type { ByteSource } from "../ingest/bytes/byte-source.ts";

/** A file on the disk as ingest reads it, slice by slice. Errors: ProblemError where it is not there, or is a folder or a pipe. */
export async function diskFile(path: string): Promise<ByteSource> {
  const about = await stat(path).catch((thrown: NodeJS.ErrnoException) => {
    throw new ProblemError({
      level: "error",
      what:
        thrown.code === "ENOENT" ? "There is no such file." : `The file cannot be read: ${thrown.message}.`,
      where: { file: path },
      tryThis: "Check the path.",
    });
  });
  if (about.isDirectory()) {
    throw new ProblemError({
      level: "error",
      what: "This is a folder, not a file.",
      where: { file: path },
      tryThis: `Name its files: ${path.replace(/\/?$/, "/")}*.csv`,
    });
  }
  if (!about.isFile()) {
    throw new ProblemError({
      level: "error",
      what: "This is no plain file: it cannot be read twice.",
      where: { file: path },
      tryThis: "Save what comes out of the pipe, and name that file.",
    });
  }
  return {
    name: basename(path),
    size: about.size,
    slice: (start, end) => ({ arrayBuffer: () => readSlice(path, start, Math.min(end, about.size)) }),
  };
}

async function readSlice(path: string, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  const handle = await open(path);
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) throw new Error("The file became shorter while it was read.");
      done += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return bytes.buffer;
}
