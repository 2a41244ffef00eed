import { afterEach, describe, expect, it, vi } from "vitest";
import type { NumericArray } from "../../core/numeric-array.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { BLOCK_ROWS, type Block, blockRows, packMatrix, ROOM } from "./block.ts";
import { type BlockEngine, createEngine } from "./block-engine.ts";
import { createKernelEngine } from "./kernel-engine.ts";
import { createPlainEngine } from "./plain-engine.ts";

const NUMBERS = 1 << 18;
const COUNTS = [0, 1, 2, 3, 7, 8, 9, 15, 64, 937, BLOCK_ROWS];
const COLUMNS = [1, 2, 3, 4, 5, 6, 7, 11, 35, 70];
const UNITS = [1e-9, 1, 1e9];
const NOISE = noise(70 * BLOCK_ROWS, 1);

afterEach(() => vi.unstubAllGlobals());

function engines(): readonly [kernels: BlockEngine, plain: BlockEngine] {
  const kernels = createKernelEngine({ numbers: NUMBERS });
  if (kernels === null) throw new Error("There are no kernels here.");
  return [kernels, createPlainEngine()];
}

/** Numbers about 0, in no order. */
function noise(count: number, unit: number, seed = 1): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => (random() - 0.5) * unit);
}

/** What both engines make of the same values, told apart by `run`. */
function both<Result>(
  values: Float64Array,
  run: (engine: BlockEngine, own: Float64Array) => Result,
): Result[] {
  return engines().map((engine) => {
    const own = engine.createNumbers(values.length);
    own.set(values);
    return run(engine, own);
  });
}

function blockOf(engine: BlockEngine, columns: number, unit: number): Block {
  const block = engine.createBlock(columns);
  for (let i = 0; i < columns * BLOCK_ROWS; i++) block.values[i] = NOISE[i] * unit;
  return block;
}

/** A block's columns, `count` rows of each. */
function columnsOf({ values, columns }: Block, count: number): Float64Array[] {
  return Array.from({ length: columns }, (_, j) => values.slice(j * BLOCK_ROWS, j * BLOCK_ROWS + count));
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Looks at numbers one by one only where they differ: there are many. */
function expectSameBits(found: readonly Float64Array[], expected: readonly Float64Array[]): void {
  const isSame =
    found.length === expected.length &&
    found.every(
      (values, index) =>
        values.length === expected[index].length &&
        values.every((value, i) => Object.is(value, expected[index][i])),
    );
  if (!isSame) expect(found).toEqual(expected);
}

function expectNear(found: number, expected: number, size: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * size);
}

const SPOILED: readonly number[] = [Number.NaN, Number.POSITIVE_INFINITY, -1.7e308, 1e308, 5e-324, -0];

describe("an engine", () => {
  it("is of kernels where there are any, else plain", () => {
    expect(createEngine({ numbers: 1 }).kind).toBe("kernels");
    vi.stubGlobal("WebAssembly", undefined);
    expect(createEngine({ numbers: 1 }).kind).toBe("plain");
  });

  it("gives out areas of its memory until there is none", () => {
    const engine = createKernelEngine({ numbers: ROOM.block(7) + ROOM.numbers(9) + ROOM.products(7) });
    engine?.createBlock(7).values.fill(1);
    engine?.createProducts(7).sums.fill(2);
    expect(engine?.createNumbers(9)).toEqual(new Float64Array(9));
    expect(() => engine?.createNumbers(1)).toThrow(RangeError);
  });

  it("takes no numbers that are not its own, and none behind their end", () => {
    const [kernels] = engines();
    expect(() => kernels.toRoots(new Float64Array(8), 0, 8)).toThrow(RangeError);
    const own = kernels.createNumbers(8);
    expect(() => kernels.toRoots(own, 0, 9)).toThrow(RangeError);
    expect(() => kernels.toRoots(own, -1, 4)).toThrow(RangeError);
    expect(() => kernels.windowMeans(own, 0, 2, own, 0)).toThrow(RangeError);
    const block = kernels.createBlock(5);
    expect(() => kernels.shortenRows(block, 6, 8, 1)).toThrow(RangeError);
    expect(() => kernels.shortenRows(block, 5, BLOCK_ROWS + 1, 1)).toThrow(RangeError);
    expect(() => packMatrix(own, { rows: 3, columns: 3 }, () => 0)).toThrow(RangeError);
  });

  it("takes fewer rows at a time of many columns, always in eights", () => {
    for (const columns of [0, ...COLUMNS, 1000]) {
      const rows = blockRows(columns);
      expect(rows % 8).toBe(0);
      expect(rows).toBeLessThanOrEqual(BLOCK_ROWS);
    }
    expect(blockRows(35)).toBe(936);
    expect(blockRows(1000)).toBe(64);
  });
});

