import type { Series } from "../core/series.ts";
import { type CellGrid, cellCount } from "../core/time-cells.ts";

/** One row of a grid as a line through the middles of its cells. */
export function cellSeries({ cells, values }: CellGrid, row: number): Series {
  const { edgesMs } = cells;
  const count = cellCount(cells);
  return {
    timeMs: Float64Array.from({ length: count }, (_, cell) => (edgesMs[cell] + edgesMs[cell + 1]) / 2),
    values: values.slice(row * count, (row + 1) * count),
  };
}
