import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LabelRule } from "../../core/evaluation.ts";
import { type Interval, overlaps } from "../../core/interval.ts";
import { labelRows } from "./label-rows.ts";

const labels = (timeMs: readonly number[], intervals: readonly Interval[], rule: LabelRule): number[] => [
  ...labelRows({ timeMs: Float64Array.from(timeMs), cadenceMs: 60 }, intervals, rule),
];

describe("rows at 60, 120, 180, 240 of a minute each", () => {
  const times = [60, 120, 180, 240];

  it.each([
    ["inside", { startMs: 120, endMs: 180 }, [0, 1, 0, 0]],
    ["overlaps", { startMs: 120, endMs: 180 }, [0, 0, 1, 0]],
    ["inside", { startMs: 130, endMs: 170 }, [0, 0, 0, 0]],
    ["overlaps", { startMs: 130, endMs: 170 }, [0, 0, 1, 0]],
    ["inside", { startMs: 110, endMs: 190 }, [0, 1, 1, 0]],
    ["overlaps", { startMs: 110, endMs: 190 }, [0, 1, 1, 1]],
    ["inside", { startMs: 300, endMs: 400 }, [0, 0, 0, 0]],
    ["overlaps", { startMs: 300, endMs: 400 }, [0, 0, 0, 0]],
    ["overlaps", { startMs: -50, endMs: 1 }, [1, 0, 0, 0]],
    ["overlaps", { startMs: -50, endMs: 0 }, [0, 0, 0, 0]],
  ] as const)("by %s of %j are labelled %j", (rule, interval, expected) => {
    expect(labels(times, [interval], rule)).toEqual(expected);
  });
});

it("annotations that overlap label a row once", () => {
  const twice = [
    { startMs: 0, endMs: 150 },
    { startMs: 100, endMs: 200 },
  ];
  expect(labels([60, 120, 180, 240], twice, "inside")).toEqual([1, 1, 1, 0]);
});

it("without rows nothing is labelled", () => {
  expect(labels([], [{ startMs: 0, endMs: 9 }], "overlaps")).toEqual([]);
});

it("the rows labelled are those that the rule's sentence tells, equal times and gaps among them", () => {
  const instant = fc.integer({ min: 0, max: 900 });
  const interval = fc.tuple(instant, fc.integer({ min: 1, max: 300 }));
  fc.assert(
    fc.property(fc.array(instant), fc.array(interval, { maxLength: 4 }), (times, spans) => {
      const timeMs = times.sort((one, other) => one - other);
      const intervals = spans.map(([startMs, length]) => ({ startMs, endMs: startMs + length }));
      const expectBy = (rule: LabelRule, isIn: (t: number, interval: Interval) => boolean): void =>
        expect(labels(timeMs, intervals, rule)).toEqual(
          timeMs.map((t) => Number(intervals.some((one) => isIn(t, one)))),
        );
      expectBy("inside", (t, { startMs, endMs }) => startMs <= t && t < endMs);
      expectBy("overlaps", (t, one) => overlaps({ startMs: t - 60, endMs: t }, one));
    }),
  );
});
