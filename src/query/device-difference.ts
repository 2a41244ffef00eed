import type { Series } from "../core/series.ts";
import type { TimeCells } from "../core/time-cells.ts";
import { cellSeries } from "./cell-series.ts";
import type { SummarisedColumn } from "./device-series.ts";
import { flowCells } from "./flow-cells.ts";
import type { OpenDevice } from "./open-device.ts";

/** One side of a comparison. */
export interface ComparedColumn {
  readonly device: Pick<OpenDevice, "timeMs" | "sampling">;
  readonly column: SummarisedColumn;
}

export interface DifferenceRequest {
  readonly first: ComparedColumn;
  readonly second: ComparedColumn;
  /** What is added to the second's times to lay them over the first's: a day, to hold a day against the one before it. */
  readonly shiftMs: number;
  /** On the first's time. */
  readonly cells: TimeCells;
}

/** Two lines on the first's time and in its cadence, and how far the first is over the second; NaN where either is missing. */
export interface DeviceDifference {
  readonly first: Series;
  readonly second: Series;
  readonly difference: Series;
}

/** Holds two columns against each other: their mean rates in the same cells. */
export function deviceDifference({ first, second, shiftMs, cells }: DifferenceRequest): DeviceDifference {
  const { timeMs, values: own } = toSeries(first, cells);
  const shifted = { ...cells, edgesMs: cells.edgesMs.map((edgeMs) => edgeMs - shiftMs) };
  const areCounts = first.column.column.elapsed !== null && second.column.column.elapsed !== null;
  // Rates are per cadence: of two that differ, the second's are told per cadence of the first.
  const scale = areCounts ? first.device.sampling.cadenceMs / second.device.sampling.cadenceMs : 1;
  const other = toSeries(second, shifted).values.map((value) => value * scale);
  return {
    first: { timeMs, values: own },
    second: { timeMs, values: other },
    difference: { timeMs, values: own.map((value, cell) => value - other[cell]) },
  };
}

function toSeries({ device, column }: ComparedColumn, cells: TimeCells): Series {
  return cellSeries(flowCells({ device, columns: [column], cells }), 0);
}
