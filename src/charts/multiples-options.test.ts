import { describe, expect, it } from "vitest";
import type { TrafficSeries } from "../core/series.ts";
import { MULTIPLE_PX, multiplesLayout, multiplesScales } from "./multiples-options.ts";
import { toValuePx } from "./value-scale.ts";

const series = (values: readonly number[]): TrafficSeries => ({
  flowId: String(values),
  label: "",
  direction: "to",
  colorIndex: 0,
  line: { timeMs: Float64Array.from(values, (_, index) => index), values: Float64Array.from(values) },
});
const rows = [series([1, 100]), series([0, 0]), series([-4, 2]), series([])];

describe("the rows of small multiples", () => {
  it("share a scale, or have one each", () => {
    const shared = multiplesScales({ series: rows, scale: "linear", rowScale: "shared" });
    const own = multiplesScales({ series: rows, scale: "linear", rowScale: "own" });
    expect(new Set(shared.map(({ lowest, highest }) => `${lowest} ${highest}`))).toEqual(new Set(["-4 100"]));
    expect(own.map(({ lowest, highest }) => [lowest, highest])).toEqual([
      [0, 100],
      [0, 1],
      [-4, 2],
      [0, 1],
    ]);
  });

  it("keep their lines in their own row", () => {
    for (const scale of ["linear", "sqrt", "log"] as const) {
      for (const [row, its] of multiplesScales({ series: rows, scale, rowScale: "own" }).entries()) {
        for (const value of [its.lowest, 0, its.highest]) {
          expect(toValuePx(its, value)).toBeGreaterThan(row * MULTIPLE_PX);
          expect(toValuePx(its, value)).toBeLessThan((row + 1) * MULTIPLE_PX);
        }
      }
    }
    expect(multiplesLayout(4).bottomPx).toBe(4 * MULTIPLE_PX);
  });
});
