import { describe, expect, it } from "vitest";
import type { Interval } from "../core/interval.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import type { Elapsed } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import type { Series } from "../core/series.ts";
import { toyElapsed } from "../core/toy-elapsed.ts";
import { BLOCK_ROWS, type RateColumn, rateAt, toBlocks } from "./counter-blocks.ts";
import { reduceToPixels } from "./reduce-to-pixels.ts";

interface Table {
  readonly timeMs: Float64Array;
  readonly column: RateColumn;
}

const BREAK_MS = 150;

function reduce({ timeMs, column }: Table, range: Interval, widthPx: number): Series {
  return reduceToPixels({ timeMs, column, blocks: toBlocks(column), range, widthPx }, BREAK_MS);
}

/** Pairs of time and value, without the breaks. */
function points({ timeMs, values }: Series): { timeMs: number; value: number }[] {
  return Array.from(values, (value, index) => ({ timeMs: timeMs[index], value })).filter(
    ({ value }) => !Number.isNaN(value),
  );
}

function everySixtieth(values: NumericArray, elapsed: Elapsed | null = null): Table {
  return {
    timeMs: Float64Array.from({ length: values.length }, (_, row) => row * 60),
    column: { values, elapsed },
  };
}

/** The rows of each pixel column: what is left of a block of 128, else of 16, rows stands in the next column where that is a sixteenth of a pixel at most. */
function pixelRows(timeMs: Float64Array, range: Interval, widthPx: number): Map<number, number[]> {
  const pixelMs = (range.endMs - range.startMs) / widthPx;
  const rows = [...timeMs.keys()].filter((row) => timeMs[row] >= range.startMs && timeMs[row] < range.endMs);
  const pixels = new Map<number, number[]>();
  for (const row of rows) {
    const pixel = Math.min(widthPx - 1, Math.floor((timeMs[row] - range.startMs) / pixelMs));
    pixels.set(pixel, [...(pixels.get(pixel) ?? []), row]);
  }
  if (rows.length <= 2 * widthPx) return pixels;
  for (const pixel of [...pixels.keys()].slice(0, -1)) {
    const own = pixels.get(pixel) as number[];
    const leastMs = range.startMs + (pixel + 1 - 1 / 16) * pixelMs;
    const endRow = (own.at(-1) as number) + 1;
    const left = [BLOCK_ROWS, 16]
      .map((blockRows) => endRow % blockRows)
      .find((left) => left < own.length && (left === 0 || timeMs[endRow - left] >= leastMs));
    if (left) pixels.set(pixel + 1, [...own.splice(own.length - left), ...(pixels.get(pixel + 1) ?? [])]);
  }
  return pixels;
}

/** Checks every pixel column of the reduced line against all its rows, one by one. */
function expectFaithful(table: Table, range: Interval, widthPx: number): void {
  const { timeMs, column } = table;
  const line = reduce(table, range, widthPx);
  const drawn = points(line);
  const pixelMs = (range.endMs - range.startMs) / widthPx;
  const real = new Set<number>();
  const rowsOfPixel = pixelRows(timeMs, range, widthPx);
  for (const [pixel, rows] of rowsOfPixel) {
    for (const row of rows) {
      real.add(rateAt(column, row));
      const beforeMs = range.startMs + pixel * pixelMs - timeMs[row];
      expect(beforeMs, `row ${row} is in its pixel`).toBeLessThanOrEqual(pixelMs / 16 + 1e-6);
    }
  }
  for (const { value } of drawn) expect(real.has(value), `${value} is a value of the column`).toBe(true);
  for (let index = 1; index < line.timeMs.length; index++) {
    expect(line.timeMs[index]).toBeGreaterThanOrEqual(line.timeMs[index - 1]);
  }
  for (const [pixel, rows] of rowsOfPixel) {
    const rates = rows.map((row) => rateAt(column, row)).filter((rate) => !Number.isNaN(rate));
    if (rates.length === 0) continue;
    const startMs = timeMs[rows[0]];
    const endMs = timeMs[rows[rows.length - 1]];
    // A run of one value keeps only its two ends, which may lie in other pixels.
    const holds = (value: number): boolean =>
      drawn.some(
        (point, index) =>
          point.value === value &&
          ((point.timeMs >= startMs && point.timeMs <= endMs) ||
            (drawn[index + 1]?.value === value &&
              point.timeMs <= startMs &&
              drawn[index + 1].timeMs >= startMs)),
      );
    const ends = [rateAt(column, rows[0]), rateAt(column, rows[rows.length - 1])];
    const required = [Math.min(...rates), Math.max(...rates), ...ends.filter((rate) => !Number.isNaN(rate))];
    for (const value of required) expect(holds(value), `pixel ${pixel} shows ${value}`).toBe(true);
  }
}

