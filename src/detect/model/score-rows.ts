import type { PcaModel } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import { allRowsOf, type FeatureSource } from "../features/feature-source.ts";
import { eachProjected } from "./projected-rows.ts";

/** Where the scores of rows go; each of one entry a row of the source. */
export interface ScoreColumns {
  readonly spe: Float64Array;
  /** T2, where it is wanted. */
  readonly t2: Float64Array | null;
}

/** A component without variance in the baseline says as much as one of a thousandth of a scale. */
const SMALLEST_VARIANCE = 1e-6;

export interface ScoreOptions {
  /** Added to each component's variance in T2, so that one that hardly varied does not rule it. */
  readonly ridge?: number;
  readonly onRows?: (count: number) => void;
}

/**
 * Writes the scores of some rows. SPE = |z - VV'z|^2 (Jackson & Mudholkar 1979, "Q"), finite and 0 or more: the residual is
 * formed before it is squared; |z|^2 - |V'z|^2 would be cheaper and loses all digits of a small SPE beside a large z.
 * T2 = the sum of (v'z)^2 / (lambda + ridge) over the components kept (Hotelling 1931; Jackson 1991, eq. 1.7.5).
 */
export function scoreRows(
  source: FeatureSource,
  model: PcaModel,
  ranges: readonly RowRange[],
  to: ScoreColumns,
  { ridge = 0, onRows }: ScoreOptions = {},
): void {
  const { engine, columns, weights } = source.workspace;
  const own = weights.subarray(0, model.loadings.length);
  own.set(planeWeights(model, ridge));
  eachProjected(source, model, ranges, ({ rows: { startRow }, count, scores, residual }) => {
    engine.sumSquares(residual, columns, count, to.spe, startRow);
    if (to.t2) engine.sumWeightedSquares(scores, own, count, to.t2, startRow);
    onRows?.(count);
  });
}

/** What the square of each component's score counts for in T2: 1 / (lambda + ridge). */
export function planeWeights({ variances }: PcaModel, ridge: number): Float64Array {
  return variances.map((variance) => 1 / Math.max(variance + ridge, SMALLEST_VARIANCE));
}

/** SPE of every row. */
export function squaredPredictionErrors(source: FeatureSource, model: PcaModel): Float64Array {
  const spe = new Float64Array(source.rowCount);
  scoreRows(source, model, [allRowsOf(source)], { spe, t2: null });
  return spe;
}
