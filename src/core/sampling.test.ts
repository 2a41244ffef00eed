import { describe, expect, it } from "vitest";
import { inferCadenceMs, toRate, toSampling } from "./sampling.ts";

/** Times from 0 on, by the seconds between them. */
function times(...stepSeconds: readonly number[]): Float64Array {
  let timeMs = Date.UTC(2024, 0, 1);
  return Float64Array.from([timeMs, ...stepSeconds.map((seconds) => (timeMs += Math.round(seconds * 1000)))]);
}

describe("the cadence", () => {
  it("of rows every 60.06 s is a minute", () => {
    expect(inferCadenceMs(times(60.06, 60.05, 60.07, 60.06, 60.053))).toBe(60_000);
  });

  it.each([
    ["ten seconds", times(10, 10.2, 9.9, 10), 10_000],
    ["five minutes", times(300, 300, 299.8), 300_000],
    ["a tenth of a second", times(0.1, 0.1, 0.1), 100],
    ["an hour with a hole", times(3600, 3600, 86_400, 3600), 3_600_000],
    ["one step", times(7), 7000],
  ])("of rows every %s is that", (_, timeMs, cadenceMs) => expect(inferCadenceMs(timeMs)).toBe(cadenceMs));

  it("of one row, of none, and of rows of one time is a minute", () => {
    expect(inferCadenceMs(times())).toBe(60_000);
    expect(inferCadenceMs(new Float64Array(0))).toBe(60_000);
    expect(inferCadenceMs(times(0, 0, 0))).toBe(60_000);
  });

  it("is not pulled down by rows of one time", () => {
    expect(inferCadenceMs(times(0, 0, 60, 0, 0, 60, 0, 0))).toBe(60_000);
  });
});

describe("a row after a gap", () => {
  it("is divided by the minutes elapsed", () => {
    const { elapsed } = toSampling(times(60.06, 60.06, 90.1, 120.12, 600.6, 60.06));
    expect([...elapsed]).toEqual([1, 1, 1, 90_100 / 60_000, 2.002, 10.01, 1]);
    expect([...toRate(Int32Array.of(5, 5, 5, 5, 100, 1001, 5), elapsed)]).toEqual([
      5,
      5,
      5,
      5 / (90_100 / 60_000),
      100 / 2.002,
      1001 / 10.01,
      5,
    ]);
  });

  it("of exactly 90 s is an ordinary row, and starts no segment up to 150 s", () => {
    const sampling = toSampling(times(60, 90, 60, 90.001, 60, 150, 60, 150.001, 60, 60, 60), 60_000);
    expect([...sampling.elapsed].map((value) => value > 1)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
    expect([...sampling.segmentStarts]).toEqual([0, 8]);
  });

  it("is measured in the cadence that rows have", () => {
    const { cadenceMs, elapsed, segmentStarts } = toSampling(times(10, 10, 15, 16, 10, 26, 10, 10, 10));
    expect(cadenceMs).toBe(10_000);
    expect([...elapsed]).toEqual([1, 1, 1, 1, 1.6, 1, 2.6, 1, 1, 1]);
    expect([...segmentStarts]).toEqual([0, 6]);
  });
});

describe("a record", () => {
  it("of one row is one segment", () => {
    const sampling = toSampling(times());
    expect([...sampling.elapsed]).toEqual([1]);
    expect([...sampling.segmentStarts]).toEqual([0]);
  });

  it("without rows has no segment", () => {
    const sampling = toSampling(new Float64Array(0));
    expect(sampling.elapsed).toHaveLength(0);
    expect(sampling.segmentStarts).toHaveLength(0);
  });

  it("with equal times keeps each row whole", () => {
    expect([...toSampling(times(60, 0, 60, 0, 60, 60, 60)).elapsed]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });
});

describe("a rate", () => {
  it("is 0 for a negative counter and missing for a missing one", () => {
    const rate = toRate(Float64Array.of(-5, Number.NaN, 3, 0), Float64Array.of(1, 2, 2, 3));
    expect([...rate]).toEqual([0, Number.NaN, 1.5, 0]);
  });
});
