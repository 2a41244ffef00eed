import { describe, expect, it } from "vitest";
import { toRate } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { toyElapsed } from "../core/toy-elapsed.ts";
import { subtractColumns, sumColumns } from "./column-sum.ts";
import { BLOCK_ROWS, countAt, type RateColumn, rateAt, toBlocks } from "./counter-blocks.ts";
import { reduceToPixels } from "./reduce-to-pixels.ts";
import { sumRows } from "./row-sums.ts";

function randomColumn(seed: number, rowCount: number, isCount: boolean): RateColumn {
  const random = seededRandom(seed);
  return {
    values: Float64Array.from({ length: rowCount }, () =>
      random() < 0.2 ? Number.NaN : Math.floor(random() * 100) - 10,
    ),
    elapsed: isCount ? toyElapsed(...Array.from({ length: rowCount }, () => (random() < 0.1 ? 3 : 1))) : null,
  };
}

const rates = (column: RateColumn): number[] => Array.from(column.values, (_, row) => rateAt(column, row));

describe("the blocks of a column", () => {
  it.each([0, 1, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1, 5 * BLOCK_ROWS + 3])(
    "of %d rows say what a naive pass says",
    (rowCount) => {
      for (const isCount of [true, false]) {
        const column = randomColumn(rowCount, rowCount, isCount);
        const { min, max, sum } = toBlocks(column);
        expect(min).toHaveLength(Math.ceil(rowCount / BLOCK_ROWS));
        for (let block = 0; block < min.length; block++) {
          const rows = Array.from(
            { length: Math.min(BLOCK_ROWS, rowCount - block * BLOCK_ROWS) },
            (_, row) => block * BLOCK_ROWS + row,
          );
          const rates = rows.map((row) => rateAt(column, row)).filter((rate) => !Number.isNaN(rate));
          expect(min[block]).toBe(Math.min(...rates));
          expect(max[block]).toBe(Math.max(...rates));
          expect(sum[block]).toBe(rows.reduce((total, row) => total + countAt(column, row), 0));
        }
      }
    },
  );

  it("without any value have no smallest and largest, and the sum 0", () => {
    const { min, max, sum } = toBlocks({
      values: new Float64Array(BLOCK_ROWS).fill(Number.NaN),
      elapsed: null,
    });
    expect([min[0], max[0], sum[0]]).toEqual([Number.NaN, Number.NaN, 0]);
  });
});

describe("a sum over rows", () => {
  it("is a naive sum, whatever the ends", () => {
    const random = seededRandom(11);
    for (const isCount of [true, false]) {
      const column = randomColumn(12, 1000, isCount);
      const blocks = toBlocks(column);
      const ends = [
        0,
        1,
        127,
        128,
        129,
        256,
        999,
        1000,
        ...Array.from({ length: 100 }, () => Math.floor(random() * 1001)),
      ];
      for (const startRow of ends) {
        for (const endRow of ends) {
          let total = 0;
          for (let row = startRow; row < endRow; row++) total += countAt(column, row);
          expect(sumRows({ column, blocks }, { startRow, endRow })).toBe(total);
        }
      }
    }
  });

  it("is what was counted, not divided after a gap", () => {
    const column = { values: Int32Array.of(10, 30, -5), elapsed: toyElapsed(1, 3, 1) };
    expect(sumRows({ column, blocks: toBlocks(column) }, { startRow: 0, endRow: 3 })).toBe(40);
  });
});

