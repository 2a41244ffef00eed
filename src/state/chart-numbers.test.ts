import { describe, expect, it } from "vitest";
import { gridNumbers, laneNumbers, seriesNumbers } from "./chart-numbers.ts";

const line = (...points: readonly (readonly [number, number])[]) => ({
  timeMs: Float64Array.from(points, ([timeMs]) => timeMs),
  values: Float64Array.from(points, ([, value]) => value),
});
const cells = { edgesMs: Float64Array.of(0, 10, 20), stepMs: 10 };

describe("lines as a table", () => {
  it("have a row for each time at which any has a point", () => {
    const { columns, rows } = seriesNumbers([
      { name: "a", unit: "bytes per minute", line: line([1, 5], [2, 6], [4, 7]) },
      { name: "b", unit: null, line: line([2, 60], [3, 70]) },
    ]);
    expect(columns.map(({ name, unit, kind }) => [name, unit, kind])).toEqual([
      ["time", null, "time"],
      ["a", "bytes per minute", "number"],
      ["b", null, "number"],
    ]);
    expect(rows).toEqual([
      [1, 5, Number.NaN],
      [2, 6, 60],
      [3, Number.NaN, 70],
      [4, 7, Number.NaN],
    ]);
  });

  it("keep both values that stand at one time, and have none for a break", () => {
    const { rows } = seriesNumbers([
      { name: "a", unit: null, line: line([1, 0], [1, 9], [2, Number.NaN], [3, 4]) },
    ]);
    expect(rows).toEqual([
      [1, 0],
      [1, 9],
      [3, 4],
    ]);
  });
});

describe("a grid as a table", () => {
  it("has a row for each cell of time and a column for each of its rows", () => {
    const { columns, rows } = gridNumbers(
      { cells, rowCount: 2, values: Float64Array.of(1, 2, 3, Number.NaN) },
      [
        { name: "x", unit: "packets" },
        { name: "y", unit: null },
      ],
    );
    expect(columns.map(({ name }) => name)).toEqual(["start", "end", "x", "y"]);
    expect(rows).toEqual([
      [0, 10, 1, 3],
      [10, 20, 2, Number.NaN],
    ]);
  });
});

describe("lanes as a table", () => {
  it("have a row for each cell in which something was found", () => {
    const none = { count: 0, worst: null, peakOverLimit: 0 };
    const some = { count: 2, worst: "high" as const, peakOverLimit: 3.5 };
    const { rows } = laneNumbers({ cells, lanes: [{ id: "a", label: "Camera", cells: [none, some] }] });
    expect(rows).toEqual([["Camera", 10, 20, 2, "high", 3.5]]);
  });
});
