import { describe, expect, it } from "vitest";
import { toyDevice } from "../toy-device.ts";
import { distancesToCentres, fitCentres } from "./k-means.ts";
import { standardOf, toyNormal, toyOrder, toyStandard } from "./toy-standard.ts";

const MISSING = Number.NaN;

function rowsUpTo(endRow: number): readonly [{ startRow: number; endRow: number }] {
  return [{ startRow: 0, endRow }];
}

/** Two counters of a device that does three things. */
function threeHabits(rows: number): readonly Float64Array[] {
  return [1, 2].map((seed) =>
    toyNormal(rows, seed).map((noise, row) => 0.1 * noise + [0, 20, -30][(row * seed) % 3]),
  );
}

describe("the distance to the nearest centre", () => {
  it("is Euclidean, over all counters", () => {
    const columns = [3, 0, 0, 0, 4, 1].map((value) => [value, 0, 9]);
    const centres = [new Float64Array(6), new Float64Array(6).fill(9)];
    expect([...distancesToCentres(toyStandard(columns), centres)]).toEqual([Math.sqrt(26), 0, 0]);
  });

  it("goes with its row into another order", () => {
    const columns = [1, 2, 3, 4, 5].map((seed) => toyNormal(2500, seed));
    const order = toyOrder(2500, 7);
    const standard = toyStandard(columns);
    const centres = fitCentres(standard, rowsUpTo(2500));
    const scores = distancesToCentres(standard, centres);
    const permuted = toyStandard(columns.map((column) => order.map((row) => column[row])));
    expect([...distancesToCentres(permuted, centres)]).toEqual(order.map((row) => scores[row]));
  });

  it("takes nothing from missing values", () => {
    const standard = toyStandard([
      [3, MISSING],
      [MISSING, MISSING],
    ]);
    expect([...distancesToCentres(standard, [Float64Array.of(0, 0)])]).toEqual([3, 0]);
  });

  it("is high where a counter that stood still in the baseline moves", () => {
    const silent = new Float64Array(330);
    silent[320] = 400;
    const lively = toyNormal(330, 1).map((value) => (10 + value) ** 2);
    const device = toyDevice([
      { flow: "silent", values: silent },
      { flow: "lively", values: lively },
    ]);
    const standard = standardOf(device, rowsUpTo(300));
    const scores = distancesToCentres(standard, fitCentres(standard, rowsUpTo(300)));
    expect(scores[320]).toBeGreaterThan(39);
    expect(Math.max(...scores.filter((_, row) => row !== 320))).toBeLessThan(5);
  });
});

describe("the centres", () => {
  it("are the rows themselves where few differ", () => {
    const standard = toyStandard([
      [1, 5, 1, 9, 5, 1],
      [2, 6, 2, 0, 6, 2],
    ]);
    const centres = fitCentres(standard, rowsUpTo(6)).map((centre) => [...centre]);
    expect(centres.sort((one, other) => one[0] - other[0])).toEqual([
      [1, 2],
      [5, 6],
      [9, 0],
    ]);
    expect([...distancesToCentres(standard, fitCentres(standard, rowsUpTo(6)))]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("lie where the rows do, whatever the seed", () => {
    const standard = toyStandard(threeHabits(900));
    for (const seed of [1, 2, 3, 4]) {
      const scores = distancesToCentres(standard, fitCentres(standard, rowsUpTo(900), seed));
      expect(Math.max(...scores)).toBeLessThan(1);
    }
  });

  it("are the means of the rows that are nearest to them", () => {
    const columns = threeHabits(900);
    const centres = fitCentres(toyStandard(columns), rowsUpTo(900));
    expect(centres).toHaveLength(8);
    const owners = Array.from(columns[0], (_, row) => {
      const squares = centres.map((centre) =>
        columns.reduce((sum, column, j) => sum + (column[row] - centre[j]) ** 2, 0),
      );
      return squares.indexOf(Math.min(...squares));
    });
    for (const [c, centre] of centres.entries()) {
      for (const [j, column] of columns.entries()) {
        const own = column.filter((_, row) => owners[row] === c);
        expect(centre[j]).toBeCloseTo(own.reduce((sum, value) => sum + value, 0) / own.length, 9);
      }
    }
  });

  it("are of the baseline alone", () => {
    const columns = threeHabits(900);
    const other = columns.map((column) => column.map((value, row) => (row < 600 ? value : 1000)));
    const ranges = [
      { startRow: 0, endRow: 200 },
      { startRow: 300, endRow: 600 },
    ];
    expect(fitCentres(toyStandard(other), ranges)).toEqual(fitCentres(toyStandard(columns), ranges));
  });

  it("are the same for the same seed", () => {
    const standard = toyStandard([1, 2, 3].map((seed) => toyNormal(500, seed)));
    expect(fitCentres(standard, rowsUpTo(500), 4)).toEqual(fitCentres(standard, rowsUpTo(500), 4));
    expect(fitCentres(standard, rowsUpTo(500), 4)).not.toEqual(fitCentres(standard, rowsUpTo(500), 5));
  });
});