describe("columns taken as one", () => {
  it("are counts in the narrowest type where all are counts of the same times, and are rates where not", () => {
    const elapsed = toyElapsed(1, 4, 1);
    const bytes = { values: Uint8Array.of(200, 9, 1), elapsed };
    const more = { values: Int16Array.of(100, 300, -7), elapsed };
    const sum = finish(sumColumns([bytes, more], 3));
    expect(sum).toEqual({ values: Uint16Array.of(300, 309, 1), elapsed });
    expect(rates(sum)).toEqual([300, 309 / 4, 1]);
    const plain = { values: Int8Array.of(-1, -2, -3), elapsed: null };
    expect(finish(sumColumns([bytes, plain], 3))).toEqual({
      values: Float32Array.of(199, 9 / 4 - 2, -2),
      elapsed: null,
    });
  });

  it("are wide enough from the row on that needs it", () => {
    const rowCount = 3 * 4096 + 5;
    for (const [at, big] of [
      [0, 2 ** 31],
      [4096, 2 ** 40],
      [rowCount - 1, 0.1],
      [9000, Number.NaN],
    ]) {
      const values = Float64Array.from({ length: rowCount }, (_, row) => row);
      values[at] = big;
      const sum = finish(sumColumns([{ values, elapsed: null }], rowCount));
      expect([...sum.values]).toEqual([...values]);
    }
  });

  it("are the same for columns of any type", () => {
    const random = seededRandom(21);
    const numbers = Array.from({ length: 9000 }, () => Math.floor(random() * 100));
    const elapsed = toyElapsed(...numbers.map(() => (random() < 0.05 ? 2 : 1)));
    const types = [
      Uint8Array,
      Int8Array,
      Uint16Array,
      Int16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
    ];
    const columns = types.map((type) => ({ values: type.from(numbers), elapsed }));
    const sum = finish(sumColumns(columns, 9000));
    expect([...sum.values]).toEqual(numbers.map((value) => 8 * value));
    expect(sum.values).toBeInstanceOf(Uint16Array);
    for (const column of columns) {
      expect(toBlocks(column)).toEqual(toBlocks(columns[0]));
    }
  });

  it("add their rates, missing ones aside", () => {
    const one = { values: Float64Array.of(1, Number.NaN, Number.NaN, -2), elapsed: null };
    const other = { values: Float64Array.of(10, 20, Number.NaN, -40), elapsed: toyElapsed(2, 2, 1, 1) };
    expect([...finish(sumColumns([one, other], 4)).values]).toEqual([6, 10, Number.NaN, -2]);
    expect([...finish(sumColumns([other, one], 4)).values]).toEqual([6, 10, Number.NaN, -2]);
  });

  it("are 0 where there is none", () => expect([...finish(sumColumns([], 3)).values]).toEqual([0, 0, 0]));
});

describe("a total less some columns", () => {
  const elapsed = toyElapsed(1, 2.5, 1);
  const columns = [Int32Array.of(3, 7, 0), Int32Array.of(10, 20, -4), Int32Array.of(1, 1, 1)].map(
    (values) => ({
      values,
      elapsed,
    }),
  );
  it("is the sum of the others, after a gap too", () => {
    const whole = finish(sumColumns(columns, 3));
    const rest = rates(finish(subtractColumns(whole, [columns[1]])));
    const sum = rates(finish(sumColumns([columns[0], columns[2]], 3)));
    for (const [row, value] of rest.entries()) expect(value).toBeCloseTo(sum[row], 12);
    expect(rates(whole)[1]).toBeCloseTo(28 / 2.5, 12);
  });

  it("is 0 without any", () => {
    for (const value of rates(finish(subtractColumns(finish(sumColumns(columns, 3)), columns)))) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeCloseTo(0, 12);
    }
  });
});

describe("the rule of a rate", () => {
  const values = Float64Array.of(0, 5, -3, Number.NaN, 12, 1e300, -0);
  const elapsed = toyElapsed(1, 2.5, 4, 1, 3, 7, 2);
  const column = { values, elapsed };
  const rule = [...toRate(values, elapsed)];

  it("is the same wherever a hot loop spells it out", () => {
    expect([...values.keys()].map((row) => rateAt(column, row))).toEqual(rule);
    expect(rates(finish(sumColumns([column], values.length)))).toEqual(rule);
    const timeMs = Float64Array.from(values, (_, row) => row * 60_000);
    const range = { startMs: 0, endMs: 7 * 60_000 };
    const line = reduceToPixels({ timeMs, column, blocks: toBlocks(column), range, widthPx: 1 }, 1e9);
    const there = rule.filter((rate) => !Number.isNaN(rate));
    expect(Math.max(...line.values)).toBe(Math.max(...there));
    expect(Math.min(...line.values)).toBe(Math.min(...there));
  });
});
