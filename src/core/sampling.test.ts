import { describe, expect, it } from "vitest";
import { elapsedAt, readRates, type Sampling, toRate, toSampling } from "./sampling.ts";
import { toyElapsed } from "./toy-elapsed.ts";

/** Times from 0 on, by the seconds between them. */
function times(...stepSeconds: readonly number[]): Float64Array {
  let timeMs = Date.UTC(2024, 0, 1);
  return Float64Array.from([timeMs, ...stepSeconds.map((seconds) => (timeMs += Math.round(seconds * 1000)))]);
}

const cadenceOf = (timeMs: Float64Array): number => toSampling(timeMs).cadenceMs;

/** What each of some rows covers, one by one. */
function covered({ elapsed }: Sampling, timeMs: Float64Array): number[] {
  return Array.from(timeMs, (_, row) => elapsedAt(elapsed, row));
}

describe("the cadence", () => {
  it("of rows every 60.06 s is a minute", () => {
    expect(cadenceOf(times(60.06, 60.05, 60.07, 60.06, 60.053))).toBe(60_000);
  });

  it.each([
    ["ten seconds", times(10, 10.2, 9.9, 10), 10_000],
    ["five minutes", times(300, 300, 299.8), 300_000],
    ["a tenth of a second", times(0.1, 0.1, 0.1), 100],
    ["an hour with a hole", times(3600, 3600, 86_400, 3600), 3_600_000],
    ["one step", times(7), 7000],
  ])("of rows every %s is that", (_, timeMs, cadenceMs) => expect(cadenceOf(timeMs)).toBe(cadenceMs));

  it("of one row, of none, and of rows of one time is a minute", () => {
    expect(cadenceOf(times())).toBe(60_000);
    expect(cadenceOf(new Float64Array(0))).toBe(60_000);
    expect(cadenceOf(times(0, 0, 0))).toBe(60_000);
  });

  it("is not pulled down by rows of one time", () => {
    expect(cadenceOf(times(0, 0, 60, 0, 0, 60, 0, 0))).toBe(60_000);
  });
});

