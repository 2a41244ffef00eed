import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFlow } from "../core/flow.ts";
import type { CellGrid } from "../core/time-cells.ts";
import { largestFirst } from "./heat-rows.ts";

const CELLS = 5;
const cells = { edgesMs: Float64Array.from({ length: CELLS + 1 }, (_, edge) => edge), stepMs: 1 };

/** A grid of some rows, with gaps and with what pulls the other way. */
const someGrid = fc
  .array(
    fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), {
      minLength: CELLS,
      maxLength: CELLS,
    }),
    { maxLength: 8 },
  )
  .map((rows): CellGrid => ({ cells, rowCount: rows.length, values: Float64Array.from(rows.flat()) }));

const rowOf = ({ values }: CellGrid, row: number): number[] => [
  ...values.subarray(row * CELLS, (row + 1) * CELLS),
];
const gain = (values: readonly number[]): number =>
  values.filter((value) => value > 0).reduce((sum, value) => sum + value, 0);
const flowRows = ({ rowCount }: CellGrid) =>
  Array.from({ length: rowCount }, (_, row) => ({ flow: parseFlow(`flow ${row}`), row }));

describe("rows of the heat map", () => {
  it("stand with the largest sum first, each with its own flow and numbers", () => {
    fc.assert(
      fc.property(someGrid, (grid) => {
        const { grid: sorted, flows } = largestFirst(grid, flowRows(grid), { isClamped: false });
        expect(sorted.rowCount).toBe(grid.rowCount);
        expect(new Set(flows).size).toBe(grid.rowCount);
        let last = Number.POSITIVE_INFINITY;
        for (const [place, { id }] of flows.entries()) {
          const own = rowOf(grid, Number(id.slice("flow ".length)));
          expect(rowOf(sorted, place)).toEqual(own);
          expect(gain(own)).toBeLessThanOrEqual(last);
          last = gain(own);
        }
      }),
    );
  });

  it("have nothing below 0 where they are clamped, keep their gaps, and leave the grid as it was", () => {
    fc.assert(
      fc.property(someGrid, (grid) => {
        const before = grid.values.slice();
        const { grid: sorted, flows } = largestFirst(grid, flowRows(grid), { isClamped: true });
        for (const [place, { id }] of flows.entries()) {
          const own = rowOf(grid, Number(id.slice("flow ".length)));
          expect(rowOf(sorted, place)).toEqual(own.map((value) => Math.max(0, value)));
        }
        expect(grid.values).toEqual(before);
      }),
    );
  });

  it("are those that are asked for, without a flow that the grid has nothing of", () => {
    const grid: CellGrid = { cells, rowCount: 2, values: Float64Array.from({ length: 2 * CELLS }, () => 1) };
    const [a, b] = [parseFlow("a"), parseFlow("b")];
    const { grid: sorted, flows } = largestFirst(
      grid,
      [
        { flow: a, row: -1 },
        { flow: b, row: 1 },
      ],
      { isClamped: true },
    );
    expect(flows).toEqual([b]);
    expect(sorted.values).toEqual(new Float64Array(CELLS).fill(1));
  });

  it("of equal sums stay in the order of the file", () => {
    const grid: CellGrid = { cells, rowCount: 3, values: new Float64Array(3 * CELLS) };
    const { flows } = largestFirst(grid, flowRows(grid), { isClamped: false });
    expect(flows.map(({ id }) => id)).toEqual(["flow 0", "flow 1", "flow 2"]);
  });
});
