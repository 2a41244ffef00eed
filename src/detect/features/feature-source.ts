import type { Counter } from "../../core/device.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Workspace } from "../engine/workspace.ts";
import type { Moments } from "./moments.ts";

/** What a view makes of a device's counters: a feature for each counter and row, and how little of it is no move. */
export interface FeatureSource {
  readonly counters: readonly Counter[];
  readonly rowCount: number;
  /** What the passes over its rows work in; views of one device share it. */
  readonly workspace: Workspace;
  /** Writes a counter's feature for some rows to `out` from `offset` on; not finite where the value is missing. */
  read(counter: number, rows: RowRange, out: Float64Array, offset: number): void;
  /** The smallest scale of a counter, above 0, given what the baseline says of its feature. */
  floor(counter: number, baseline: Moments): number;
}

/** Calls `use` with runs of rows that cover some ranges, none longer than `rowsEach`. */
export function eachRun(ranges: readonly RowRange[], rowsEach: number, use: (rows: RowRange) => void): void {
  for (const { startRow: first, endRow: last } of ranges) {
    for (let startRow = first; startRow < last; startRow += rowsEach) {
      use({ startRow, endRow: Math.min(last, startRow + rowsEach) });
    }
  }
}

/** Every row of a source. */
export function allRowsOf({ rowCount }: FeatureSource): RowRange {
  return { startRow: 0, endRow: rowCount };
}
