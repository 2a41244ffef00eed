import { describe, expect, it } from "vitest";
import { averagePathLength } from "./path-length.ts";

describe("the average path length", () => {
  // scikit-learn 1.9: _average_path_length
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [5, 2.32702],
    [256, 10.2447709],
    [999, 12.9679399],
  ])("of %d rows is %d", (size, expected) => {
    expect(averagePathLength(size)).toBeCloseTo(expected, 6);
  });

  it("grows with the rows", () => {
    for (let size = 1; size < 300; size++) {
      expect(averagePathLength(size + 1)).toBeGreaterThan(averagePathLength(size));
    }
  });
});
