import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { averagePrecision, bestF1, drawnCurve, placeOf } from "./precision-recall.ts";
import { toyRanked, toyRows } from "./toy-ranked.ts";

/** Thirteen scores at most, so that many are equal. */
const labelledRows = fc.array(fc.nat(25), { minLength: 1, maxLength: 60 }).map(toyRows);

/** scikit-learn's example. */
const EXAMPLE = toyRanked([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);

describe("average precision", () => {
  it.each([
    // scikit-learn's documentation: 0.83...; the rest by hand.
    [[0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 5 / 6],
    [[4, 3, 2, 1], [1, 1, 0, 0], 1],
    [[4, 3, 2, 1], [0, 0, 0, 1], 1 / 4],
    [[4, 3, 2, 1], [0, 1, 0, 1], 1 / 2],
    [[7, 7, 7, 7], [0, 1, 0, 0], 1 / 4],
    [[9, 7, 7, 7], [1, 1, 0, 0], 1 / 2 + 1 / 4],
    [[1, 2], [1, 1], 1],
  ])("of scores %j with labels %j is %d", (score, labels, expected) => {
    expect(averagePrecision(toyRanked(score, labels))).toBeCloseTo(expected, 14);
  });

  it("of random scores is about the share of labelled rows", () => {
    const random = seededRandom(3);
    const score = Array.from({ length: 200_000 }, random);
    const labels = score.map(() => Number(random() < 0.03));
    expect(averagePrecision(toyRanked(score, labels))).toBeCloseTo(0.03, 2);
  });

  it("is the sum over every threshold, and does not change with a monotone transformation", () => {
    fc.assert(
      fc.property(labelledRows, ({ score, labels }) => {
        const labelled = labels.reduce((sum, label) => sum + label, 0);
        let [expected, before] = [0, 0];
        for (const threshold of [...new Set(score)].sort((a, b) => b - a)) {
          const flagged = labels.filter((_, row) => score[row] >= threshold);
          const hits = flagged.reduce((sum, label) => sum + label, 0);
          expected += (((hits - before) / labelled) * hits) / flagged.length;
          before = hits;
        }
        const found = averagePrecision(toyRanked(score, labels));
        if (labelled === 0) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
        expect(
          averagePrecision(
            toyRanked(
              score.map((one) => Math.exp(3 * one)),
              labels,
            ),
          ),
        ).toBe(found);
      }),
    );
  });
});

describe("the best F1", () => {
  it("is at the threshold where precision and recall balance best", () => {
    // At 0.35: precision 2/3, recall 1, F1 = 4/5; at 0.8: 1 and 1/2, 2/3.
    expect(bestF1(EXAMPLE)).toEqual({ threshold: 0.35, precision: 2 / 3, recall: 1, f1: 0.8 });
  });

  it("of scores that tell all is 1", () => {
    expect(bestF1(toyRanked([1, 5, 2, 6], [0, 1, 0, 1]))).toEqual({
      threshold: 5,
      precision: 1,
      recall: 1,
      f1: 1,
    });
  });

  it("is no smaller than that of any threshold", () => {
    fc.assert(
      fc.property(labelledRows, ({ score, labels }) => {
        const ranked = toyRanked(score, labels);
        const best = bestF1(ranked);
        for (const threshold of score) {
          // What is over a threshold, as the detector flags.
          const place = placeOf(ranked, threshold);
          if (best === null || place === null || place.precision === null) continue;
          const { precision, recall } = place;
          const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
          expect(best.f1).toBeGreaterThanOrEqual(f1 - 1e-12);
        }
      }),
    );
  });
});

describe("the place of a threshold", () => {
  it.each([
    [0.35, { flaggedRows: 2, precision: 1 / 2, recall: 1 / 2 }],
    [0.3, { flaggedRows: 3, precision: 2 / 3, recall: 1 }],
    [0.4, { flaggedRows: 1, precision: 1, recall: 1 / 2 }],
    [0.8, { flaggedRows: 0, precision: null, recall: 0 }],
    [-1, { flaggedRows: 4, precision: 1 / 2, recall: 1 }],
  ])("of %d counts the rows over it", (threshold, expected) => {
    expect(placeOf(EXAMPLE, threshold)).toEqual({ threshold, ...expected });
  });

  it("where only unlabelled rows are flagged has precision 0", () => {
    expect(placeOf(toyRanked([1, 9], [1, 0]), 5)).toEqual({
      threshold: 5,
      flaggedRows: 1,
      precision: 0,
      recall: 0,
    });
  });

  it("is counted as by hand", () => {
    fc.assert(
      fc.property(labelledRows, fc.integer({ min: -7, max: 7 }), ({ score, labels }, threshold) => {
        const labelled = labels.reduce((sum, label) => sum + label, 0);
        fc.pre(labelled > 0);
        const flagged = labels.filter((_, row) => score[row] > threshold);
        const hits = flagged.reduce((sum, label) => sum + label, 0);
        expect(placeOf(toyRanked(score, labels), threshold)).toEqual({
          threshold,
          flaggedRows: flagged.length,
          precision: flagged.length === 0 ? null : hits / flagged.length,
          recall: hits / labelled,
        });
      }),
    );
  });
});

describe("the drawn curve", () => {
  it("has a point for each labelled score, and one with every row flagged", () => {
    expect(drawnCurve(EXAMPLE)).toEqual([
      { threshold: 0.8, precision: 1, recall: 1 / 2 },
      { threshold: 0.35, precision: 2 / 3, recall: 1 },
      { threshold: 0.1, precision: 1 / 2, recall: 1 },
    ]);
  });

  it("has no second end where the lowest score is a labelled row's", () => {
    expect(drawnCurve(toyRanked([2, 1], [0, 1]))).toEqual([{ threshold: 1, precision: 1 / 2, recall: 1 }]);
  });

  it("of very many points keeps 200 at most, its ends, its order and its area", () => {
    const random = seededRandom(9);
    const labels = Array.from({ length: 50_000 }, () => Number(random() < 0.2));
    const score = labels.map((label) => random() + 0.4 * label);
    const ranked = toyRanked(score, labels);
    const whole = drawnCurve(ranked, { mostPoints: Number.MAX_SAFE_INTEGER });
    const curve = drawnCurve(ranked);
    expect(curve.length).toBeLessThanOrEqual(200);
    expect(curve.length).toBeGreaterThan(100);
    expect(curve[0]).toEqual(whole[0]);
    expect(curve.at(-2)).toEqual(whole.at(-2));
    expect(curve.at(-1)).toEqual(whole.at(-1));
    for (const [index, point] of curve.entries()) {
      if (index === 0) continue;
      expect(point.recall).toBeGreaterThanOrEqual(curve[index - 1].recall);
      expect(point.threshold).toBeLessThan(curve[index - 1].threshold);
    }
    const area = curve.reduce(
      (sum, { precision, recall }, index) => sum + precision * (recall - (curve[index - 1]?.recall ?? 0)),
      0,
    );
    expect(area).toBeCloseTo(averagePrecision(ranked) ?? Number.NaN, 2);
  });

  it("never has more points than asked for", () => {
    fc.assert(
      fc.property(labelledRows, fc.integer({ min: 4, max: 12 }), ({ score, labels }, mostPoints) => {
        expect(drawnCurve(toyRanked(score, labels), { mostPoints }).length).toBeLessThanOrEqual(mostPoints);
      }),
    );
  });
});

it("without a labelled row no figure is made up", () => {
  const ranked = toyRanked([1, 2], [0, 0]);
  expect([averagePrecision(ranked), bestF1(ranked), placeOf(ranked, 1), drawnCurve(ranked)]).toEqual([
    null,
    null,
    null,
    [],
  ]);
});
