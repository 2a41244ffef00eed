import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Interval, overlaps } from "./interval.ts";
import { clauseSpan, meetsAny } from "./time-clause.ts";

/** Ascending, disjoint times, some of them side by side, and an interval that may be anywhere about them. */
const someTimes = fc
  .array(fc.record({ gapMs: fc.nat(5), lengthMs: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 })
  .map((steps) => {
    let atMs = 0;
    return steps.map(({ gapMs, lengthMs }): Interval => {
      const startMs = atMs + gapMs;
      atMs = startMs + lengthMs;
      return { startMs, endMs: atMs };
    });
  });
const someInterval = fc
  .record({ startMs: fc.integer({ min: -5, max: 100 }), lengthMs: fc.integer({ min: 1, max: 30 }) })
  .map(({ startMs, lengthMs }): Interval => ({ startMs, endMs: startMs + lengthMs }));

describe("the times that somebody picked", () => {
  it("meet an interval where it overlaps any of them, and not where it only touches one", () => {
    fc.assert(
      fc.property(someTimes, someInterval, (times, interval) => {
        expect(meetsAny(interval, times)).toBe(times.some((time) => overlaps(time, interval)));
      }),
    );
    const times = [{ startMs: 10, endMs: 20 }];
    expect(meetsAny({ startMs: 0, endMs: 10 }, times)).toBe(false);
    expect(meetsAny({ startMs: 20, endMs: 30 }, times)).toBe(false);
  });

  it("span from the first start to the last end", () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        expect(clauseSpan({ times })).toEqual({
          startMs: Math.min(...times.map(({ startMs }) => startMs)),
          endMs: Math.max(...times.map(({ endMs }) => endMs)),
        });
      }),
    );
  });
});
