import { firstIndexAt } from "../core/first-index.ts";
import type { Sampling } from "../core/sampling.ts";
import { cellCount, type TimeCells } from "../core/time-cells.ts";

/** The rows that tell of each cell of time: cell i's are [startRows[i], endRows[i]). */
export interface CellRows {
  readonly startRows: Uint32Array;
  readonly endRows: Uint32Array;
}

/** The rows whose time lies in each cell. */
export function rowsInCells(timeMs: Float64Array, cells: TimeCells): CellRows {
  const edges = Uint32Array.from(cells.edgesMs, (edgeMs) => firstIndexAt(timeMs, edgeMs));
  const count = cellCount(cells);
  return { startRows: edges.subarray(0, count), endRows: edges.slice(1, count + 1) };
}

/**
 * The same, and for a cell between two rows of one segment the row behind it, whose counters cover the cell's time: a cell
 * about as long as the cadence is then not taken for a gap.
 */
export function rowsOfCells(
  { timeMs, sampling }: { readonly timeMs: Float64Array; readonly sampling: Pick<Sampling, "breakMs"> },
  cells: TimeCells,
): CellRows {
  const { startRows, endRows } = rowsInCells(timeMs, cells);
  for (let cell = 0; cell < startRows.length; cell++) {
    const row = startRows[cell];
    if (row < endRows[cell] || row === 0 || row >= timeMs.length) continue;
    if (timeMs[row] - timeMs[row - 1] <= sampling.breakMs) endRows[cell] = row + 1;
  }
  return { startRows, endRows };
}
