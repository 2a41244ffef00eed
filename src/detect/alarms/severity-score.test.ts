import { expect, it } from "vitest";
import { peakRow, severityScore } from "./severity-score.ts";

const score = (spe: number[], limit = 1, firstRow = 0, lastRow = spe.length - 1) =>
  severityScore(Float64Array.from(spe), limit, { firstRow, lastRow });

it("a lone row's severity is its own score", () => {
  expect(score([1e9, 1000, 1e9], 1, 1, 1)).toBeCloseTo(3, 12);
});

it("two rows' severity is the larger of the first and their mean", () => {
  expect(score([10, 30])).toBeCloseTo(Math.log10(20), 12);
  expect(score([30, 10])).toBeCloseTo(Math.log10(30), 12);
});

it("one wild row inside a quiet alarm does not decide the severity", () => {
  expect(score([2, 2, 2, 1e6, 2, 2])).toBeCloseTo(Math.log10(2), 12);
});

it("the severity counts in limits", () => {
  expect(score([4e-6, 4e-6, 4e-6], 2e-6)).toBeCloseTo(Math.log10(2), 12);
});

it("the peak is the first of the highest rows inside the alarm", () => {
  expect(peakRow(Float64Array.of(9, 1, 3, 3, 9), { firstRow: 1, lastRow: 3 })).toBe(2);
});