describe("a reduced line", () => {
  it("of few rows is those rows", () => {
    const table = everySixtieth(Int32Array.of(1, 5, 2, 8));
    const line = reduce(table, { startMs: 0, endMs: 240 }, 100);
    expect([...line.timeMs]).toEqual([0, 60, 120, 180]);
    expect([...line.values]).toEqual([1, 5, 2, 8]);
  });

  it("has the first, smallest, largest and last value of each pixel", () => {
    const random = seededRandom(3);
    for (let round = 0; round < 40; round++) {
      const rowCount = 200 + Math.floor(random() * 2000);
      const density = random();
      const values = Float64Array.from({ length: rowCount }, () =>
        random() < density * 0.3 ? Number.NaN : random() < 0.5 ? 0 : Math.floor(random() * 1000) - 100,
      );
      let atMs = 1e6;
      const timeMs = Float64Array.from(
        { length: rowCount },
        () => (atMs += random() < 0.01 ? 5000 : random() < 0.05 ? 0 : 60),
      );
      const elapsed =
        random() < 0.5
          ? null
          : toyElapsed(...Array.from({ length: rowCount }, () => (random() < 0.1 ? 1 + random() * 5 : 1)));
      const table = { timeMs, column: { values, elapsed } };
      const spanMs = timeMs[rowCount - 1] - timeMs[0];
      const startMs = timeMs[0] + (random() - 0.2) * spanMs * 0.5;
      expectFaithful(
        table,
        { startMs, endMs: startMs + spanMs * (0.3 + random()) },
        7 + Math.floor(random() * 60),
      );
    }
  });

  it("is the same whether whole blocks or rows are looked at", () => {
    const random = seededRandom(4);
    const rowCount = 20 * BLOCK_ROWS + 17;
    const values = Float64Array.from({ length: rowCount }, () =>
      random() < 0.1 ? Number.NaN : random() * 100 - 20,
    );
    const elapsed = toyElapsed(...Array.from({ length: rowCount }, () => 1 + random()));
    for (const each of [null, elapsed]) {
      const { timeMs, column } = everySixtieth(values, each);
      for (const [startRow, widthPx] of [
        [0, 3],
        [1, 5],
        [127, 4],
        [128, 2],
        [500, 9],
      ]) {
        const range = { startMs: startRow * 60, endMs: (rowCount - startRow) * 60 };
        const byBlocks = reduceToPixels(
          { timeMs, column, blocks: toBlocks(column), range, widthPx },
          BREAK_MS,
        );
        for (const rows of pixelRows(timeMs, range, widthPx).values()) {
          const rates = rows.map((row) => rateAt(column, row)).filter((rate) => !Number.isNaN(rate));
          const shown = new Set(byBlocks.values);
          expect(shown.has(Math.min(...rates))).toBe(true);
          expect(shown.has(Math.max(...rates))).toBe(true);
        }
      }
    }
  });

  it("has no more than five values a pixel", () => {
    const random = seededRandom(5);
    const table = everySixtieth(Float64Array.from({ length: 50_000 }, () => random()));
    const line = reduce(table, { startMs: 0, endMs: 50_000 * 60 }, 200);
    expect(line.values.length).toBeLessThanOrEqual(200 * 5);
    expect(line.values.length).toBeGreaterThan(200 * 3);
  });

  it("shows one lone value between missing ones, however many rows a pixel holds", () => {
    const values = new Float64Array(1000).fill(Number.NaN);
    values[500] = 42;
    expect(
      points(reduce(everySixtieth(values), { startMs: 0, endMs: 60_000 }, 10)).map(({ value }) => value),
    ).toEqual([42]);
  });

  it("keeps the two ends of a run of one value", () => {
    const line = reduce(everySixtieth(new Int32Array(100).fill(7)), { startMs: 0, endMs: 6000 }, 1000);
    expect(points(line)).toEqual([
      { timeMs: 0, value: 7 },
      { timeMs: 99 * 60, value: 7 },
    ]);
    const long = reduce(everySixtieth(new Int32Array(5000)), { startMs: 0, endMs: 300_000 }, 50);
    expect(points(long)).toEqual([
      { timeMs: 0, value: 0 },
      { timeMs: 4999 * 60, value: 0 },
    ]);
  });

  it("breaks once where rows are missing, and not where they are not", () => {
    const timeMs = Float64Array.of(0, 60, 120, 1000, 1060, 1210, 1361);
    const column = { values: Int32Array.of(1, 2, 3, 4, 5, 6, 7), elapsed: null };
    const line = reduce({ timeMs, column }, { startMs: 0, endMs: 2000 }, 100);
    expect([...line.values]).toEqual([1, 2, 3, Number.NaN, 4, 5, 6, Number.NaN, 7]);
  });

  it("breaks in a gap inside a run of one value", () => {
    const timeMs = Float64Array.of(0, 60, 120, 180, 1000, 1060, 1120);
    const column = { values: new Int32Array(7).fill(3), elapsed: null };
    const line = reduce({ timeMs, column }, { startMs: 0, endMs: 2000 }, 100);
    expect([...line.values]).toEqual([3, 3, Number.NaN, 3, 3]);
    expect([...line.timeMs]).toEqual([0, 180, 180, 1000, 1120]);
  });

  it("breaks in a gap of many pixels among many rows", () => {
    const times = [
      ...Array.from({ length: 2000 }, (_, row) => row * 60),
      ...Array.from({ length: 2000 }, (_, row) => 500_000 + row * 60),
    ];
    const random = seededRandom(6);
    const table = {
      timeMs: Float64Array.from(times),
      column: { values: Float64Array.from(times, () => random()), elapsed: null },
    };
    const { values, timeMs } = reduce(table, { startMs: 0, endMs: 620_000 }, 300);
    const breaks = [...values.keys()].filter((index) => Number.isNaN(values[index]));
    expect(breaks).toHaveLength(1);
    expect(timeMs[breaks[0] - 1]).toBe(1999 * 60);
    expect(timeMs[breaks[0] + 1]).toBe(500_000);
  });

  it("breaks at missing values", () => {
    const line = reduce(
      everySixtieth(Float64Array.of(1, Number.NaN, Number.NaN, 2)),
      { startMs: 0, endMs: 240 },
      100,
    );
    expect(Number.isNaN(line.values[1])).toBe(true);
    expect(points(line).map(({ value }) => value)).toEqual([1, 2]);
  });

  it.each([
    ["before all rows", -500, -100],
    ["behind all rows", 10_000, 20_000],
    ["between two rows", 61, 119],
    ["without length", 60, 60],
  ])("of a range %s is empty", (_, startMs, endMs) => {
    expect(reduce(everySixtieth(Int32Array.of(1, 2, 3)), { startMs, endMs }, 100).values).toHaveLength(0);
  });

  it("of a range narrower than a row holds that row", () => {
    expect(points(reduce(everySixtieth(Int32Array.of(1, 2, 3)), { startMs: 60, endMs: 61 }, 100))).toEqual([
      { timeMs: 60, value: 2 },
    ]);
  });

  it("of a width that is no width is still a line", () => {
    const table = everySixtieth(Int32Array.from({ length: 1000 }, (_, row) => row % 10));
    for (const widthPx of [0, 0.5, 1, 1.9]) {
      const line = reduce(table, { startMs: 0, endMs: 60_000 }, widthPx);
      expect(Math.min(...line.values)).toBe(0);
      expect(Math.max(...line.values)).toBe(9);
    }
  });

  it("takes a negative count as 0 and spreads a gap's", () => {
    const table = everySixtieth(Int32Array.of(-5, 10, 9), toyElapsed(1, 4, 1));
    expect([...reduce(table, { startMs: 0, endMs: 180 }, 50).values]).toEqual([0, 2.5, 9]);
  });

  it("is the same when it is drawn again, from rates that are at hand by then", () => {
    const random = seededRandom(11);
    const rows = 9000;
    const counts = Array.from({ length: rows }, () => Math.floor(300 * random() ** 3) - 5);
    const cadences = Array.from({ length: rows }, (_, row) => (row % 700 === 3 ? 4 : 1));
    const measured = counts.map((count) => (random() < 0.3 ? Number.NaN : count / 7));
    const columns: readonly RateColumn[] = [
      { values: Int32Array.from(counts), elapsed: toyElapsed(...cadences) },
      { values: Uint16Array.from(counts, Math.abs), elapsed: toyElapsed(...cadences) },
      { values: Float64Array.from(measured), elapsed: null },
      {
        values: Float64Array.from(measured, (value, row) => (row > 2000 && row < 5000 ? Number.NaN : value)),
        elapsed: null,
      },
    ];
    for (const column of columns) {
      const { timeMs } = everySixtieth(column.values);
      const blocks = toBlocks(column);
      for (const [startMs, endMs, widthPx] of [
        [0, 540_000, 100],
        [10_013, 400_777, 37],
        [60_000, 90_000, 50],
        [0, 540_000, 1],
      ]) {
        const request = { timeMs, column, range: { startMs, endMs }, widthPx };
        const cold = reduceToPixels({ ...request, blocks: { ...blocks } }, BREAK_MS);
        for (let again = 0; again < 3; again++)
          expect(reduceToPixels({ ...request, blocks }, BREAK_MS)).toEqual(cold);
      }
    }
  });
});
