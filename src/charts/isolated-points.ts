import type { Series } from "../core/series.ts";

/** The values with nothing on either side to draw a line to: each needs a dot, or it is not seen. */
export function isolatedPoints({ timeMs, values }: Series): Series {
  const times: number[] = [];
  const alone: number[] = [];
  for (let index = 0; index < values.length; index++) {
    if (isMissing(values[index]) || !isMissing(values[index - 1]) || !isMissing(values[index + 1])) continue;
    times.push(timeMs[index]);
    alone.push(values[index]);
  }
  return { timeMs: Float64Array.from(times), values: Float64Array.from(alone) };
}

function isMissing(value: number | undefined): boolean {
  return value === undefined || Number.isNaN(value);
}
