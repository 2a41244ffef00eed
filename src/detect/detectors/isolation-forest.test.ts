import { describe, expect, it } from "vitest";
import { toyDevice } from "../toy-device.ts";
import { growForest, isolationScores } from "./isolation-forest.ts";
import { averagePathLength } from "./path-length.ts";
import { standardOf, toyNormal, toyOrder, toyStandard } from "./toy-standard.ts";

function rowsUpTo(endRow: number): readonly [{ startRow: number; endRow: number }] {
  return [{ startRow: 0, endRow }];
}

describe("the isolation score", () => {
  it("is largest for an outlier among the rows, and about a half or less for most", () => {
    const columns = [1, 2, 3].map((seed) => toyNormal(1000, seed));
    for (const column of columns) column[600] = 8;
    const standard = toyStandard(columns);
    const scores = isolationScores(standard, growForest(standard, rowsUpTo(1000)));
    const others = scores.filter((_, row) => row !== 600).sort();
    expect(scores[600]).toBeGreaterThan(0.75);
    expect(scores[600]).toBeGreaterThan(others[998]);
    expect(others[500]).toBeLessThan(0.5);
    expect(others[0]).toBeGreaterThan(0);
  });

  it("of rows that are all the same is a half", () => {
    const standard = toyStandard([new Float64Array(300).fill(7), new Float64Array(300)]);
    const scores = isolationScores(standard, growForest(standard, rowsUpTo(300)));
    for (const score of scores) expect(score).toBeCloseTo(0.5, 12);
  });

  it("of two rows is what one question each comes to", () => {
    const standard = toyStandard([[0, 1]]);
    const scores = isolationScores(standard, growForest(standard, rowsUpTo(2)));
    for (const score of scores) expect(score).toBeCloseTo(2 ** (-1 / averagePathLength(2)), 12);
  });

  it("is a number where the baseline is one row", () => {
    const standard = toyStandard([[0, 1]]);
    expect([...isolationScores(standard, growForest(standard, rowsUpTo(1)))]).toEqual([1, 1]);
  });

  it("goes with its row into another order", () => {
    const columns = [1, 2, 3, 4, 5].map((seed) => toyNormal(2500, seed));
    const order = toyOrder(2500, 7);
    const standard = toyStandard(columns);
    const forest = growForest(standard, rowsUpTo(2500));
    const scores = isolationScores(standard, forest);
    const permuted = toyStandard(columns.map((column) => order.map((row) => column[row])));
    expect([...isolationScores(permuted, forest)]).toEqual(order.map((row) => scores[row]));
  });

  it("takes a missing value for the mean", () => {
    const columns = [1, 2].map((seed) => toyNormal(500, seed));
    columns[1][499] = Number.NaN;
    const filled = columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value)));
    const forest = growForest(toyStandard(filled), rowsUpTo(490));
    expect(isolationScores(toyStandard(columns), forest)).toEqual(
      isolationScores(toyStandard(filled), forest),
    );
  });

  it("does not see a counter that stood still in the baseline", () => {
    const silent = new Float64Array(330);
    silent[320] = 400;
    const lively = toyNormal(330, 1).map((value) => (10 + value) ** 2);
    const device = toyDevice([
      { flow: "silent", values: silent },
      { flow: "lively", values: lively },
    ]);
    const quiet = toyDevice([
      { flow: "silent", values: new Float64Array(330) },
      { flow: "lively", values: lively },
    ]);
    const baseline = rowsUpTo(300);
    const [moved, still] = [device, quiet].map((each) => {
      const standard = standardOf(each, baseline);
      return isolationScores(standard, growForest(standard, baseline));
    });
    expect(moved).toEqual(still);
  });
});

describe("a forest", () => {
  const standard = toyStandard([1, 2, 3].map((seed) => toyNormal(700, seed)));

  it("has a hundred trees of 256 rows, whose leaves lie at most eight deep and hold all of them", () => {
    const { counters, lefts, pathLengths, trees, treeNodes, treeRows } = growForest(standard, rowsUpTo(700));
    expect([trees, treeRows]).toEqual([100, 256]);
    for (let tree = 0; tree < trees; tree++) {
      const leaves = leavesOf(tree * treeNodes, 0);
      expect(Math.max(...leaves.map(({ depth }) => depth))).toBeLessThanOrEqual(8);
      expect(leaves.reduce((sum, { size }) => sum + size, 0)).toBe(256);
    }

    function leavesOf(node: number, depth: number): readonly { depth: number; size: number }[] {
      if (counters[node] >= 0) {
        return [...leavesOf(lefts[node], depth + 1), ...leavesOf(lefts[node] + 1, depth + 1)];
      }
      const sizes = Array.from({ length: 256 }, (_, index) => index + 1);
      const rest = pathLengths[node] - depth;
      const size = sizes.find((each) => Math.abs(averagePathLength(each) - rest) < 1e-9);
      return [{ depth, size: size ?? Number.NaN }];
    }
  });

  it("is of the baseline's rows where they are fewer", () => {
    expect(growForest(standard, [{ startRow: 10, endRow: 110 }]).treeRows).toBe(100);
  });

  it("is the same for the same seed", () => {
    const [one, same, other] = [4, 4, 5].map((seed) =>
      growForest(standard, rowsUpTo(700), seed).splits.join(),
    );
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});
