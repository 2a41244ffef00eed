import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_CHOICES } from "../../core/reading.ts";
import { countShape, inferCounting } from "./infer-counting.ts";

const traffic = (row: number): number => (row * 7919) % 97;

function sums(steps: readonly number[], start = 0): Float64Array {
  let sum = start;
  return Float64Array.from(steps, (step) => (sum += step));
}

const STEPS = Array.from({ length: 200 }, (_, row) => traffic(row));

describe("a counter's shape", () => {
  it.each([
    ["that only rises, by uneven steps", sums(STEPS)],
    ["that starts high", sums(STEPS, 4e12)],
    ["that rests for long", sums(STEPS.map((step, row) => (row % 10 === 0 ? step + 1 : 0)))],
    ["with missing rows", sums(STEPS).map((value, row) => (row % 7 === 3 ? Number.NaN : value))],
    ["with a reset", Float64Array.from([...sums(STEPS.slice(0, 100)), ...sums(STEPS.slice(100))])],
    ["with a wrap", sums(STEPS, 2 ** 32 - 3000).map((value) => value % 2 ** 32)],
  ])("%s is cumulative", (_, values) => {
    expect(countShape(values)).toBe("cumulative");
  });

  it.each([
    ["of traffic", Float64Array.from(STEPS)],
    ["of traffic that is rare", Float64Array.from(STEPS, (step, row) => (row % 9 === 0 ? step + 1 : 0))],
    ["that falls by a little", Float64Array.from(STEPS, (_, row) => 1000 + row - 30 * (row % 8))],
  ])("%s is an interval's", (_, values) => {
    expect(countShape(values)).toBe("interval");
  });

  it.each([
    ["of zeros", new Float64Array(200)],
    ["of one value", new Float64Array(200).fill(7)],
    ["of missing rows", new Float64Array(200).fill(Number.NaN)],
    ["of one burst", Float64Array.from(STEPS, (_, row) => (row === 50 ? 9 : 0))],
    ["of one step", Float64Array.from(STEPS, (_, row) => (row < 50 ? 0 : 9))],
    ["of a row number", Float64Array.from(STEPS, (_, row) => row * 10)],
    ["of a formula", Float64Array.from(STEPS, (_, row) => row * row)],
    ["of a slow warming", Float64Array.from(STEPS, (_, row) => 20 + Math.floor(row / 10))],
    ["of few rows", sums(STEPS.slice(0, 19))],
  ])("%s is unclear", (_, values) => {
    expect(countShape(values)).toBe("unclear");
  });

  it("of any traffic that varies is told: as it is, and summed up", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 60, maxLength: 200 }), (steps) => {
        expect(countShape(Float64Array.from(steps))).not.toBe("cumulative");
        expect(countShape(sums(steps))).not.toBe("interval");
      }),
    );
  });
});

describe("how a file counts", () => {
  it.each([
    [
      ["cumulative", "cumulative", "interval", "unclear"],
      "cumulative",
      "2 of 3 counters that change often only rise",
    ],
    [["cumulative", "interval", "unclear"], "interval", "1 of 2 counters that change often fall"],
    [["unclear", "unclear"], "interval", "no counter changes often enough to tell"],
    [[], "interval", "no counter changes often enough to tell"],
  ] as const)("from %j is %s", (shapes, value, reason) => {
    const guess = inferCounting(shapes, NO_CHOICES);
    expect(guess).toMatchObject({ value, basis: "inferred" });
    expect(guess.reason).toContain(reason);
  });

  it("is what the user says", () => {
    expect(inferCounting(["interval"], { counting: "cumulative" })).toMatchObject({
      value: "cumulative",
      basis: "chosen",
      alternatives: ["interval"],
    });
  });
});
