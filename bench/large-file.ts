import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { camera } from "../scripts/simulate/characters/camera.ts";
import { type CounterRow, simulateDevice } from "../scripts/simulate/device.ts";
import { writeDialectU } from "../scripts/simulate/dialect-u.ts";
import { CACHE } from "./cache.ts";

const SEED = 1;
const PIECE_CHARACTERS = 1 << 20;

/** Writes a camera's life as a UNSW file of so many rows and 35 columns, once; the path of it. Never holds it in memory. */
export async function writeLargeFile(rows: number): Promise<string> {
  const path = join(CACHE, `${camera.mac}_flowstats_${rows}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  console.error(`Simulating ${rows.toLocaleString("en")} rows, once ...`);
  const life = simulateDevice({ character: camera, seed: SEED, minutes: Number.POSITIVE_INFINITY });
  const lines = writeDialectU(take(life, rows), camera.flows, { ruleCount: null });
  // Renamed when whole: a run that was stopped leaves no half file behind.
  await pipeline(Readable.from(joined(lines)), createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  return path;
}

function* take(rows: Iterable<CounterRow>, count: number): Generator<CounterRow> {
  let taken = 0;
  for (const row of rows) {
    yield row;
    if (++taken >= count) return;
  }
}

function* joined(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length >= PIECE_CHARACTERS) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}
