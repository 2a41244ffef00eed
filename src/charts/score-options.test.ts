import { describe, expect, it } from "vitest";
import { formatOverLimit, formatScore } from "./format-score.ts";
import { toHatchIds } from "./hatches.ts";
import { overLimit } from "./over-limit.ts";
import { calmerEnd, clampToFloor, limitText, scoreOptions, scoreScale, scoreTicks } from "./score-options.ts";

const line = (values: readonly number[]) => ({
  timeMs: Float64Array.from(values, (_, index) => index * 60_000),
  values: Float64Array.from(values),
});
const frame = { range: { startMs: 0, endMs: 600_000 }, widthPx: 700 };
const layout = { heightPx: 180, annotations: [], opened: [], before: null };

describe("the score's scale", () => {
  it("goes no further under the limit than a thousandth, whatever zeros there are", () => {
    expect(scoreScale({ line: line([0, 1e-12, 5]), limit: 1.7, ...layout }).lowest).toBeCloseTo(0.0017);
  });

  it("keeps a decade below the limit and half a one above it where all is calm", () => {
    const scale = scoreScale({ line: line([1.5, 1.6]), limit: 1.7, ...layout });
    expect(scale.lowest).toBeLessThanOrEqual(0.17);
    expect(scale.highest).toBeGreaterThanOrEqual(5.1);
  });

  it("stands without a value", () => {
    expect(scoreScale({ line: line([]), limit: 1.7, ...layout }).lowest).toBeGreaterThan(0);
  });
});

describe("the score's ticks", () => {
  it("keep away from the name of the lane below", () => {
    const scale = { kind: "log", lowest: 0.98, highest: 1020, bottomPx: 120, topPx: 20 } as const;
    const ticks = (lanePx: number) =>
      scoreTicks(scale, { heightPx: 180, topPx: 20, bottomPx: 120, lanePx, annotationPx: lanePx });
    expect(ticks(0)).toEqual([1, 10, 100, 1000]);
    expect(ticks(20)).toEqual([10, 100, 1000]);
  });
});

describe("clamping", () => {
  it("lifts zeros to the floor and leaves a gap a gap", () => {
    expect([...clampToFloor(Float64Array.of(0, 5, Number.NaN), 0.1)]).toEqual([0.1, 5, Number.NaN]);
  });
});

describe("the part over the limit", () => {
  it("begins and ends where the line crosses the limit on the log axis", () => {
    const over = overLimit(line([1, 100, 1]), 10);
    expect([...over.timeMs]).toEqual([30_000, 60_000, 90_000, 120_000]);
    expect([...over.values]).toEqual([10, 100, 10, Number.NaN]);
  });

  it("does not reach across a gap", () => {
    const over = overLimit(line([100, Number.NaN, 100]), 10);
    expect([...over.values]).toEqual([100, Number.NaN, 100]);
  });

  it("is nothing where the line stays under", () => {
    expect(overLimit(line([1, 2, 10]), 10).values).toHaveLength(0);
  });
});

describe("the limit's label", () => {
  it("has three figures", () => {
    expect(limitText(1.7006765)).toBe("limit 1.70");
    expect(limitText(17_006)).toBe("limit 17 k");
  });

  it("stands at the calmer end", () => {
    const limit = 1.7;
    const peaks = (index: number) => line(Array.from({ length: 11 }, (_, at) => (at === index ? 50 : 0.1)));
    expect(calmerEnd({ frame, line: peaks(10), limit })).toBe("left");
    expect(calmerEnd({ frame, line: peaks(0), limit })).toBe("right");
  });
});

describe("a score in words", () => {
  it("keeps small figures and says how it stands to the limit", () => {
    expect(formatScore(0.00649)).toBe("0.0065");
    expect(formatScore(1e-6)).toBe("1e-6");
    expect(formatScore(0)).toBe("0");
    expect(formatScore(123.4)).toBe("123");
    expect(formatOverLimit(17, 1.7)).toBe("10 × the limit");
    expect(formatOverLimit(0.17, 1.7)).toBe("10 % of the limit");
  });
});

describe("the score chart", () => {
  it("is made of options for any values", () => {
    for (const values of [[], [0], [0, 0], [Number.NaN], [1e-9, 1e9]]) {
      const options = scoreOptions({
        ...layout,
        frame,
        line: line(values),
        limit: 1.7,
        intervals: [],
        selectedIntervalId: null,
        gaps: [],
        baseline: null,
        hatchIds: toHatchIds("a"),
      });
      expect(options.y).toMatchObject({ type: "log" });
    }
  });
});
