import type { LabelRule } from "../../core/evaluation.ts";
import type { Interval } from "../../core/interval.ts";
import { rowsDuring, rowsIn } from "../../core/row-range.ts";

/** When rows were written, and what each of them covers: [t - cadenceMs, t). */
export interface TimedRows {
  /** Ascending; equal neighbours are allowed. */
  readonly timeMs: Float64Array;
  readonly cadenceMs: number;
}

/** A 1 for each row that one of the intervals labels, 0 for the others; by `inside` start <= t < end, by `overlaps` start < t < end + cadence. */
export function labelRows(rows: TimedRows, intervals: readonly Interval[], rule: LabelRule): Uint8Array {
  const labels = new Uint8Array(rows.timeMs.length);
  for (const interval of intervals) {
    const { startRow, endRow } =
      rule === "inside" ? rowsIn(rows.timeMs, interval) : rowsDuring(rows.timeMs, rows.cadenceMs, interval);
    labels.fill(1, startRow, endRow);
  }
  return labels;
}
