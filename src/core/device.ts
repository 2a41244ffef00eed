import type { Flow, Measure } from "./flow.ts";
import type { NumericArray } from "./numeric-array.ts";
import type { Sampling } from "./sampling.ts";

/** One number column of a device, as the file holds it: not clamped, not divided; NaN where missing. */
export interface Counter {
  readonly name: string;
  readonly flow: Flow;
  readonly measure: Measure;
  /** True where the numbers count things per interval (clamped at 0, a gap's row is divided); false for a plain measurement. */
  readonly isCount: boolean;
  /** One value an observation. */
  readonly values: NumericArray;
}

/** One thing on the network and all its observations, in the order of time. */
export interface Device {
  /** `74:c6:3b:29:d7:1d` where the MAC address is known, else the file's name less its ending. */
  readonly id: string;
  /** What people call it, where a device list said so; else the same as `id`. */
  readonly name: string;
  readonly sourceName: string;
  /** Epoch milliseconds, UTC, ascending (equal neighbours are allowed). */
  readonly timeMs: Float64Array;
  readonly sampling: Sampling;
  readonly counters: readonly Counter[];
}

/** Six pairs with one mark between all of them or none, so that `2018-10-22-10-16-00` is no address. */
const MAC = /(?:^|[^0-9a-f])([0-9a-f]{2}([:-]?)[0-9a-f]{2}(?:\2[0-9a-f]{2}){4})(?=$|[^0-9a-f])/i;

/** The MAC address written in a text, as lower-case pairs with colons; null where there is none. */
export function parseMac(text: string): string | null {
  const found = MAC.exec(text)?.[1];
  if (!found) return null;
  const digits = found.replace(/[:-]/g, "").toLowerCase();
  return digits.replace(/(..)(?=.)/g, "$1:");
}

/** The flows of a device, each once, in the order of the file. */
export function deviceFlows(device: Device): readonly Flow[] {
  return [...new Map(device.counters.map((counter) => [counter.flow.id, counter.flow])).values()];
}
