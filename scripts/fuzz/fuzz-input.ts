import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import type { ReadingChoices } from "../../src/core/reading.ts";
import { DELIMITERS, TIME_FORMATS } from "../../src/core/reading.ts";
import { createRandom, type Random } from "../simulate/random.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import type { SeedFile } from "./seed-files.ts";

/** One thing to try: fully given by the seed and its index. */
export interface FuzzInput {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly choices: ReadingChoices;
}

/** Makes the input of that number: a seed file that was changed, at times packed, at times with choices of the user. */
export function createInput(files: readonly SeedFile[], seed: number, index: number): FuzzInput {
  const random = createRandom(`fuzz ${seed} ${index}`);
  const pick = (): SeedFile => files[random.integer(0, files.length - 1)];
  const file = pick();
  const bytes = mutateBytes(file.bytes, pick().bytes, random);
  const choices = random.chance(0.2) ? createChoices(random) : {};
  const { kind } = file;
  if (random.chance(0.06))
    return {
      kind: `${kind}, gzip`,
      name: `${file.name}.gz`,
      bytes: Uint8Array.from(gzipSync(bytes)),
      choices,
    };
  if (random.chance(0.06)) {
    const entries = { [file.name]: bytes, "other.csv": pick().bytes };
    return {
      kind: `${kind}, zip`,
      name: "some.zip",
      bytes: Uint8Array.from(zipSync(entries, { level: 1 })),
      choices,
    };
  }
  return { kind, name: file.name, bytes, choices };
}

function createChoices(random: Random): ReadingChoices {
  const one = <Value>(values: readonly Value[]): Value => values[random.integer(0, values.length - 1)];
  const some = <Choice extends ReadingChoices>(choice: () => Choice): Choice | Record<never, never> =>
    random.chance(0.2) ? choice() : {};
  return {
    ...some(() => ({ delimiter: one(DELIMITERS) })),
    ...some(() => ({ quote: one(['"', "'", null] as const) })),
    ...some(() => ({ escape: one(["doubled", "backslash"] as const) })),
    ...some(() => ({ decimal: one([".", ","] as const) })),
    ...some(() => ({ thousands: one(["", ",", ".", " ", "'", "_"] as const) })),
    ...some(() => ({ encoding: one(["utf-8", "utf-16le", "utf-16be", "latin-1"] as const) })),
    ...some(() => ({ headerLines: one([0, 1, 2] as const) })),
    ...some(() => ({ timeColumn: one(["Timestamp", "time", "column 1", "__proto__", "nowhere"]) })),
    ...some(() => ({ timeFormat: one(TIME_FORMATS) })),
    ...some(() => ({ zone: one(["UTC", "Europe/Rome", "America/New_York", "Mars/Olympus"]) })),
    ...some(() => ({ deviceColumn: one([null, "device_mac", "state", "nowhere"]) })),
    ...some(() => ({ layout: one(["wide", "long"] as const) })),
    ...some(() => ({ counting: one(["interval", "cumulative"] as const) })),
  };
}
