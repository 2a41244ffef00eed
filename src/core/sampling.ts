import type { NumericArray } from "./numeric-array.ts";

/** A row more than this many cadences after the one before it carries the whole gap's counters. */
const GAP_CADENCES = 1.5;
/** A row more than this many cadences after the one before it starts a new segment. */
export const SEGMENT_CADENCES = 2.5;

/** How a device was sampled: what a row's counters cover, and where the record breaks. */
export interface Sampling {
  /** The usual time between two rows, to the second where it is one or more. */
  readonly cadenceMs: number;
  /** For each row, the cadences that its counters cover: 1, or the gap's length after a gap. */
  readonly elapsed: Float64Array;
  /** First row of each segment, ascending; starts with 0 where there are rows. */
  readonly segmentStarts: Uint32Array;
}

/** Finds the gaps and segments of ascending times, given their cadence. */
export function toSampling(timeMs: Float64Array, cadenceMs = inferCadenceMs(timeMs)): Sampling {
  const elapsed = new Float64Array(timeMs.length).fill(1);
  const segmentStarts: number[] = timeMs.length > 0 ? [0] : [];
  for (let row = 1; row < timeMs.length; row++) {
    const stepMs = timeMs[row] - timeMs[row - 1];
    if (stepMs > GAP_CADENCES * cadenceMs) elapsed[row] = stepMs / cadenceMs;
    if (stepMs > SEGMENT_CADENCES * cadenceMs) segmentStarts.push(row);
  }
  return { cadenceMs, elapsed, segmentStarts: Uint32Array.from(segmentStarts) };
}

/**
 * The median positive step between ascending times (of two in the middle the shorter: a gap only makes steps longer), to the
 * second where it is one or more; a minute where there is none.
 * The real collectors write a row every 60.06 s and mean a minute.
 */
export function inferCadenceMs(timeMs: Float64Array): number {
  const steps = new Float64Array(Math.max(0, timeMs.length - 1));
  let count = 0;
  for (let row = 1; row < timeMs.length; row++) {
    const stepMs = timeMs[row] - timeMs[row - 1];
    if (stepMs > 0) steps[count++] = stepMs;
  }
  if (count === 0) return 60_000;
  const medianMs = steps.subarray(0, count).sort()[(count - 1) >> 1];
  return medianMs >= 1000 ? Math.round(medianMs / 1000) * 1000 : medianMs;
}

/** What a count column says per cadence: negative values are 0, a gap's sum is spread over the gap; missing stays NaN. */
export function toRate(values: NumericArray, elapsed: Float64Array): Float64Array {
  const rate = new Float64Array(values.length);
  for (let row = 0; row < rate.length; row++) {
    const value = values[row];
    rate[row] = value < 0 ? 0 : value / elapsed[row];
  }
  return rate;
}
