import { describe, expect, it } from "vitest";
import type { Device } from "../../core/device.ts";
import type { FeatureScale, PcaModel } from "../../core/pca-model.ts";
import { toRate } from "../../core/sampling.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { explainCounters } from "../evidence/flow-evidence.ts";
import { fitFeatureScale } from "../features/feature-scale.ts";
import { minuteFeatures } from "../features/minute-features.ts";
import { toyDevice } from "../toy-device.ts";
import { covariance } from "./covariance.ts";
import { type Eigenvectors, eigenvectors } from "./eigenvectors.ts";
import { scoreRows, squaredPredictionErrors } from "./score-rows.ts";

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
  const source = minuteFeatures(device);
  const rows = [{ startRow: 0, endRow: BASELINE_ROWS }];
  const scale = fitFeatureScale(source, rows);
  const matrix = covariance(source, scale, rows);
  const axes = eigenvectors(matrix, device.counters.length);
  return {
    source,
    scale,
    matrix,
    vectors: axes.vectors,
    keepFirst: (components: number) => keepAxes(scale, axes, components),
  };
}

/** A model with the first few axes. */
function keepAxes(scale: FeatureScale, { values, vectors }: Eigenvectors, components: number): PcaModel {
  return {
    scale,
    loadings: vectors.slice(0, components),
    variances: values.slice(0, components),
    explainedShare: 1,
    residualSums: [0, 0, 0],
  };
}

const relative = (found: number, expected: number) =>
  Math.abs(found - expected) / Math.max(Math.abs(expected), 1e-9);

describe.each([1, 2, 3, 4, 5, 8, 9, 35])("with %d counters", (counters) => {
  it.each([1e-9, 1, 1e9])("the kernels agree with the clear version at unit %d", (unit) => {
    const device = trafficDevice(counters, unit);
    const naive = naiveModel(device, BASELINE_ROWS);
    const { source, matrix, keepFirst } = fitVectors(device);
    for (let a = 0; a < counters; a++) {
      for (let b = 0; b < counters; b++) {
        expect(Math.abs(matrix[a * counters + b] - naive.covariance[a][b])).toBeLessThan(1e-10);
      }
    }
    for (const components of new Set([0, 1, Math.floor(counters / 4), Math.min(counters, 6)])) {
      const residual = naive.residual(components);
      const spe = squaredPredictionErrors(source, keepFirst(components));
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
  const { source, matrix, vectors, keepFirst } = fitVectors(device);

  it("the covariance is symmetric, with the share of the deviation in the scale on its diagonal", () => {
    for (let a = 0; a < 11; a++) {
      expect(matrix[a * 11 + a]).toBeLessThanOrEqual(1 + 1e-12);
      for (let b = 0; b < a; b++) expect(matrix[a * 11 + b]).toBe(matrix[b * 11 + a]);
    }
  });

  it("a constant column has no covariance with any other, stays in, and is all of its own residual", () => {
    expect([...matrix.subarray(3 * 11, 4 * 11)]).toEqual(new Array(11).fill(0));
    const spe = squaredPredictionErrors(source, keepFirst(2));
    const row = ROWS - 1;
    const z = Math.sqrt(device.counters[3].values[row]) / 4;
    expect(spe[row]).toBeGreaterThanOrEqual(z * z * (1 - 1e-12));
  });

  it("SPE does not change when a component's sign is flipped", () => {
    const flipped = vectors.map((vector, c) => (c % 2 ? vector : vector.map((loading) => -loading)));
    expect(squaredPredictionErrors(source, { ...keepFirst(2), loadings: flipped.slice(0, 2) })).toEqual(
      squaredPredictionErrors(source, keepFirst(2)),
    );
  });

  it("T2 does not change when a component's sign is flipped, nor with the order of the rows' blocks", () => {
    const t2Of = (model: PcaModel): Float64Array => {
      const to = { spe: new Float64Array(ROWS), t2: new Float64Array(ROWS) };
      scoreRows(source, model, [{ startRow: 900, endRow: ROWS }], to, { ridge: 0.05 });
      scoreRows(source, model, [{ startRow: 0, endRow: 900 }], to, { ridge: 0.05 });
      return to.t2;
    };
    const flipped = vectors.map((vector, c) => (c % 2 ? vector : vector.map((loading) => -loading)));
    const whole = { spe: new Float64Array(ROWS), t2: new Float64Array(ROWS) };
    scoreRows(source, keepFirst(2), [{ startRow: 0, endRow: ROWS }], whole, { ridge: 0.05 });
    expect(t2Of({ ...keepFirst(2), loadings: flipped.slice(0, 2) })).toEqual(whole.t2);
    expect(Math.max(...whole.t2)).toBeGreaterThan(1);
  });

  it("SPE never grows with a component more", () => {
    let before = squaredPredictionErrors(source, keepFirst(0));
    for (let components = 1; components <= 6; components++) {
      const after = squaredPredictionErrors(source, keepFirst(components));
      for (let row = 0; row < ROWS; row++)
        expect(after[row]).toBeLessThanOrEqual(before[row] * (1 + 1e-9) + 1e-12);
      before = after;
    }
  });

  it("the counters' contributions add up to the rows' SPE", () => {
    const model = keepFirst(2);
    const models = { row: model, window: model, drift: model };
    const spe = squaredPredictionErrors(source, model);
    for (const rows of [
      { startRow: 5, endRow: 6 },
      { startRow: 17, endRow: 1900 },
      { startRow: 0, endRow: ROWS },
    ]) {
      const contributions = explainCounters(device, models, { rows, score: "row" }).map(
        (counter) => counter.contribution,
      );
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
    const source = minuteFeatures(repeated);
    const rows = [{ startRow: 0, endRow: 5000 }];
    const own = fitFeatureScale(source, rows);
    const axes = eigenvectors(covariance(source, own, rows), 35);
    const spe = squaredPredictionErrors(source, keepAxes(own, axes, 3));
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
