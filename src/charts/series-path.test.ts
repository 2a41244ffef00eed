import { describe, expect, it } from "vitest";
import { tracePath } from "./series-path.ts";

const scale = { toX: (timeMs: number) => timeMs / 10, toY: (value: number) => 100 - value, levelPx: 100 };
const series = (values: readonly number[]) => ({
  timeMs: Float64Array.from(values, (_, index) => index * 10),
  values: Float64Array.from(values),
});

describe("a traced series", () => {
  it("goes from point to point, and its area down to the level", () => {
    expect(tracePath(series([1, 2, 3]), 1, scale)).toEqual({
      line: "M0,99L1,98L2,97",
      area: "M0,100L0,99L1,98L2,97L2,100Z",
    });
  });

  it("is broken where a value is missing", () => {
    expect(tracePath(series([1, Number.NaN, 3, 4]), 1, scale)).toEqual({
      line: "M0,99M2,97L3,96",
      area: "M0,100L0,99L0,100ZM2,100L2,97L3,96L3,100Z",
    });
  });

  it("is turned downwards by its sign", () => {
    expect(tracePath(series([1, 2]), -1, scale).line).toBe("M0,101L1,102");
  });

  it("stands on tenths of a pixel", () => {
    expect(tracePath(series([0.12345]), 1, scale).line).toBe("M0,99.9");
  });

  it("of nothing is nothing", () => {
    expect(tracePath(series([]), 1, scale)).toEqual({ line: "", area: "" });
    expect(tracePath(series([Number.NaN, Number.NaN]), 1, scale)).toEqual({ line: "", area: "" });
  });
});
