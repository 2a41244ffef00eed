import { describe, expect, it } from "vitest";
import type { Device } from "../../core/device.ts";
import type { RowRange } from "../../core/row-range.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { fitFeatureScale } from "../features/feature-scale.ts";
import { minuteFeatures } from "../features/minute-features.ts";
import { toyDevice } from "../toy-device.ts";
import { fitFolds, fitPlain } from "./fit-model.ts";
import { scatterOf, toCovariance, together, without } from "./scatter.ts";
import { squaredPredictionErrors } from "./score-rows.ts";

const ROWS = 1500;
const FOLDS: readonly RowRange[] = [
  { startRow: 0, endRow: 400 },
  { startRow: 400, endRow: 403 },
  { startRow: 403, endRow: 1200 },
  { startRow: 1200, endRow: ROWS },
];

/** Two rhythms under ten counters, at any unit; from row 1300 on an attack in one of them. */
function busyDevice(unit = 1, attackRows = 0): Device {
  const random = seededRandom(11);
  return toyDevice(
    Array.from({ length: 10 }, (_, j) => ({
      flow: `${j}`,
      measure: "value" as const,
      isCount: false,
      values: Array.from({ length: ROWS }, (_, row) => {
        const level = j % 2 ? Math.sin(row / 40) : Math.cos(row / 97);
        const attack = j === 4 && row >= 1300 && row < 1300 + attackRows ? 400 : 0;
        return (5 + (j + 1) * level + 0.1 * random() + attack) * unit;
      }),
    })),
  );
}

describe("the scatter of rows", () => {
  it.each([1e-9, 1, 1e9])("of all but a part is that of the others, at unit %d", (unit) => {
    const source = minuteFeatures(busyDevice(unit));
    const scale = fitFeatureScale(source, FOLDS);
    const all = together(FOLDS.map((fold) => scatterOf(source, scale, [fold])));
    for (const [index, fold] of FOLDS.entries()) {
      const others = FOLDS.filter((_, other) => other !== index);
      const left = toCovariance(without(all, scatterOf(source, scale, [fold])));
      const direct = toCovariance(scatterOf(source, scale, others));
      for (let i = 0; i < direct.length; i++) expect(Math.abs(left[i] - direct[i])).toBeLessThan(1e-11);
    }
  });
});

describe("a model of several folds", () => {
  it("with no row to pull back, leaving a fold out is the plain fit of the others", () => {
    const device = toyDevice(
      [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
        const random = seededRandom(seed);
        // Every row has the same |z|: none is further out than the .95 quantile.
        return {
          flow: `${seed}`,
          measure: "value" as const,
          isCount: false,
          values: Array.from({ length: ROWS }, () => (random() < 0.5 ? -1 : 1)),
        };
      }),
    );
    const source = minuteFeatures(device);
    const { others } = fitFolds(
      source,
      FOLDS.map((fold) => [fold]),
    );
    for (const index of FOLDS.keys()) {
      const own = fitPlain(
        source,
        FOLDS.filter((_, other) => other !== index),
      );
      expect(others[index].loadings).toHaveLength(own.loadings.length);
      for (let j = 0; j < 8; j++) {
        expect(others[index].scale.mean[j]).toBeCloseTo(own.scale.mean[j], 12);
        expect(others[index].scale.scale[j]).toBeCloseTo(own.scale.scale[j], 12);
      }
      // |z| differs a little from row to row as columns differ in balance: rows at the edge are pulled by some per cent.
      expect(others[index].explainedShare).toBeCloseTo(own.explainedShare, 2);
    }
  });

  it("does not make an axis of an attack in the baseline, where the plain fit does", () => {
    const source = minuteFeatures(busyDevice(1, 30));
    const robust = fitFolds(
      source,
      FOLDS.map((fold) => [fold]),
    ).all;
    const plain = fitPlain(source, FOLDS);
    const ratio = (model: typeof plain): number => {
      const spe = squaredPredictionErrors(source, model);
      const calm = [...spe.subarray(0, 1300)].sort((one, other) => one - other);
      return spe[1310] / calm[1293];
    };
    expect(ratio(robust)).toBeGreaterThan(3 * ratio(plain));
  });

  it("of one fold has nothing to leave out", () => {
    const { others, all } = fitFolds(minuteFeatures(busyDevice()), [[{ startRow: 0, endRow: ROWS }]]);
    expect(others).toEqual([]);
    expect(all.loadings.length).toBeGreaterThan(0);
  });
});
