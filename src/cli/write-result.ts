import { createWriteStream } from "node:fs";
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ProblemError } from "../core/problem.ts";

/** Refuses to write a result over an input, or two results into one file. Errors: ProblemError. */
export async function refuseOverwriting(
  inputs: readonly string[],
  results: readonly (string | null)[],
): Promise<void> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const taken = new Set(await Promise.all(inputs.map(real)));
  for (const path of results) {
    if (path === null) continue;
    const target = await real(path);
    if (taken.has(target)) {
      throw new ProblemError({
        level: "error",
        what: "The result would be written over another file of this command.",
        where: { file: path },
        tryThis: "Name another file.",
      });
    }
    taken.add(target);
  }
}

/** Parts of a result, in their order. */
export type ResultChunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Writes a result's chunks to a file, or to the standard output for null. Errors: ProblemError. */
export async function writeResult(path: string | null, chunks: ResultChunks): Promise<void> {
  try {
    if (path === null) await writeToStandardOutput(chunks);
    else await pipeline(Readable.from(chunks), createWriteStream(path));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ProblemError({
      level: "error",
      what: `The result could not be written: ${reason}.`,
      where: { file: path ?? "standard output" },
      tryThis: "Check that the folder is there and may be written to.",
    });
  }
}

/** A reader that has had enough and closed the pipe is no failure. */
async function writeToStandardOutput(chunks: ResultChunks): Promise<void> {
  // Each failure comes to the write's own callback too; unheard it would end the process.
  const hear = (): void => undefined;
  process.stdout.on("error", hear);
  for await (const chunk of chunks) {
    const thrown = await new Promise<NodeJS.ErrnoException | null>((done) => {
      process.stdout.write(chunk, (failure) => done(failure ?? null));
    });
    if (thrown?.code === "EPIPE") return;
    if (thrown) throw thrown;
  }
  process.stdout.off("error", hear);
}
