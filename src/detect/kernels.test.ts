import { describe, expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import { toRate } from "../core/sampling.ts";
import { covariance } from "./covariance.ts";
import { eigenvectors } from "./eigenvectors.ts";
import { fitFeatureScale } from "./feature-scale.ts";
import { explainCounters } from "./flow-evidence.ts";
import { toModel } from "./model.ts";
import { squaredPredictionErrors } from "./squared-prediction-error.ts";
import { seededRandom, toyDevice } from "./toy-device.ts";

const ROWS = 2500;
const BASELINE_ROWS = 2203;

/** Counts driven by two hidden rhythms, one column constant, one that starts after the baseline, some values missing. */
function trafficDevice(counters: number, unit: number): Device {
  const random = seededRandom(counters);
  return toyDevice(
    Array.from({ length: counters }, (_, j) => ({
      flow: `flow ${j >> 1}`,
      measure: j % 2 ? ("bytes" as const) : ("packets" as const),
      values: Array.from({ length: ROWS }, (_, row) => {
        const noise = random();
        if (j === 2) return 7 * unit;
        if (j === 3) return row < BASELINE_ROWS ? 0 : noise * 1e4 * unit;
        if (noise > 0.999) return Number.NaN;
        return (40 + 30 * Math.sin(row / (j % 3 ? 70 : 11)) + 10 * noise) * (j + 1) * unit;
      }),
    })),
  );
}

function fitVectors(device: Device) {
  const rows = { startRow: 0, endRow: BASELINE_ROWS };
  const scale = fitFeatureScale(device, rows);
  const matrix = covariance(device, scale, rows);
  return { scale, matrix, ...eigenvectors(matrix, device.counters.length) };
}

const relative = (found: number, expected: number) =>
  Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-9);

describe.each([1, 2, 3, 4, 5, 8, 9, 35])("with %d counters", (counters) => {
  it.each([1e-9, 1, 1e9])("the kernels agree with the clear version at unit %d", (unit) => {
    const device = trafficDevice(counters, unit);
    const naive = naiveModel(device, BASELINE_ROWS);
    const { scale, matrix, vectors } = fitVectors(device);
    for (let a = 0; a < counters; a++) {
      for (let b = 0; b < counters; b++) {
        expect(Math.abs(matrix[a * counters + b] - naive.covariance[a][b])).toBeLessThan(1e-10);
      }
    }
    for (const components of new Set([0, 1, Math.floor(counters / 4), Math.min(counters, 6)])) {
      const residual = naive.residual(components);
      const spe = squaredPredictionErrors(device, toModel(scale, vectors, components));
      for (let row = 0; row < ROWS; row += 7) {
        const expected = total(residual[row].map((r) => r * r));
        if (expected > 1e-12) expect(relative(spe[row], expected)).toBeLessThan(1e-9);
        else expect(spe[row]).toBeLessThan(1e-11);
      }
    }
  });
});

