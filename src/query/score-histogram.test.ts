import { describe, expect, it } from "vitest";
import { finish } from "../core/steps.ts";
import { scoreHistogram } from "./score-histogram.ts";

const count = (scores: readonly number[], marks: readonly number[] | null = null) =>
  finish(
    scoreHistogram(Float64Array.from(scores), marks === null ? null : Uint8Array.from(marks), {
      lowest: -1,
      highest: 2,
      bins: 6,
    }),
  );

describe("the histogram of scores", () => {
  it("has half a decade a bin where three decades are six bins, each from its lower end on", () => {
    const { counts, binWidth, lowest } = count([0.1, 0.2, 0.4, 1, 10, 9.99, 32]);
    expect([...counts]).toEqual([2, 1, 1, 1, 1, 1]);
    expect([lowest, binWidth]).toEqual([-1, 0.5]);
  });

  it("counts what is beyond its ends in the outermost bins, nothing at all with the lowest", () => {
    expect([...count([0, 1e-9, 1e9]).counts]).toEqual([2, 0, 0, 0, 0, 1]);
  });

  it("counts the marked rows apart", () => {
    const { counts, marked } = count([1, 1, 20], [0, 1, 1]);
    expect([...counts]).toEqual([0, 0, 2, 0, 1, 0]);
    expect([...marked]).toEqual([0, 0, 1, 0, 1, 0]);
  });

  it("has every row of a long record once", () => {
    const scores = Array.from({ length: 600_000 }, (_, row) => 10 ** ((row % 40) / 10 - 2));
    expect(count(scores).counts.reduce((sum, rows) => sum + rows, 0)).toBe(600_000);
  });
});