describe("columns that are read", () => {
  const TYPES = [
    Uint8Array,
    Int8Array,
    Uint16Array,
    Int16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
  ] as const;

  /** Mostly small numbers, the type's least and largest among them, and runs of nothing but small ones. */
  function fill(type: (typeof TYPES)[number], rowCount: number): NumericArray {
    const random = seededRandom(7);
    const bits = Math.min(32, 8 * type.BYTES_PER_ELEMENT);
    return new type(rowCount).map((_, row) => {
      if (row % 100 > 50) return Math.floor(random() * 100);
      return row % 29 === 0 ? -1 : row % 31 === 0 ? 2 ** (bits - 1) - 1 : Math.floor(random() * 5000);
    });
  }

  it.each(TYPES.map((type) => [type.name, type] as const))(
    "of %s are what they hold, and its roots",
    (_, type) => {
      const values = fill(type, 3000);
      for (const rows of [
        { startRow: 0, endRow: 3000 },
        { startRow: 5, endRow: 5 },
        { startRow: 1, endRow: 2 },
        { startRow: 3, endRow: 1034 },
        { startRow: 1023, endRow: 2050 },
      ]) {
        const count = rows.endRow - rows.startRow;
        for (const engine of engines()) {
          const out = engine.createNumbers(count + 2).fill(-7);
          engine.read(values, rows, out, 1);
          const expected = Float64Array.from(values.subarray(rows.startRow, rows.endRow));
          expect(out).toEqual(Float64Array.of(-7, ...expected, -7));
          engine.readRoots(values, rows, out, 1);
          expect(out).toEqual(
            Float64Array.of(-7, ...expected.map((value) => Math.sqrt(Math.max(0, value))), -7),
          );
        }
      }
    },
  );
});

