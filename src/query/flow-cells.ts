import { finish, type Steps } from "../core/steps.ts";
import { type CellGrid, cellCount, type TimeCells } from "../core/time-cells.ts";
import { type CellRows, rowsOfCells } from "./cell-rows.ts";
import type { SummarisedColumn } from "./device-series.ts";
import { observeColumns, toObserver } from "./observed.ts";
import type { OpenDevice } from "./open-device.ts";
import { sumCells } from "./row-sums.ts";

export interface CellsRequest {
  readonly device: Pick<OpenDevice, "timeMs" | "sampling">;
  readonly columns: readonly SummarisedColumn[];
  readonly cells: TimeCells;
}

/**
 * Each column's mean rate per cadence in each cell: what it counted over the cadences that were observed, the mean of the values for a
 * plain measurement. NaN where no row with a value covers the cell. A column of floats is read once, when it is
 * first asked for.
 */
export function flowCells(request: CellsRequest): CellGrid {
  return finish(flowCellsInSteps(request));
}

/** The same in pieces, a column each. */
export function* flowCellsInSteps({ device, columns, cells }: CellsRequest): Steps<CellGrid> {
  const rows = rowsOfCells(device, cells);
  const count = cellCount(cells);
  const values = new Float64Array(columns.length * count);
  for (const [index, column] of columns.entries()) {
    yield* observeColumns([column.column]);
    meanCells(column, rows, values, index * count);
    yield;
  }
  return { cells, rowCount: columns.length, values };
}

/** Adds the columns' mean rates to what stands in `out` from `offset` on; NaN gives way to a number. In pieces, a column each. */
export function* addMeans(
  columns: readonly SummarisedColumn[],
  rows: CellRows,
  out: Float64Array,
  offset: number,
): Steps<void> {
  const count = rows.startRows.length;
  const own = new Float64Array(count);
  for (const column of columns) {
    yield* observeColumns([column.column]);
    meanCells(column, rows, own, 0);
    for (let cell = 0; cell < count; cell++) {
      if (Number.isNaN(own[cell])) continue;
      const before = out[offset + cell];
      out[offset + cell] = Number.isNaN(before) ? own[cell] : before + own[cell];
    }
    yield;
  }
}

/** One column's mean rates, into `out` from `offset` on. */
function meanCells(summarised: SummarisedColumn, rows: CellRows, out: Float64Array, offset: number): void {
  const { startRows, endRows } = rows;
  sumCells(summarised, rows, out, offset);
  const observedOver = toObserver(summarised.column);
  for (let cell = 0; cell < startRows.length; cell++) {
    const observed = observedOver(startRows[cell], endRows[cell]);
    out[offset + cell] = observed > 0 ? out[offset + cell] / observed : Number.NaN;
  }
}
