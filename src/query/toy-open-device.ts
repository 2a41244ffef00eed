import { parseCounterHeader } from "../core/flow.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toSampling } from "../core/sampling.ts";
import { type OpenDevice, summarise } from "./open-device.ts";

/** A device for tests: its times, and its counters by header. */
export function toyOpenDevice(
  timeMs: Float64Array,
  columns: Readonly<Record<string, NumericArray>>,
  isCount = true,
): OpenDevice {
  const device = {
    id: "a",
    name: "a",
    sourceName: "a.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters: Object.entries(columns).map(([name, values]) => ({
      name,
      ...parseCounterHeader(name),
      isCount,
      values,
    })),
  };
  return { ...device, ...summarise(device) };
}

/** Times of so many rows a minute apart, with a step of so many minutes before some rows. */
export function minuteTimes(rowCount: number, steps: Readonly<Record<number, number>> = {}): Float64Array {
  let minute = -1;
  return Float64Array.from({ length: rowCount }, (_, row) => {
    minute += steps[row] ?? 1;
    return minute * 60_000;
  });
}
