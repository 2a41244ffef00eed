import fc from "fast-check";
import { expect, it } from "vitest";
import { sortScores } from "./rank-scores.ts";
import { toyRanked, toyRows } from "./toy-ranked.ts";

/** Thirteen scores at most, so that many are equal. */
const labelledRows = fc.array(fc.nat(25), { minLength: 1, maxLength: 60 }).map(toyRows);

it("equal scores are one threshold", () => {
  const { thresholds, flagged, hits, tied } = toyRanked([3, 5, 3, 1, 3, 1], [1, 0, 1, 0, 0, 1]);
  expect([...thresholds]).toEqual([3, 1]);
  expect([...flagged]).toEqual([4, 6]);
  expect([...hits]).toEqual([2, 3]);
  expect([...tied]).toEqual([3, 2]);
});

it("no labelled row is no threshold", () => {
  const ranked = toyRanked([1, 2], [0, 0]);
  expect(ranked.labelledRows).toBe(0);
  expect([...ranked.thresholds]).toEqual([]);
});

it("zero and minus zero are one score", () => {
  expect([...toyRanked([0, -0], [1, 1]).hits]).toEqual([2]);
});

it("rows are counted as by hand", () => {
  fc.assert(
    fc.property(labelledRows, ({ score, labels }) => {
      const ranked = toyRanked(score, labels);
      const expected = [...new Set(score.filter((_, row) => labels[row] === 1))].sort((a, b) => b - a);
      expect([...ranked.thresholds]).toEqual(expected);
      for (const [index, threshold] of expected.entries()) {
        expect(ranked.flagged[index]).toBe(score.filter((one) => one >= threshold).length);
        expect(ranked.tied[index]).toBe(score.filter((one) => one === threshold).length);
        expect(ranked.hits[index]).toBe(
          score.filter((one, row) => one >= threshold && labels[row] === 1).length,
        );
      }
    }),
  );
});

it("the scores stay in their order", () => {
  const score = Float64Array.of(2, 3, 1);
  expect([...sortScores(score)]).toEqual([1, 2, 3]);
  expect([...score]).toEqual([2, 3, 1]);
});