describe("a column's features", () => {
  it("are its square roots, of what is below 0 too, and missing where it is", () => {
    for (const engine of engines()) {
      const values = engine.createNumbers(9);
      values.set([4, -1, Number.NaN, 0, 2, 1e300, 9, Number.NaN, 16]);
      engine.toRoots(values, 0, 9);
      expect([...values]).toEqual([2, 0, Number.NaN, 0, Math.SQRT2, 1e150, 3, Number.NaN, 4]);
    }
  });

  it("are z, 0 where nothing is known and never too large to be squared", () => {
    for (const engine of engines()) {
      const toZ = (values: readonly number[], mean: number, perScale: number): number[] => {
        const own = engine.createNumbers(values.length);
        own.set(values);
        engine.toZ(own, 0, values.length, { mean, perScale });
        return [...own];
      };
      expect(toZ([1, 3, 5, 7, 9], 3, 0.5)).toEqual([-1, 0, 1, 2, 3]);
      expect(toZ([Number.NaN, 3, Number.POSITIVE_INFINITY, 7, Number.NaN], 3, 0.5)).toEqual([0, 0, 0, 2, 0]);
      expect(toZ([1e300, -1e300, 1.7e308, -1.7e308, 1.7e308], 0, 1)).toEqual([
        1e100, -1e100, 1e100, -1e100, 1e100,
      ]);
      expect(toZ([1.7e308, 0, -1.7e308, 1.7e308], -1.7e308, 1)).toEqual([1e100, 1e100, 0, 1e100]);
      expect(toZ([5, 6, 7, 8, 9], Number.NaN, 1)).toEqual([0, 0, 0, 0, 0]);
      expect(toZ([5, 6, 5, 4, 5], 5, Number.POSITIVE_INFINITY)).toEqual([0, 1e100, 0, -1e100, 0]);
    }
  });

  it("are z within a few scales, missing where it is", () => {
    for (const engine of engines()) {
      const values = engine.createNumbers(7);
      values.set([0, 1, 100, -100, Number.NaN, 50, -1]);
      engine.toClippedZ(values, 0, 7, { mean: 0, perScale: 2, most: 6 });
      expect([...values]).toEqual([0, 2, 6, -6, Number.NaN, 6, -2]);
    }
  });

  it("of windows are the means of eight values, the same wherever they are read from", () => {
    const values = noise(500, 1000);
    for (const engine of engines()) {
      const own = engine.createNumbers(500);
      own.set(values);
      const all = engine.createNumbers(493);
      expect(engine.windowMeans(own, 0, 493, all, 0)).toBe(true);
      for (const count of COUNTS.filter((rows) => rows < 400)) {
        const out = engine.createNumbers(count + 2).fill(-7);
        expect(engine.windowMeans(own, 33, count, out, 1)).toBe(true);
        expect(out).toEqual(Float64Array.of(-7, ...all.subarray(33, 33 + count), -7));
      }
      for (let i = 0; i < 493; i += 50) expectNear(all[i], total([...values.subarray(i, i + 8)]) / 8, 1000);
    }
  });

  it("of windows tell where one of them is not finite", () => {
    for (const engine of engines()) {
      for (const place of [0, 5, 20, 26]) {
        const own = engine.createNumbers(27).fill(1);
        own[place] = Number.NaN;
        const out = engine.createNumbers(20);
        expect(engine.windowMeans(own, 0, 20, out, 0)).toBe(false);
        expect(out.reduce((missing, mean) => missing + (Number.isNaN(mean) ? 1 : 0), 0)).toBe(
          Math.min(place + 1, 8, 27 - place),
        );
      }
    }
  });

  it.each(UNITS)("are the same to the last bit by kernels and without, at unit %d", (unit) => {
    for (const count of COUNTS) {
      const values = noise(count + 7, unit);
      for (const [index, value] of SPOILED.entries()) if (count > 60) values[5 + 7 * index] = value;
      const standard = { mean: 0.1 * unit, perScale: 3 / unit };
      const [kernels, plain] = both(values, (engine, own) => {
        const results = [];
        const out = engine.createNumbers(count);
        results.push(engine.windowMeans(own, 0, count, out, 0), out.slice());
        for (const convert of [
          (at: Float64Array) => engine.toRoots(at, 3, count),
          (at: Float64Array) => engine.toClippedZ(at, 3, count, { ...standard, most: 6 }),
          (at: Float64Array) => engine.toZ(at, 3, count, standard),
        ]) {
          const copy = engine.createNumbers(own.length);
          copy.set(own);
          convert(copy);
          results.push(copy.slice());
        }
        return results;
      });
      expect(kernels).toEqual(plain);
    }
  });
});

