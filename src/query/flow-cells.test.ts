import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumericArray } from "../core/numeric-array.ts";
import { rowsIn } from "../core/row-range.ts";
import { elapsedAt, toSampling } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import type { TimeCells } from "../core/time-cells.ts";
import { toTimeCells } from "../core/to-time-cells.ts";
import { countAt, type RateColumn, toBlocks } from "./counter-blocks.ts";
import { type FlowColumn, flowColumns, type SummarisedColumn } from "./device-series.ts";
import { flowCells } from "./flow-cells.ts";
import { observeColumns, toObserver } from "./observed.ts";
import { rangeTotals, sumRows } from "./row-sums.ts";
import { minuteTimes, toyOpenDevice } from "./toy-open-device.ts";

/** The mean rate of the rows in each cell, row by row. */
function slowMeans(timeMs: Float64Array, column: RateColumn, { edgesMs }: TimeCells): number[] {
  return [...edgesMs.subarray(1)].map((endMs, cell) => {
    let counted = 0;
    let observed = 0;
    for (let row = 0; row < timeMs.length; row++) {
      if (timeMs[row] < edgesMs[cell] || timeMs[row] >= endMs || Number.isNaN(column.values[row])) continue;
      counted += countAt(column, row);
      observed += column.elapsed === null ? 1 : elapsedAt(column.elapsed, row);
    }
    return observed > 0 ? counted / observed : Number.NaN;
  });
}

function summarised(column: RateColumn): SummarisedColumn {
  return { column, blocks: toBlocks(column) };
}

function expectNear(value: number, expected: number): void {
  if (Number.isNaN(expected)) expect(value).toBeNaN();
  else expect(value).toBeCloseTo(expected, 8);
}

/** Times of every kind: even, with gaps, irregular; some rows of one time. */
function someTimes(
  rowCount: number,
  kind: "even" | "gaps" | "irregular",
  random: () => number,
): Float64Array {
  let atMs = 1e9;
  return Float64Array.from({ length: rowCount }, () => {
    const longer = kind === "gaps" && random() < 0.01 ? 20 * random() : 0;
    const own = kind === "irregular" ? 0.2 + 3 * random() : random() < 0.01 ? 0 : 1;
    atMs += 60_000 * (own + longer);
    return atMs;
  });
}

const TYPES: readonly ((values: number[]) => NumericArray)[] = [
  (values) => Uint8Array.from(values),
  (values) => Int32Array.from(values, (value) => value - 100),
  (values) => Float32Array.from(values, (value) => (value % 7 === 0 ? Number.NaN : value)),
  (values) => Float64Array.from(values, (value) => value / 3),
];

it("cells' mean rates are those of their rows, one by one, whatever the record and the columns", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom("even" as const, "gaps" as const, "irregular" as const),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      (seed, kind, type, isCount) => {
        const random = seededRandom(seed);
        const rowCount = Math.floor(4000 * random());
        const timeMs = someTimes(rowCount, kind, random);
        const values = TYPES[type](Array.from({ length: rowCount }, () => Math.floor(200 * random())));
        const sampling = toSampling(timeMs);
        const column = { values, elapsed: isCount ? sampling.elapsed : null };
        const startMs = 1e9 + random() * 1e7;
        const cells = toTimeCells(
          { startMs, endMs: startMs + 1e5 + random() * 2e8 },
          { mostCells: 1 + 200 * random(), leastStepMs: 1 },
        );
        // No row is filled in: what a cell without rows says is told below.
        const device = { timeMs, sampling: { ...sampling, breakMs: 0 } };
        const grid = flowCells({ device, columns: [summarised(column)], cells });
        const slow = slowMeans(timeMs, column, cells);
        expect(grid.values).toHaveLength(slow.length);
        for (const [cell, mean] of slow.entries()) expectNear(grid.values[cell], mean);
      },
    ),
    { numRuns: 200 },
  );
});

it("sums and observed cadences are the same by groups of blocks as row by row", () => {
  const random = seededRandom(8);
  const timeMs = someTimes(60_000, "gaps", random);
  const { elapsed } = toSampling(timeMs);
  for (const type of TYPES) {
    const values = type(Array.from(timeMs, () => Math.floor(200 * random())));
    const column = summarised({ values, elapsed });
    finish(observeColumns([column.column]));
    for (let round = 0; round < 20; round++) {
      const startRow = Math.floor(random() * 30_000);
      const endRow = startRow + Math.floor(random() * 30_000);
      let counted = 0;
      for (let row = startRow; row < Math.min(endRow, values.length); row++)
        counted += countAt(column.column, row);
      expect(sumRows(column, { startRow, endRow })).toBeCloseTo(counted, 6);
      let observed = 0;
      for (let row = startRow; row < endRow; row++)
        if (!Number.isNaN(values[row])) observed += elapsedAt(elapsed, row);
      expect(toObserver(column.column)(startRow, endRow)).toBeCloseTo(observed, 6);
    }
  }
});

describe("a cell", () => {
  const device = toyOpenDevice(minuteTimes(6, { 3: 2, 5: 100 }), {
    FromLocalArpPortAllByte: Int32Array.of(1, 2, 3, 8, 5, 300),
    ToLocalArpPortAllByte: Float32Array.of(10, Number.NaN, 30, 40, 50, 60),
  });
  const columns = flowColumns(device, device.blocks, "bytes");
  const minutes = { edgesMs: Float64Array.from({ length: 8 }, (_, cell) => cell * 60_000), stepMs: 60_000 };

  it("without a row has the rate of the row behind it, whose counters cover it, but not in a break", () => {
    const { values, rowCount } = flowCells({ device, columns, cells: minutes });
    const nan = Number.NaN;
    expect(rowCount).toBe(2);
    expect([...values.subarray(0, 7)]).toEqual([1, 2, 3, 4, 4, 5, nan]);
    expect([...values.subarray(7)]).toEqual([10, nan, 30, 20, 20, 50, nan]);
  });
});

it("the totals of a range are what each flow counted in it", () => {
  const random = seededRandom(5);
  const timeMs = minuteTimes(3000);
  const device = toyOpenDevice(timeMs, {
    FromLocalArpPortAllByte: Int32Array.from(timeMs, () => 100 * random()),
    ToLocalArpPortAllByte: Float32Array.from(timeMs, () => Math.floor(100 * random()) - 10),
  });
  const columns: FlowColumn[] = flowColumns(device, device.blocks, "bytes");
  const range = { startMs: 1e6, endMs: 1.5e8 };
  const rows = rowsIn(timeMs, range);
  for (const { flow, column } of columns) {
    let counted = 0;
    for (let row = rows.startRow; row < rows.endRow; row++) counted += countAt(column, row);
    expect(rangeTotals(device, columns, range).get(flow.id)).toBe(counted);
  }
});