describe("the model's invariants", () => {
  const device = trafficDevice(11, 1);
  const { scale, matrix, vectors } = fitVectors(device);

  it("the covariance is symmetric, with the share of the deviation in the scale on its diagonal", () => {
    for (let a = 0; a < 11; a++) {
      expect(matrix[a * 11 + a]).toBeLessThanOrEqual(1 + 1e-12);
      for (let b = 0; b < a; b++) expect(matrix[a * 11 + b]).toBe(matrix[b * 11 + a]);
    }
  });

  it("a constant column has no covariance with any other, stays in, and is all of its own residual", () => {
    expect([...matrix.subarray(3 * 11, 4 * 11)]).toEqual(new Array(11).fill(0));
    const spe = squaredPredictionErrors(device, toModel(scale, vectors, 2));
    const row = ROWS - 1;
    const z = Math.sqrt(device.counters[3].values[row]) / 4;
    expect(spe[row]).toBeGreaterThanOrEqual(z * z * (1 - 1e-12));
  });

  it("SPE does not change when a component's sign is flipped", () => {
    const flipped = vectors.map((vector, c) => (c % 2 ? vector : vector.map((loading) => -loading)));
    expect(squaredPredictionErrors(device, toModel(scale, flipped, 2))).toEqual(
      squaredPredictionErrors(device, toModel(scale, vectors, 2)),
    );
  });

  it("SPE never grows with a component more", () => {
    let before = squaredPredictionErrors(device, toModel(scale, vectors, 0));
    for (let components = 1; components <= 6; components++) {
      const after = squaredPredictionErrors(device, toModel(scale, vectors, components));
      for (let row = 0; row < ROWS; row++)
        expect(after[row]).toBeLessThanOrEqual(before[row] * (1 + 1e-9) + 1e-12);
      before = after;
    }
  });

  it("the counters' contributions add up to the rows' SPE", () => {
    const model = toModel(scale, vectors, 2);
    const spe = squaredPredictionErrors(device, model);
    for (const rows of [
      { startRow: 5, endRow: 6 },
      { startRow: 17, endRow: 1900 },
      { startRow: 0, endRow: ROWS },
    ]) {
      const contributions = explainCounters(device, model, rows).map((counter) => counter.contribution);
      expect(
        relative(total(contributions), total([...spe.subarray(rows.startRow, rows.endRow)])),
      ).toBeLessThan(1e-9);
    }
  });

  it("equal observations get equal scores to the last bit, wherever they stand", () => {
    const random = seededRandom(5);
    const pattern = Array.from({ length: 7 }, () =>
      Array.from({ length: 35 }, () => Math.floor(random() * 1000)),
    );
    const repeated = toyDevice(
      Array.from({ length: 35 }, (_, j) => ({
        flow: `${j}`,
        values: Array.from({ length: 5000 }, (_, row) => pattern[row % 7][j]),
      })),
    );
    const rows = { startRow: 0, endRow: 5000 };
    const own = fitFeatureScale(repeated, rows);
    const spe = squaredPredictionErrors(
      repeated,
      toModel(own, eigenvectors(covariance(repeated, own, rows), 35).vectors, 3),
    );
    expect(new Set(spe).size).toBe(7);
  });
});

/** The detector's model written for clarity alone: the oracle that the kernels are held against in tests. */
interface NaiveModel {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** z[row][counter]; 0 where missing. */
  readonly z: readonly (readonly number[])[];
  /** r[row][counter] for `components` components. */
  readonly residual: (components: number) => readonly (readonly number[])[];
}

/** For counts only, with the first `baselineRows` rows as baseline. */
function naiveModel(device: Device, baselineRows: number): NaiveModel {
  const y = device.counters.map((counter) =>
    [...toRate(counter.values, device.sampling.elapsed)].map(Math.sqrt),
  );
  const known = y.map((column) => column.slice(0, baselineRows).filter(Number.isFinite));
  const mean = known.map((column) => total(column) / column.length);
  const scale = known.map((column, j) => {
    const deviation = Math.sqrt(total(column.map((value) => (value - mean[j]) ** 2)) / (column.length - 1));
    return Math.max(deviation, device.counters[j].measure === "bytes" ? 4 : 0.5);
  });
  const z = Array.from({ length: device.timeMs.length }, (_, row) =>
    y.map((column, j) => (Number.isFinite(column[row]) ? (column[row] - mean[j]) / scale[j] : 0)),
  );
  const baseline = z.slice(0, baselineRows);
  const covariance = y.map((_, a) =>
    y.map((_, b) => total(baseline.map((row) => row[a] * row[b])) / (baselineRows - 1)),
  );
  const { vectors } = eigenvectors(Float64Array.from(covariance.flat()), y.length);
  const residual = (components: number) =>
    z.map((row) => {
      const kept = vectors.slice(0, components);
      const scores = kept.map((vector) => total(row.map((value, j) => value * vector[j])));
      return row.map((value, j) => value - total(kept.map((vector, c) => vector[j] * scores[c])));
    });
  return { mean, scale, covariance, z, residual };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
