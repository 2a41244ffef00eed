import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeBusyFile } from "./busy-file.ts";
import { CACHE } from "./cache.ts";
import { type InputFile, inspectFile } from "./input-file.ts";
import { writeLargeFile } from "./large-file.ts";
import type { InputName, Options } from "./options.ts";

/** What one drop brings. */
export interface Input {
  readonly name: InputName;
  readonly files: readonly InputFile[];
  /** Of all files together. */
  readonly bytes: number;
  readonly rows: number;
  /** Of each file. */
  readonly columns: number;
}

const REAL_FILE = resolve(import.meta.dirname, "../../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv");
const DEVICES = 10;
const DEVICE_BYTES = 10e6;

/** Finds the real file or writes the made ones; null where the real one is not on this machine. */
export async function findInput(name: InputName, options: Options): Promise<Input | null> {
  const paths = await findPaths(name, options);
  if (paths === null) return null;
  const files: InputFile[] = [];
  for (const path of paths) files.push(await inspectFile(path));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return { name, files, bytes, rows, columns: files[0].columns };
}

/** A title with all that tells whether two runs had the same bytes. */
export function describeInput({ name, files, bytes, rows, columns }: Input): string {
  const what = files.length === 1 ? files[0].fileName : `${files.length} files`;
  const size = `${(bytes / 1e6).toFixed(1)} MB, ${rows.toLocaleString("en-US")} rows x ${columns} columns`;
  const sums = files.map(({ sha256 }) => sha256);
  const sha256 = sums.length === 1 ? sums[0] : createHash("sha256").update(sums.join("\n")).digest("hex");
  const checksum = files.length === 1 ? "sha256" : "sha256 of theirs";
  return `${name}  ${what}: ${size}, ${checksum} ${sha256.slice(0, 12)}`;
}

async function findPaths(name: InputName, { rows, largeBytes }: Options): Promise<readonly string[] | null> {
  switch (name) {
    case "S":
      return existsSync(REAL_FILE) ? [REAL_FILE] : null;
    case "M":
      return [await writeLargeFile(rows)];
    case "M10": {
      const paths: string[] = [];
      for (let index = 0; index < DEVICES; index++) paths.push(await writeBusyDevice(index, DEVICE_BYTES));
      return paths;
    }
    case "L":
      return [await writeBusyDevice(DEVICES, largeBytes)];
  }
}

/** Every second device writes its times as ISO 8601. */
async function writeBusyDevice(index: number, bytes: number): Promise<string> {
  const mac = `02b05e0000${index.toString(16).padStart(2, "0")}`;
  const path = join(CACHE, `${mac}_flowstats_${bytes}.csv`);
  await writeBusyFile(path, bytes, { seed: mac, time: index % 2 === 1 ? "iso" : "milliseconds" });
  return path;
}
