import { SingularValueDecomposition } from "ml-matrix";
import { expect, it } from "vitest";
import type { Device } from "../../core/device.ts";
import type { PcaModel } from "../../core/pca-model.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { minuteFeatures } from "../features/minute-features.ts";
import { toyDevice } from "../toy-device.ts";
import { fitPlain } from "./fit-model.ts";
import { squaredPredictionErrors } from "./score-rows.ts";

const ROWS = 900;

/** SPE by the singular vectors of Z itself, not by a covariance, for as many axes as the model keeps; plain columns only. */
function fullSvdErrors({ counters }: Device, { scale, loadings }: PcaModel): readonly number[] {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    counters.map(({ values }, j) => (values[row] - scale.mean[j]) / scale.scale[j]),
  );
  const { rightSingularVectors } = new SingularValueDecomposition(rows);
  const axes = loadings.map((_, c) => rightSingularVectors.getColumn(c));
  return rows.map((row) => {
    const residual = row.slice();
    for (const axis of axes) {
      const score = row.reduce((sum, value, j) => sum + value * axis[j], 0);
      for (let j = 0; j < row.length; j++) residual[j] -= score * axis[j];
    }
    return residual.reduce((sum, value) => sum + value * value, 0);
  });
}

/** All that makes sums of squares fail: constants, small moves on a large number, columns that are nearly the same. */
function nastyDevice(): Device {
  const random = seededRandom(3);
  const level = Array.from({ length: ROWS }, (_, row) => Math.sin(row / 30) + 0.3 * random());
  const columns: Readonly<Record<string, (row: number) => number>> = {
    constant: () => 7,
    nothing: () => 0,
    large: (row) => 1e12 + (row % 2 ? 1 : -1),
    "large too": (row) => 1e12 + Math.round(4 * level[row]),
    level: (row) => level[row],
    "the same": (row) => level[row] * (1 + 1e-9 * random()),
    "turned over": (row) => -3 * level[row] + 1e-7 * random(),
    small: (row) => 1e-9 * (level[(row + 300) % ROWS] + random()),
    noise: () => random(),
    "noise too": () => random(),
    rare: (row) => (row % 200 === 0 ? 1 : 0),
    other: (row) => Math.cos(row / 11) + random(),
  };
  return toyDevice(
    Object.entries(columns).map(([flow, valueAt]) => ({
      flow,
      measure: "value",
      isCount: false,
      values: Array.from({ length: ROWS }, (_, row) => valueAt(row)),
    })),
  );
}

it("SPE of a nasty matrix is a full SVD's to a thousandth, and never NaN", () => {
  const device = nastyDevice();
  const source = minuteFeatures(device);
  const model = fitPlain(source, [{ startRow: 0, endRow: ROWS }]);
  const expected = fullSvdErrors(device, model);
  const found = squaredPredictionErrors(source, model);
  expect(model.loadings.length).toBeGreaterThan(0);
  expect(Math.max(...expected)).toBeGreaterThan(1);
  for (const [row, spe] of found.entries()) {
    expect(Math.abs(spe - expected[row])).toBeLessThanOrEqual(1e-3 * expected[row] + 1e-12);
  }
});