describe("moments", () => {
  it.each(UNITS)(
    "are those of the finite values, the same to the last bit by both engines, at unit %d",
    (unit) => {
      for (const count of COUNTS) {
        for (const share of [0, 0.1, 1]) {
          const random = seededRandom(count);
          const values = noise(count, unit).map((value) =>
            random() < share ? Number.NaN : value + 3 * unit,
          );
          const known = [...values].filter(Number.isFinite);
          const [kernels, plain] = both(values, (engine, own) => engine.moments(own, 0, count));
          expect(kernels).toEqual(plain);
          expect(kernels.count).toBe(known.length);
          expect([kernels.min, kernels.max]).toEqual([Math.min(...known), Math.max(...known)]);
          const mean = known.length === 0 ? 0 : total(known) / known.length;
          expectNear(kernels.mean, mean, 4 * unit);
          expectNear(kernels.squares, total(known.map((value) => (value - mean) ** 2)), count * unit * unit);
        }
      }
    },
  );

  it("of a constant have no squares, and of a small move on a large number all of them", () => {
    for (const engine of engines()) {
      const own = engine.createNumbers(1000);
      const moments = (entry: (i: number) => number) => {
        for (let i = 0; i < 1000; i++) own[i] = entry(i);
        return engine.moments(own, 0, 1000);
      };
      expect(moments(() => 0.1)).toMatchObject({ min: 0.1, max: 0.1 });
      expect(moments(() => 0.1).squares).toBeLessThan(1e-28);
      expect(moments((i) => 1e12 + (i % 2 ? 1 : -1)).squares).toBe(1000);
    }
  });

  it("of what overflows when added are never NaN in their squares", () => {
    const [kernels, plain] = both(new Float64Array(20).fill(1.7e308), (engine, own) =>
      engine.moments(own, 0, 20),
    );
    expect(kernels).toEqual(plain);
  });

  it("have the extent that is the same by both engines, its sum not finite where a value is not", () => {
    for (const count of COUNTS) {
      const values = noise(count, 1);
      const [kernels, plain] = both(values, (engine, own) => engine.extent(own, 0, count));
      expect(kernels).toEqual(plain);
      expectNear(kernels.sum, total([...values]), count);
      expect([kernels.min, kernels.max]).toEqual([Math.min(...values), Math.max(...values)]);
      for (const place of [0, count >> 1, count - 1]) {
        if (count === 0) continue;
        values[place] = Number.NaN;
        for (const extent of both(values, (engine, own) => engine.extent(own, 0, count))) {
          expect(extent.sum).toBeNaN();
        }
      }
    }
  });

  it("have the sum that is the same by both engines", () => {
    for (const count of COUNTS) {
      const values = noise(count, 1);
      const [kernels, plain] = both(values, (engine, own) => engine.sum(own, 0, count));
      expect(kernels).toBe(plain);
      expectNear(kernels, total([...values]), count);
    }
  });
});

