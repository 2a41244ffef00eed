import { firstIndexAt } from "./first-index.ts";
import type { Interval } from "./interval.ts";

/** A run of rows, half-open: [startRow, endRow). */
export interface RowRange {
  readonly startRow: number;
  readonly endRow: number;
}

/** The rows whose time lies in an interval, either side of which may be infinite; `timeMs` is ascending. */
export function rowsIn(timeMs: Float64Array, { startMs, endMs }: Interval): RowRange {
  const startRow = firstIndexAt(timeMs, startMs);
  return { startRow, endRow: Math.max(startRow, firstIndexAt(timeMs, endMs)) };
}

/** The rows of some ranges that do not overlap. */
export function countRows(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { startRow, endRow }) => sum + endRow - startRow, 0);
}
