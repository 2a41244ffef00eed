import { describe, expect, it } from "vitest";
import type { Counter, Device } from "../core/device.ts";
import type { CounterHealth } from "../core/device-health.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toSampling } from "../core/sampling.ts";
import { finish } from "../core/steps.ts";
import { deviceHealth } from "./device-health.ts";

const MINUTE_MS = 60_000;

function toyDevice(
  timeMs: Float64Array,
  columns: readonly (NumericArray | readonly number[])[] = [],
): Device {
  const counters = columns.map(
    (values, index): Counter => ({
      name: `c${index}`,
      flow: { id: `c${index}`, rule: null },
      measure: "packets",
      isCount: true,
      values: ArrayBuffer.isView(values) ? (values as NumericArray) : Float64Array.from(values as number[]),
    }),
  );
  return { id: "a", name: "a", sourceName: "a.csv", timeMs, sampling: toSampling(timeMs), counters };
}

const minutes = (...at: readonly number[]): Float64Array =>
  Float64Array.from(at, (minute) => minute * MINUTE_MS);
const everyMinute = (count: number): Float64Array =>
  minutes(...Array.from({ length: count }, (_, row) => row));

function healthOf(values: NumericArray | readonly number[], isCount = true): CounterHealth {
  const device = toyDevice(everyMinute(values.length), [values]);
  const counters = device.counters.map((counter) => ({ ...counter, isCount }));
  return finish(deviceHealth({ ...device, counters })).counters[0];
}

const none = Number.NaN;

describe("a device's health", () => {
  it("has its span, its cadence and its gaps, the longest first", () => {
    const health = finish(deviceHealth(toyDevice(minutes(0, 1, 2, 5, 6, 7, 17, 18, 19, 20, 22))));
    expect(health).toEqual({
      span: { startMs: 0, endMs: 22 * MINUTE_MS },
      observationCount: 11,
      cadenceMs: MINUTE_MS,
      isIrregular: false,
      gaps: {
        count: 3,
        totalMs: 15 * MINUTE_MS,
        longest: [
          { startMs: 7 * MINUTE_MS, endMs: 17 * MINUTE_MS },
          { startMs: 2 * MINUTE_MS, endMs: 5 * MINUTE_MS },
          { startMs: 20 * MINUTE_MS, endMs: 22 * MINUTE_MS },
        ],
      },
      counters: [],
    });
  });

  it("names the 20 longest of many gaps", () => {
    const sorted = [0];
    for (let gap = 0; gap < 100; gap++)
      for (const step of [2 + ((gap * 37) % 100), 1, 1, 1, 1, 1])
        sorted.push(sorted[sorted.length - 1] + step);
    const { gaps } = finish(deviceHealth(toyDevice(minutes(...sorted))));
    const lengths = sorted
      .slice(1)
      .map((minute, index) => minute - sorted[index])
      .filter((length) => length > 1.5)
      .sort((one, other) => other - one);
    expect(gaps.count).toBe(lengths.length);
    expect(gaps.longest.map(({ startMs, endMs }) => (endMs - startMs) / MINUTE_MS)).toEqual(
      lengths.slice(0, 20),
    );
  });

  it("of an irregular record counts only the stretches that break it", () => {
    const at = [0];
    for (let row = 0; row < 60; row++) at.push(at[row] + [1, 2, 4][row % 3]);
    at.push(at[60] + 100);
    const health = finish(deviceHealth(toyDevice(minutes(...at))));
    expect(health.isIrregular).toBe(true);
    expect(health.gaps).toMatchObject({ count: 1, totalMs: 100 * MINUTE_MS });
  });

  it("of no observation is empty", () => {
    expect(finish(deviceHealth(toyDevice(new Float64Array(0), [[]])))).toMatchObject({
      observationCount: 0,
      span: { startMs: 0, endMs: 0 },
      counters: [{ state: "dead", firstSeenMs: null }],
    });
  });

  it("yields on its way", () => {
    const rows = 1_000_000;
    const timeMs = Float64Array.from({ length: rows }, (_, row) => row * 1000);
    const steps = deviceHealth(toyDevice(timeMs, [new Uint8Array(rows), new Uint8Array(rows)]));
    let yields = 0;
    while (!steps.next().done) yields++;
    expect(yields).toBeGreaterThanOrEqual(8);
  });
});