describe.each(COLUMNS)("blocks of %d columns", (columns) => {
  const fromBoth = <Result extends readonly Float64Array[]>(run: (engine: BlockEngine) => Result): Result => {
    const [kernels, plain] = engines().map(run);
    expectSameBits(kernels, plain);
    return kernels;
  };
  const countsOf = columns > 11 ? [1, 937] : COUNTS;

  it.each(UNITS)(
    "have the products of their columns, whatever stands behind the last row, at unit %d",
    (unit) => {
      for (const count of countsOf) {
        const [sums] = fromBoth((engine) => {
          const block = blockOf(engine, columns, unit);
          if (count < BLOCK_ROWS) {
            for (let j = 0; j < columns; j++) block.values[j * BLOCK_ROWS + count] = Number.NaN;
          }
          const products = engine.createProducts(columns);
          engine.addProducts(block, count, products);
          engine.addProducts(block, count, products);
          return [products.sums.slice()] as const;
        });
        const z = columnsOf(blockOf(createPlainEngine(), columns, unit), count);
        for (let row = 0; row < columns; row += 4) {
          for (let other = row; other < columns; other += 3) {
            const expected = 2 * total([...z[row]].map((value, i) => value * z[other][i]));
            expectNear(sums[row * columns + other], expected, count * unit * unit);
          }
        }
      }
    },
  );

  it.each([1, 2, 3, 8, 17])("are multiplied by matrices of %d rows and subtracted", (rows) => {
    for (const count of countsOf) {
      const loadings = noise(rows * columns, 1, 9);
      const entry = (row: number, across: number) => loadings[row * columns + across];
      const found = fromBoth((engine) => {
        const z = blockOf(engine, columns, 1);
        const t = blockOf(engine, rows, 1);
        const storage = engine.createNumbers(ROOM.matrix(rows, columns) + ROOM.matrix(columns, rows));
        const there = packMatrix(storage, { rows, columns }, entry);
        engine.multiply(there, z, count, t);
        const back = packMatrix(storage, { rows: columns, columns: rows }, (row, across) =>
          entry(across, row),
        );
        engine.subtractProduct(back, t, count, z);
        return [...columnsOf(t, count), ...columnsOf(z, count)];
      });
      const [scores, residual] = [found.slice(0, rows), found.slice(rows)];
      const z = columnsOf(blockOf(createPlainEngine(), columns, 1), count);
      for (let i = 0; i < count; i += 101) {
        const t = scores.map((_, row) => total(z.map((values, across) => entry(row, across) * values[i])));
        for (const [row, score] of t.entries()) expectNear(scores[row][i], score, columns);
        for (const [across, found] of residual.entries()) {
          const expected = z[across][i] - total(t.map((score, row) => score * entry(row, across)));
          expectNear(found[i], expected, columns * rows);
        }
      }
    }
  });

  it("have rows whose squares are added, with weights or without, and which are shortened", () => {
    for (const count of countsOf) {
      const [squares, weighted, shortened] = fromBoth((engine) => {
        const block = blockOf(engine, columns, 1);
        for (let j = 0; j < columns; j++) block.values[j * BLOCK_ROWS] = 0;
        const weights = engine.createNumbers(columns).map((_, index) => 1 / (index + 1));
        const own = engine.createNumbers(columns);
        own.set(weights);
        const out = new Float64Array(count + 2).fill(-7);
        engine.sumSquares(block, columns, count, out, 1);
        const weightedOut = new Float64Array(count + 2).fill(-7);
        engine.sumWeightedSquares(block, own, count, weightedOut, 1);
        engine.shortenRows(block, columns, count, 0.25);
        const shortenedOut = new Float64Array(count);
        engine.sumSquares(block, columns, count, shortenedOut, 0);
        return [out, weightedOut, shortenedOut] as const;
      });
      const block = blockOf(createPlainEngine(), columns, 1);
      expect([squares[0], squares[count + 1], weighted[0], weighted[count + 1]]).toEqual([-7, -7, -7, -7]);
      for (let i = 1; i < count; i += 101) {
        const row = Array.from({ length: columns }, (_, j) => block.values[j * BLOCK_ROWS + i] ** 2);
        expectNear(squares[i + 1], total(row), columns);
        expectNear(weighted[i + 1], total(row.map((square, j) => square / (j + 1))), columns);
        expectNear(shortened[i], Math.min(total(row), 0.0625), columns);
      }
    }
  });
});

describe("equal rows", () => {
  it("get equal squared errors to the last bit, wherever they stand", () => {
    const pattern = Array.from({ length: 7 }, (_, kind) => noise(35, 1000, kind));
    const loadings = noise(9 * 35, 0.3, 50);
    for (const engine of engines()) {
      const z = engine.createBlock(35);
      const t = engine.createBlock(9);
      const storage = engine.createNumbers(ROOM.matrix(9, 35));
      const backStorage = engine.createNumbers(ROOM.matrix(35, 9));
      const there = packMatrix(storage, { rows: 9, columns: 35 }, (row, j) => loadings[row * 35 + j]);
      const back = packMatrix(backStorage, { rows: 35, columns: 9 }, (j, row) => loadings[row * 35 + j]);
      const found = new Set<number>();
      const spe = new Float64Array(BLOCK_ROWS);
      for (const count of [BLOCK_ROWS, 937, 8, 7, 1]) {
        for (let j = 0; j < 35; j++) {
          for (let i = 0; i < count; i++) z.values[j * BLOCK_ROWS + i] = pattern[i % 7][j];
        }
        engine.multiply(there, z, count, t);
        engine.subtractProduct(back, t, count, z);
        engine.sumSquares(z, 35, count, spe, 0);
        for (const value of spe.subarray(0, count)) found.add(value);
      }
      expect(found.size).toBe(7);
    }
  });
});
