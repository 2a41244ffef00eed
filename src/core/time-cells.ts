import type { Interval } from "./interval.ts";

/** Stretches of time side by side, each half-open: cell i is [edgesMs[i], edgesMs[i + 1]), UTC milliseconds. */
export interface TimeCells {
  /** Ascending, one more than there are cells; the first and last may cut a cell short. */
  readonly edgesMs: Float64Array;
  /** The length of a whole cell where no clock is put forward or back in it. */
  readonly stepMs: number;
}

/** A number for each row and cell, row after row; NaN where nothing is known. */
export interface CellGrid {
  readonly cells: TimeCells;
  readonly rowCount: number;
  /** `rowCount` times the number of cells. */
  readonly values: Float64Array;
}

export function cellCount({ edgesMs }: TimeCells): number {
  return Math.max(0, edgesMs.length - 1);
}

/** One cell as an interval. */
export function cellAt({ edgesMs }: TimeCells, index: number): Interval {
  return { startMs: edgesMs[index], endMs: edgesMs[index + 1] };
}
