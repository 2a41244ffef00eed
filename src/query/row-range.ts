import type { Interval } from "../core/interval.ts";

/** Rows [first, end). */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** The first row at or after a time, in ascending times; the length where there is none. */
export function firstRowAt(timeMs: Float64Array, atMs: number): number {
  let low = 0;
  let high = timeMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeMs[middle] < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows whose time lies in an interval. */
export function rowsIn(timeMs: Float64Array, interval: Interval): RowRange {
  return { first: firstRowAt(timeMs, interval.startMs), end: firstRowAt(timeMs, interval.endMs) };
}
