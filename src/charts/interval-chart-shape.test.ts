import { describe, expect, it } from "vitest";
import type { Series } from "../core/series.ts";
import { type IntervalPicture, intervalShape, valueBounds } from "./interval-chart-shape.ts";

const box = { widthPx: 100, heightPx: 12 };
const range = { startMs: 0, endMs: 100 };

const series = (...points: readonly (readonly [number, number])[]): Series => ({
  timeMs: Float64Array.from(points, ([timeMs]) => timeMs),
  values: Float64Array.from(points, ([, value]) => value),
});

const picture = (line: Series, more: Partial<IntervalPicture> = {}): IntervalPicture => ({
  line,
  range,
  interval: { startMs: 40, endMs: 60 },
  expected: 25,
  bounds: { lowest: 0, highest: 100 },
  scale: "sqrt",
  ...more,
});

describe("a chart around an interval", () => {
  it("has the line, the band and the expected level on one scale", () => {
    expect(intervalShape(picture(series([0, 0], [50, 100], [100, 25])), box)).toEqual({
      line: "M0,11L50,1L100,6",
      area: "M0,11L0,11L50,1L100,6L100,11Z",
      band: { leftPx: 40, widthPx: 20 },
      expectedPx: 6,
    });
  });

  it("shows a value with a gap on both sides as a dot", () => {
    const line = series([0, 100], [1, Number.NaN], [50, 0], [51, Number.NaN]);
    expect(intervalShape(picture(line), box).line).toBe("M0,1M50,11M0,1h0M50,11h0");
  });

  it("keeps a short interval in sight, inside the box, and says nothing of a level that is not known", () => {
    const shape = intervalShape(
      picture(series([0, 0]), { interval: { startMs: 99.9, endMs: 100 }, expected: null }),
      box,
    );
    expect(shape.band).toEqual({ leftPx: 98, widthPx: 2 });
    expect(shape.expectedPx).toBeNull();
  });
});

describe("its bounds", () => {
  it("begin at nothing for a count, and hold the expected level", () => {
    const line = series([0, 3], [1, Number.NaN], [2, 7]);
    expect(valueBounds(line, { expected: 9, isCount: true })).toEqual({ lowest: 0, highest: 9 });
    expect(valueBounds(line, { expected: 5, isCount: false })).toEqual({ lowest: 3, highest: 7 });
  });

  it("are apart for nothing, one level, and missing values", () => {
    for (const line of [series(), series([0, 0]), series([0, Number.NaN])]) {
      expect(valueBounds(line, { expected: null, isCount: true })).toEqual({ lowest: 0, highest: 1 });
      expect(valueBounds(line, { expected: null, isCount: false })).toEqual({ lowest: 0, highest: 1 });
    }
    expect(valueBounds(series([0, -4]), { expected: -4, isCount: false })).toEqual({
      lowest: -4,
      highest: -3,
    });
  });
});
