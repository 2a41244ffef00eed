import { describe, expect, it } from "vitest";
import { type RowRange, rowsDuring, rowsIn, sharedRows, uniteRows, withoutRows } from "./row-range.ts";
import { seededRandom } from "./seeded-random.ts";

const times = Float64Array.of(10, 20, 20, 30);

it.each([
  [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 4],
  [20, 30, 1, 3],
  [Number.NEGATIVE_INFINITY, 20, 0, 1],
  [21, 29, 3, 3],
  [99, 100, 4, 4],
  [30, 10, 3, 3],
])("rows in [%d, %d) run from %d to before %d", (startMs, endMs, startRow, endRow) => {
  expect(rowsIn(times, { startMs, endMs })).toEqual({ startRow, endRow });
});

const range = (startRow: number, endRow: number) => ({ startRow, endRow });

describe("ranges of rows", () => {
  it.each([
    [0, 10, 0, 1],
    [10, 20, 1, 3],
    [19, 21, 1, 4],
    [30, 99, 4, 4],
  ])(
    "during [%d, %d) are those whose own time meets it, from %d to before %d",
    (startMs, endMs, first, end) => {
      expect(rowsDuring(times, 10, { startMs, endMs })).toEqual(range(first, end));
    },
  );

  it("are united where they meet or overlap, in order, and the empty ones go", () => {
    expect(uniteRows([range(7, 9), range(0, 2), range(2, 4), range(3, 5), range(6, 6)])).toEqual([
      range(0, 5),
      range(7, 9),
    ]);
  });

  it("without others are what is left of them", () => {
    expect(withoutRows([range(0, 10), range(12, 20)], [range(15, 30), range(2, 4), range(8, 13)])).toEqual([
      range(0, 2),
      range(4, 8),
      range(13, 15),
    ]);
    expect(withoutRows([range(0, 3), range(5, 7)], [])).toEqual([range(0, 3), range(5, 7)]);
    expect(withoutRows([range(0, 3)], [range(0, 9)])).toEqual([]);
  });

  it("are shared where two sets have the same rows", () => {
    expect(sharedRows([range(0, 5), range(8, 10)], [range(3, 9)])).toEqual([range(3, 5), range(8, 9)]);
  });

  it("agree with sets of rows, whatever they are", () => {
    const random = seededRandom(4);
    const draw = (): RowRange[] =>
      Array.from({ length: 6 }, () => {
        const startRow = Math.floor(40 * random());
        return range(startRow, startRow + Math.floor(9 * random()));
      });
    const rowsOf = (ranges: readonly RowRange[]): number[] =>
      ranges.flatMap(({ startRow, endRow }) =>
        Array.from({ length: endRow - startRow }, (_, i) => startRow + i),
      );
    for (let round = 0; round < 300; round++) {
      const one = uniteRows(draw());
      const other = uniteRows(draw());
      const inOther = new Set(rowsOf(other));
      expect(new Set(rowsOf(one)).size).toBe(rowsOf(one).length);
      expect(rowsOf(withoutRows(one, other))).toEqual(rowsOf(one).filter((row) => !inOther.has(row)));
      expect(rowsOf(sharedRows(one, other))).toEqual(rowsOf(one).filter((row) => inOther.has(row)));
    }
  });
});
