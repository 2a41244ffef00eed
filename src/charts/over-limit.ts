import type { Series } from "../core/series.ts";

/** The parts of a positive line over a limit, with the points at which it crosses the limit on a log axis; NaN between them. */
export function overLimit(line: Series, limit: number): Series {
  const timeMs: number[] = [];
  const values: number[] = [];
  const push = (time: number, value: number) => {
    timeMs.push(time);
    values.push(value);
  };
  for (let index = 0; index < line.values.length; index++) {
    const value = line.values[index];
    const before = index > 0 ? line.values[index - 1] : Number.NaN;
    const crosses = value > limit !== before > limit && !Number.isNaN(value) && !Number.isNaN(before);
    if (crosses) {
      const share = Math.log(limit / before) / Math.log(value / before);
      push(line.timeMs[index - 1] + share * (line.timeMs[index] - line.timeMs[index - 1]), limit);
    }
    if (value > limit) push(line.timeMs[index], value);
    else if (before > limit) push(line.timeMs[index], Number.NaN);
  }
  return { timeMs: Float64Array.from(timeMs), values: Float64Array.from(values) };
}
