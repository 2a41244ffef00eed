import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { createInterface } from "node:readline";
import { writeLargeFile } from "./large-file.ts";
import type { InputName } from "./options.ts";

const REAL_FILE = resolve(import.meta.dirname, "../../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv");

/** A file that all variants of a run open. */
export interface InputFile {
  readonly name: InputName;
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** So that two runs can be known to have had the same bytes. */
  readonly sha256: string;
}

/** Finds the real file or writes the simulated one; null where the real one is not on this machine. */
export async function findInput(name: InputName, { rows }: { rows: number }): Promise<InputFile | null> {
  if (name === "M") return inspect(name, await writeLargeFile(rows));
  return existsSync(REAL_FILE) ? inspect(name, REAL_FILE) : null;
}

async function inspect(name: InputName, path: string): Promise<InputFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  let rows = -1;
  let columns = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (rows < 0) columns = line.split(",").length;
    if (line !== "") rows++;
  }
  return { name, path, fileName: basename(path), bytes, rows, columns, sha256: hash.digest("hex") };
}