describe("a counter", () => {
  it.each<[CounterHealth["state"], readonly number[]]>([
    ["dead", [0, 0, none, 0]],
    ["dead", [none, none]],
    ["constant", [7, 7, 7, 7]],
    ["constant", [none, 7, 7, 7]],
    ["constant", [-7, -7]],
    ["constant", [7]],
    ["new", [0, 0, 7, 7]],
    ["new", [0, none, none, 1]],
    ["live", [0, 7, 7, 7]],
    ["live", [7, 0, 7, 7]],
    ["live", [7, 8]],
    ["live", [1, 0, 0, 0]],
  ])("is %s with the values %j", (state, values) => expect(healthOf(values).state).toBe(state));

  it("has the time of its first value that is neither 0 nor missing", () => {
    expect(healthOf([0, none, 0, 5, 0]).firstSeenMs).toBe(3 * MINUTE_MS);
    expect(healthOf([0, -1]).firstSeenMs).toBe(MINUTE_MS);
    expect(healthOf([0, 0]).firstSeenMs).toBeNull();
  });

  it("has its missing and negative values counted, the first with its time", () => {
    expect(healthOf([1, none, -2, 3, -4, none])).toMatchObject({
      missingCount: 2,
      negativeCount: 2,
      firstNegativeMs: 2 * MINUTE_MS,
    });
    expect(healthOf(Int8Array.of(1, 2, 3))).toMatchObject({
      missingCount: 0,
      negativeCount: 0,
      firstNegativeMs: null,
    });
  });

  it("that is a measurement may be below 0", () => {
    expect(healthOf([1, -2], false)).toMatchObject({ negativeCount: 0, firstNegativeMs: null });
  });

  it("has values over 1,000 times its 99.9 % quantile for suspicious", () => {
    const usual = Array.from({ length: 1999 }, (_, row) => (row % 3 === 0 ? 0 : 1 + (row % 50)));
    expect(healthOf([...usual, 50_000])).toMatchObject({ suspiciousCount: 0, firstSuspiciousMs: null });
    expect(healthOf([...usual, 50_001])).toMatchObject({
      suspiciousCount: 1,
      firstSuspiciousMs: 1999 * MINUTE_MS,
    });
    const twice = [...usual];
    twice[40] = 2 ** 32;
    expect(healthOf([...twice, 1e12])).toMatchObject({
      suspiciousCount: 2,
      firstSuspiciousMs: 40 * MINUTE_MS,
    });
    expect(healthOf([5, 6, 5001])).toMatchObject({ suspiciousCount: 0 });
    expect(healthOf([5, 6, 6001])).toMatchObject({ suspiciousCount: 1, firstSuspiciousMs: 2 * MINUTE_MS });
  });

  it("is judged as sorting all its values would, at any size", () => {
    let state = 5;
    const random = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (const unit of [1e-9, 1, 1e9])
      for (let round = 0; round < 30; round++) {
        const values = Array.from({ length: 3000 }, () => {
          const size = unit * Math.floor(1 + random() * 100);
          return random() < 0.002 ? size * 2000 * random() : random() < 0.3 ? 0 : size;
        });
        const positive = values.filter((value) => value > 0).sort((one, other) => one - other);
        const limit = 1000 * positive[Math.floor(0.999 * (positive.length - 1))];
        // The quantile is known to its first 20 binary digits.
        const isPlain = !values.some((value) => Math.abs(value / limit - 1) < 2e-6);
        if (isPlain)
          expect(healthOf(values).suspiciousCount).toBe(values.filter((value) => value > limit).length);
      }
  });

  it("is read the same in every type", () => {
    const numbers = [0, 1, 100, 3, 0, 7];
    const types = [
      Uint8Array,
      Int8Array,
      Uint16Array,
      Int16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
    ];
    for (const type of types) expect(healthOf(type.from(numbers))).toEqual(healthOf(numbers));
  });
});
