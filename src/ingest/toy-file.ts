import type { Device } from "../core/device.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { readCounters } from "./read-counters.ts";

/** A file in memory, for tests. */
export function toyFile(content: string | Uint8Array<ArrayBuffer>, name = "toy.csv"): File {
  return new File([content], name);
}

/** Bytes in pieces that end at each of the ascending `cuts`, and at their end. */
export async function* inPieces(bytes: Uint8Array, cuts: Iterable<number>): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of cuts) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
  yield bytes.subarray(start);
}

/** What a text of counters is read as, whole or in pieces; a Problem where it cannot be read. */
export async function readPieces(
  text: string | Uint8Array,
  cuts: Iterable<number> = [],
  name = "toy.csv",
): Promise<{ devices: Device[]; problems: Problem[] } | Problem> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  try {
    return await readCounters(name, inPieces(bytes, cuts), bytes.length);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
}

/** The one device of a text of counters, and the Problems beside it. */
export async function readOne(text: string, name?: string): Promise<{ device: Device; problems: Problem[] }> {
  const read = await readPieces(text, [], name);
  if (!("devices" in read) || read.devices.length !== 1) {
    throw new Error(`One device was expected, not ${JSON.stringify(read)}`);
  }
  return { device: read.devices[0], problems: read.problems };
}

/** A device's columns by name, as plain arrays. */
export function columnsOf(device: Device): Record<string, number[]> {
  return Object.fromEntries(device.counters.map(({ name, values }) => [name, [...values]]));
}