describe("a row after a gap", () => {
  it("is divided by the minutes elapsed", () => {
    const timeMs = times(60.06, 60.06, 90.1, 120.12, 600.6, 60.06);
    const sampling = toSampling(timeMs);
    const { elapsed } = sampling;
    expect(covered(sampling, timeMs)).toEqual([1, 1, 1, 90_100 / 60_000, 2.002, 10.01, 1]);
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
    const timeMs = times(60, 90, 60, 90.001, 60, 150, 60, 150.001, 60, 60, 60);
    const sampling = toSampling(timeMs, 60_000);
    expect(covered(sampling, timeMs).map((value) => value > 1)).toEqual([
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
    const timeMs = times(10, 10, 15, 16, 10, 26, 10, 10, 10);
    const sampling = toSampling(timeMs);
    const { cadenceMs, segmentStarts } = sampling;
    expect(cadenceMs).toBe(10_000);
    expect(covered(sampling, timeMs)).toEqual([1, 1, 1, 1, 1.6, 1, 2.6, 1, 1, 1]);
    expect([...segmentStarts]).toEqual([0, 6]);
  });
});

describe("a record", () => {
  it("of one row is one segment", () => {
    const sampling = toSampling(times());
    expect(covered(sampling, times())).toEqual([1]);
    expect([...sampling.segmentStarts]).toEqual([0]);
  });

  it("without rows has no segment", () => {
    const sampling = toSampling(new Float64Array(0));
    expect(toRate(new Float64Array(0), sampling.elapsed)).toHaveLength(0);
    expect(sampling.segmentStarts).toHaveLength(0);
  });

  it("with equal times keeps each row whole", () => {
    const timeMs = times(60, 0, 60, 0, 60, 60, 60);
    expect(covered(toSampling(timeMs), timeMs)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });
});

describe("a rate", () => {
  it("is 0 for a negative counter and missing for a missing one", () => {
    const rate = toRate(Float64Array.of(-5, Number.NaN, 3, 0), toyElapsed(1, 2, 2, 3));
    expect([...rate]).toEqual([0, Number.NaN, 1.5, 0]);
  });

  it("of some rows is theirs, wherever it is written", () => {
    const values = Int16Array.of(8, 9, -1, 12, 7);
    const elapsed = toyElapsed(1, 3, 1, 4, 2);
    const out = new Float64Array(5).fill(-9);
    readRates(values, elapsed, { startRow: 1, endRow: 4 }, out, 2);
    expect([...out]).toEqual([-9, -9, 3, 0, 3]);
    expect([...toRate(values, elapsed, { startRow: 3, endRow: 5 })]).toEqual([3, 3.5]);
    readRates(values, null, { startRow: 1, endRow: 4 }, out, 0);
    expect([...out.subarray(0, 3)]).toEqual([9, -1, 12]);
  });
});

describe("an irregular record", () => {
  const steps = Array.from({ length: 40 }, (_, index) => [20, 60, 100, 60][index % 4]);

  it("is one where less than four in five steps are near the median", () => {
    const share = (odd: number): boolean =>
      toSampling(times(...Array.from({ length: 100 }, (_, index) => (index < odd ? 20 : 60)))).isIrregular;
    expect([0, 20, 21, 40].map(share)).toEqual([false, false, true, true]);
    expect(toSampling(times(...steps)).isIrregular).toBe(true);
    expect(toSampling(times(...steps.map((step) => 55 + step / 12))).isIrregular).toBe(false);
  });

  it("is not told from a handful of steps", () => {
    expect(toSampling(times(...steps.slice(0, 19))).isIrregular).toBe(false);
    expect(toSampling(times(...steps.slice(0, 20))).isIrregular).toBe(true);
  });

  it("gives each row a rate by its own step, and makes no row", () => {
    const timeMs = times(...steps);
    const sampling = toSampling(timeMs);
    expect(sampling.cadenceMs).toBe(60_000);
    expect(covered(sampling, timeMs)).toEqual([1, ...steps.map((step) => step / 60)]);
    const values = Int32Array.from(timeMs, () => 30);
    const rate = toRate(values, sampling.elapsed);
    expect(rate).toHaveLength(41);
    expect([...rate.subarray(0, 4)]).toEqual([30, 30 / (20 / 60), 30, 30 / (100 / 60)]);
    expect([...toRate(values, sampling.elapsed, { startRow: 1, endRow: 3 })]).toEqual([
      ...rate.subarray(1, 3),
    ]);
  });

  it("keeps rows of one time whole, and makes no great rate of a small step", () => {
    const timeMs = times(...steps, 0, 0.001);
    expect(covered(toSampling(timeMs), timeMs).slice(-2)).toEqual([1, 0.01]);
  });

  it("breaks only where a step is long among its own", () => {
    const long = [...steps, 240, ...steps, 600, ...steps];
    const { breakMs, segmentStarts } = toSampling(times(...long));
    expect(breakMs).toBe(250_000);
    expect([...segmentStarts]).toEqual([0, 82]);
  });
});

describe("a long record", () => {
  it("has the cadence and the gaps of a short one, from a million of its steps", () => {
    const rowCount = 2_500_000;
    const timeMs = new Float64Array(rowCount);
    for (let row = 1; row < rowCount; row++) {
      timeMs[row] = timeMs[row - 1] + (row % 1000 === 0 ? 5000 : row % 2 === 0 ? 1001 : 1003);
    }
    const { cadenceMs, isIrregular, elapsed, segmentStarts } = toSampling(timeMs);
    expect(cadenceMs).toBe(1000);
    expect(isIrregular).toBe(false);
    expect(segmentStarts).toHaveLength(2500);
    expect(elapsedAt(elapsed, 1000)).toBe(5);
    expect(elapsedAt(elapsed, 1001)).toBe(1);
  });
});
