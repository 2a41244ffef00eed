import fc from "fast-check";
import { expect, it } from "vitest";
import { rocAuc } from "./roc-auc.ts";
import { toyRanked, toyRows } from "./toy-ranked.ts";

/** Thirteen scores at most, so that many are equal. */
const labelledRows = fc.array(fc.nat(25), { minLength: 1, maxLength: 60 }).map(toyRows);

it.each([
  // scikit-learn's documentation: 0.75; the rest by hand.
  [[0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75],
  [[1, 2, 3, 4], [0, 0, 1, 1], 1],
  [[1, 2, 3, 4], [1, 1, 0, 0], 0],
  [[5, 5, 5], [0, 1, 0], 0.5],
  [[2, 2, 1, 3], [1, 0, 0, 0], 0.5],
])("of scores %j with labels %j is %d", (score, labels, expected) => {
  expect(rocAuc(toyRanked(score, labels))).toBe(expected);
});

it("is the share of pairs in their order, ties counting half, and does not change with a monotone transformation", () => {
  fc.assert(
    fc.property(labelledRows, ({ score, labels }) => {
      const of = (label: number): number[] => score.filter((_, row) => labels[row] === label);
      const pairs = of(1).flatMap((hit) => of(0).map((other) => (Math.sign(hit - other) + 1) / 2));
      const found = rocAuc(toyRanked(score, labels));
      if (pairs.length === 0) expect(found).toBeNull();
      else expect(found).toBeCloseTo(pairs.reduce((sum, win) => sum + win, 0) / pairs.length, 12);
      expect(
        rocAuc(
          toyRanked(
            score.map((one) => one ** 3),
            labels,
          ),
        ),
      ).toBe(found);
    }),
  );
});

it("is 1 less itself where labels are turned over", () => {
  fc.assert(
    fc.property(labelledRows, ({ score, labels }) => {
      const found = rocAuc(toyRanked(score, labels));
      fc.pre(found !== null);
      const turned = rocAuc(
        toyRanked(
          score,
          labels.map((label) => 1 - label),
        ),
      );
      expect((found ?? 0) + (turned ?? 0)).toBeCloseTo(1, 12);
    }),
  );
});
