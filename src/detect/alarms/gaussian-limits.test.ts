import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { quantile } from "../model/quantile.ts";
import { boxLimit, jacksonMudholkarLimit } from "./gaussian-limits.ts";

/** The limit that a share of many sums of squares of normal numbers with these variances stays under. */
function drawnLimit(variances: readonly number[], share: number): number {
  const random = seededRandom(8);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const sums = Float64Array.from({ length: 200_000 }, () =>
    variances.reduce((sum, variance) => sum + variance * normal() ** 2, 0),
  );
  return quantile(sums, share);
}

const sumsOf = (variances: readonly number[]) =>
  [1, 2, 3].map((power) => variances.reduce((sum, variance) => sum + variance ** power, 0)) as [
    number,
    number,
    number,
  ];

describe.each([[[1, 0.8, 0.5, 0.3, 0.1]], [[1, 1, 1, 1, 1, 1, 1, 1]]])(
  "of normal residuals with variances %j",
  (variances) => {
    it.each([0.99, 0.995, 0.998])(
      "the limit of Jackson & Mudholkar at %d is within 5 % of what is drawn",
      (share) => {
        const limit = jacksonMudholkarLimit({ residualSums: sumsOf(variances) }, share);
        expect(Math.abs(limit / drawnLimit(variances, share) - 1)).toBeLessThan(0.05);
      },
    );

    it.each([0.99, 0.995])("the limit by mean and variance at %d is within 8 %", (share) => {
      const limit = boxLimit({ residualSums: sumsOf(variances) }, share);
      expect(Math.abs(limit / drawnLimit(variances, share) - 1)).toBeLessThan(0.08);
    });
  },
);

describe("a limit", () => {
  it("of eight equal variances is near the chi-squared of eight degrees: 21.955 at .995", () => {
    expect(jacksonMudholkarLimit({ residualSums: [8, 8, 8] }, 0.995)).toBeCloseTo(21.955, 0);
    expect(boxLimit({ residualSums: [8, 8, 8] }, 0.995)).toBeCloseTo(21.955, 0);
  });

  it("of nothing left out is 0", () => {
    expect(jacksonMudholkarLimit({ residualSums: [0, 0, 0] }, 0.995)).toBe(0);
    expect(boxLimit({ residualSums: [0, 0, 0] }, 0.995)).toBe(0);
  });

  it("of one axis with nearly all that is left out is none, for the approximation does not hold", () => {
    const variances = [1, ...new Array<number>(200).fill(0.01)];
    expect(jacksonMudholkarLimit({ residualSums: sumsOf(variances) }, 0.995)).toBe(0);
  });

  it("of a share that nobody asks for is a RangeError", () => {
    expect(() => boxLimit({ residualSums: [1, 1, 1] }, 0.9)).toThrow(RangeError);
  });
});
