import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { type ToyCounter, toyDevice } from "../toy-device.ts";
import { fitFeatureScale } from "./feature-scale.ts";
import { minuteFeatures } from "./minute-features.ts";
import { deviation } from "./moments.ts";
import { featureMoments } from "./moments-of-rows.ts";

const plain = (values: readonly number[]): ToyCounter => ({
  flow: "p",
  measure: "value",
  isCount: false,
  values,
});

function scaleOf(counter: ToyCounter, baselineRows = counter.values.length) {
  const { mean, scale, isConstant } = fitFeatureScale(minuteFeatures(toyDevice([counter])), [
    { startRow: 0, endRow: baselineRows },
  ]);
  return { mean: mean[0], scale: scale[0], isConstant: isConstant[0] === 1 };
}

describe("the moments of a feature", () => {
  const moments = (values: readonly number[]) => {
    const source = minuteFeatures(toyDevice([plain(values)]));
    const found = featureMoments(source, 0, [{ startRow: 0, endRow: values.length }]);
    return { ...found, deviation: deviation(found) };
  };

  it("are the textbook's: 2 4 4 4 5 5 7 9 has mean 5 and sample deviation the root of 32/7", () => {
    const { mean, deviation } = moments([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
  });

  it.each([1e-9, 1, 1e9])(
    "agree with two clear passes over several chunks, at scale %d and far from 0",
    (unit) => {
      const random = seededRandom(2);
      const values = Array.from({ length: 10_001 }, () => (1e6 + random()) * unit);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const deviation = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
      );
      const found = moments(values);
      expect(found.mean / mean).toBeCloseTo(1, 12);
      expect(found.deviation / deviation).toBeCloseTo(1, 9);
    },
  );

  it("run over the values that are there", () => {
    expect(moments([Number.NaN, 1, Number.POSITIVE_INFINITY, 3])).toMatchObject({
      count: 2,
      mean: 2,
      min: 1,
      max: 3,
    });
  });
});

describe("the scale", () => {
  it.each([
    ["packets", true, 0.5],
    ["bytes", true, 4],
    ["value", true, 0.5],
  ] as const)("of %s that never vary is the floor", (measure, isCount, floor) => {
    expect(scaleOf({ flow: "a", measure, isCount, values: new Array(20).fill(9) })).toEqual({
      mean: 3,
      scale: floor,
      isConstant: true,
    });
  });

  it("of a counter that varies more than the floor is its deviation", () => {
    const { scale } = scaleOf({ flow: "a", values: [0, 100, 0, 100] });
    expect(scale).toBeCloseTo(10 / Math.sqrt(3), 13);
  });

  it("of a plain measurement is at least a hundredth of its range in the baseline", () => {
    const values = new Array(100_000).fill(0);
    values[5] = 10;
    expect(scaleOf(plain(values)).scale).toBe(0.1);
  });

  it.each([1e-9, 1, 1e9])(
    "of a plain measurement that stood still in the baseline comes from the rest of the record, at unit %d",
    (unit) => {
      const { scale, isConstant } = scaleOf(plain([...new Array(20).fill(5 * unit), 7 * unit]), 20);
      expect(isConstant).toBe(true);
      expect(scale / unit).toBeCloseTo(0.02, 12);
    },
  );

  it("of a plain measurement that never moves at all is still above 0", () => {
    expect(scaleOf(plain(new Array(20).fill(0))).scale).toBe(1);
    expect(scaleOf(plain(new Array(20).fill(3))).scale).toBeGreaterThan(0);
  });

  it("takes a count with nothing in the baseline for one that never spoke, and knows nothing of a plain one", () => {
    const missing = new Array(20).fill(Number.NaN);
    expect(scaleOf({ flow: "a", values: [...missing, 4] }, 20)).toEqual({
      mean: 0,
      scale: 0.5,
      isConstant: true,
    });
    expect(scaleOf(plain([...missing, 4]), 20).mean).toBeNaN();
  });
});
