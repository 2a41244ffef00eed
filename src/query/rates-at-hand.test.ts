import { expect, it } from "vitest";
import { type CounterBlocks, countAt, type RateColumn, toBlocks } from "./counter-blocks.ts";
import { ratesAtHand } from "./rates-at-hand.ts";
import { sumRows } from "./row-sums.ts";

const ROWS = 4096;

function column(seed: number): { readonly column: RateColumn; readonly blocks: CounterBlocks } {
  const values = Uint16Array.from({ length: ROWS }, (_, row) => (row * seed) % 1009);
  const column: RateColumn = { values, elapsed: null };
  return { column, blocks: toBlocks(column) };
}

it("a column that is drawn a second time has its rates at hand, and keeps them", () => {
  const { column: own, blocks } = column(7);
  expect(ratesAtHand(own, blocks)).toBeNull();
  const made = ratesAtHand(own, blocks);
  expect(made?.rates).toEqual(Float64Array.from(own.values));
  expect(ratesAtHand(own, blocks)).toBe(made);
});

it("the columns of twenty devices that are looked at in turn are not made ready each time", () => {
  const devices = Array.from({ length: 20 }, (_, device) =>
    Array.from({ length: 11 }, (_, index) => column(1 + 11 * device + index)),
  );
  for (let round = 0; round < 3; round++) {
    for (const columns of devices) {
      for (const { column, blocks } of columns) expect(ratesAtHand(column, blocks)).toBeNull();
    }
  }
});

it("those of two devices that are looked at in turn are", () => {
  const devices = Array.from({ length: 2 }, (_, device) =>
    Array.from({ length: 11 }, (_, index) => column(401 + 11 * device + index)),
  );
  const all = devices.flat();
  for (const { column, blocks } of all) expect(ratesAtHand(column, blocks)).toBeNull();
  for (const { column, blocks } of all) expect(ratesAtHand(column, blocks)).not.toBeNull();
});

it.each([
  [
    "a count with gaps and readings below 0",
    { kind: "gaps", rows: Uint32Array.of(3, 40, 4000), cadences: Float64Array.of(2, 5, 1.5) } as const,
  ],
  ["a plain measurement", null],
])("what %s counted over any rows is the same with rates at hand and without", (_, elapsed) => {
  const values = Int16Array.from({ length: ROWS + 5 }, (_, row) => ((row * 7919) % 2003) - 20);
  const own: RateColumn = { values, elapsed };
  const plain = { column: own, blocks: toBlocks(own) };
  const held = { column: own, blocks: toBlocks(own) };
  ratesAtHand(own, held.blocks);
  expect(ratesAtHand(own, held.blocks)?.counted).not.toBeNull();
  for (let startRow = 0; startRow < values.length; startRow += 37) {
    for (const length of [0, 1, 7, 9, 16, 130, 2000]) {
      const rows = { startRow, endRow: Math.min(values.length, startRow + length) };
      let counted = 0;
      for (let row = rows.startRow; row < rows.endRow; row++) counted += countAt(own, row);
      expect(sumRows(held, rows)).toBe(counted);
      expect(sumRows(plain, rows)).toBe(counted);
    }
  }
});
