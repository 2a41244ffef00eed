import { describe, expect, it } from "vitest";
import { differenceLayout, differenceOf, differenceOptions, differenceScales } from "./difference-options.ts";
import { toValuePx } from "./value-scale.ts";

const line = (values: readonly number[]) => ({
  timeMs: Float64Array.from(values, (_, index) => index * 60_000),
  values: Float64Array.from(values),
});
const picture = (first: readonly number[], second: readonly number[]) => ({
  frame: { range: { startMs: 0, endMs: 600_000 }, widthPx: 780 },
  first: { name: "one", line: line(first) },
  second: { name: "other", line: line(second) },
  unit: "bytes" as const,
  per: "minute",
  scale: "linear" as const,
  heightPx: 300,
});

describe("a difference", () => {
  it("is the first less the second, and missing where either is", () => {
    const { values } = differenceOf(line([5, 1, Number.NaN, 4]), line([2, 3, 1]));
    expect([...values]).toEqual([3, -2, Number.NaN, Number.NaN]);
  });

  it("stands about a zero in the middle of the lower plot", () => {
    const { lower } = differenceScales(picture([5, 10], [1, 2]));
    expect(toValuePx(lower, 0)).toBeCloseTo((lower.topPx + lower.bottomPx) / 2, 6);
    expect(lower.highest).toBeGreaterThan(8);
  });

  it("has a scale also where there is nothing, or both are the same", () => {
    for (const two of [picture([], []), picture([0, 0], [0, 0]), picture([7], [7])]) {
      const { upper, lower } = differenceScales(two);
      expect(upper.highest).toBeGreaterThan(upper.lowest);
      expect(lower.highest).toBeGreaterThan(lower.lowest);
      expect(differenceOptions(two).marks?.length).toBeGreaterThan(8);
    }
  });

  it("leaves a strip between the plots", () => {
    for (const heightPx of [220, 300, 500]) {
      const layout = differenceLayout(heightPx);
      expect(layout.lowerTopPx - layout.upperBottomPx).toBe(26);
      expect(layout.upperBottomPx).toBeGreaterThan(layout.topPx);
      expect(layout.bottomPx).toBeGreaterThan(layout.lowerTopPx);
    }
  });
});
