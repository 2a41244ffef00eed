import { expect, it } from "vitest";
import { ribbonSummary } from "./ribbon-words.ts";

it("a ribbon tells how much of what is shown is over the limit", () => {
  expect(ribbonSummary(Float64Array.of(0, 1.1, 40, 0.9))).toBe(
    "Its own anomaly: over the limit in 50 % of what is shown.",
  );
});

it("a ribbon that reaches the limit, or has nothing, is nowhere over it", () => {
  for (const values of [[], [0, 1, 0.5], [Number.NaN]]) {
    expect(ribbonSummary(Float64Array.from(values))).toBe("Its own anomaly: nowhere over the limit.");
  }
});

it("a ribbon counts only cells of which something is known: a gap is neither over nor under", () => {
  expect(ribbonSummary(Float64Array.of(Number.NaN, 2, Number.NaN, 0))).toBe(
    "Its own anomaly: over the limit in 50 % of what is shown.",
  );
});
