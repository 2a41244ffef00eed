import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { toTableCsv } from "../../src/export/table-csv.ts";
import { CACHE } from "../cache.ts";
import { DEVICE_ROWS, makeDevice } from "./made-device.ts";

/** E1: two devices, 1,000,000 rows; E10: twenty, 10,000,000 rows; each of 23 counters. */
export type ExploreName = "E1" | "E10";

/** What one drop brings: a file a device. */
export interface ExploreInput {
  readonly name: ExploreName;
  readonly paths: readonly string[];
  readonly bytes: number;
  readonly rows: number;
}

const DEVICES: Readonly<Record<ExploreName, number>> = { E1: 2, E10: 20 };

/** Writes what is not in the cache yet and reads all of it once, so that it comes from the system's memory for all alike. */
export async function findExploreInput(name: ExploreName): Promise<ExploreInput> {
  const folder = join(CACHE, "explore");
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (let index = 1; index <= DEVICES[name]; index++) {
    const path = join(folder, `device-${String(index).padStart(2, "0")}.csv`);
    if (!existsSync(path)) {
      // Renamed when whole: a run that was stopped leaves no half file behind.
      await pipeline(Readable.from(toTableCsv([makeDevice(index)])), createWriteStream(`${path}.part`));
      renameSync(`${path}.part`, path);
    }
    readFileSync(path);
    paths.push(path);
  }
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  return { name, paths, bytes, rows: DEVICES[name] * DEVICE_ROWS };
}
