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

/** Writes a result's chunks to a file, or to the standard output for null. Errors: ProblemError. */
export async function writeResult(path: string | null, chunks: Iterable<string>): Promise<void> {
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
async function writeToStandardOutput(chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    await new Promise<void>((done, reject) => {
      const end = (thrown?: NodeJS.ErrnoException | null): void => {
        if (thrown && thrown.code !== "EPIPE") reject(thrown);
        else done();
      };
      process.stdout.once("error", end);
      process.stdout.write(chunk, end);
    });
  }
}
