import type { Interval } from "./interval.ts";

/** A run of rows, half-open: [startRow, endRow). */
export interface RowRange {
  readonly startRow: number;
  readonly endRow: number;
}

/** The rows whose time lies in an interval, either side of which may be infinite; `timeMs` is ascending. */
export function rowsIn(timeMs: Float64Array, { startMs, endMs }: Interval): RowRange {
  const startRow = firstRowAt(timeMs, startMs);
  return { startRow, endRow: Math.max(startRow, firstRowAt(timeMs, endMs)) };
}

/** The first row at or after an instant, in ascending times; the length where there is none. */
export function firstRowAt(timeMs: Float64Array, instantMs: number): number {
  let low = 0;
  let high = timeMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeMs[middle] < instantMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of some ranges that do not overlap. */
export function countRows(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { startRow, endRow }) => sum + endRow - startRow, 0);
}
