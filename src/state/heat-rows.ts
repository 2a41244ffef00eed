import type { Flow } from "../core/flow.ts";
import { type CellGrid, cellCount } from "../core/time-cells.ts";

/** A grid with the flow of each of its rows. */
export interface HeatRows {
  readonly grid: CellGrid;
  readonly flows: readonly Flow[];
}

/** A flow, and its row in a grid; below 0 where the grid has none of it. */
export interface FlowRow {
  readonly flow: Flow;
  readonly row: number;
}

/** Some rows of a grid, the one with the largest sum first; where they are clamped, what pulls the other way is 0. */
export function largestFirst(
  { cells, values }: CellGrid,
  rows: readonly FlowRow[],
  { isClamped }: { readonly isClamped: boolean },
): HeatRows {
  const count = cellCount(cells);
  const ranked = rows
    .filter(({ row }) => row >= 0)
    .map(({ flow, row }) => {
      const own = values.slice(row * count, (row + 1) * count);
      let sum = 0;
      for (let cell = 0; cell < count; cell++) {
        if (isClamped && own[cell] < 0) own[cell] = 0;
        if (own[cell] > 0) sum += own[cell];
      }
      return { flow, own, sum };
    })
    .sort((one, other) => other.sum - one.sum);
  const sorted = new Float64Array(ranked.length * count);
  for (const [row, { own }] of ranked.entries()) sorted.set(own, row * count);
  return { grid: { cells, rowCount: ranked.length, values: sorted }, flows: ranked.map(({ flow }) => flow) };
}
