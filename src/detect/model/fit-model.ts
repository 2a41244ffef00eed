import type { FeatureScale, PcaModel } from "../../core/pca-model.ts";
import { countRows, type RowRange } from "../../core/row-range.ts";
import { fitFeatureScale, toFeatureScale } from "../features/feature-scale.ts";
import { eachRun, type FeatureSource } from "../features/feature-source.ts";
import { type Moments, mergeMoments, NO_MOMENTS } from "../features/moments.ts";
import { sourceMoments } from "../features/moments-of-rows.ts";
import { standardize } from "../features/standardize.ts";
import { covarianceOf, momentsOf, sumCentred } from "./centred-products.ts";
import { type ComponentRule, countComponents } from "./component-count.ts";
import { covariance } from "./covariance.ts";
import { type Eigenvectors, eigenvectors } from "./eigenvectors.ts";
import { nearEigenvectors } from "./near-eigenvectors.ts";
import { quantile } from "./quantile.ts";
import { scatterOf, toCovariance, together, without } from "./scatter.ts";

/** Rows further out than this share of all are pulled back to it before they say how counters move together. */
const PULLED_QUANTILE = 0.95;
/** Rows without which a model of them says nothing. */
const FEWEST_OTHERS = 2;
/** The variance that a model explains of a baseline that somebody vouches for, */
const CHOSEN_SHARE = 0.985;
/** and of one that may hold attacks, which more axes would learn. */
const FOUND_SHARE = 0.98;

interface FitModelOptions {
  /** k, where the usual rule is not to say. */
  readonly components?: number | null;
  readonly onRows?: (count: number) => void;
}

/** Fits a model on all rows of a baseline alike: in one pass over them, or in two where values are missing. */
export function fitPlain(
  source: FeatureSource,
  baseline: readonly RowRange[],
  { components = null, onRows = () => {} }: FitModelOptions = {},
): PcaModel {
  const rule = toRule(components, CHOSEN_SHARE);
  const size = source.counters.length;
  const summed = sumCentred(source, baseline, (count) => onRows(2 * count));
  if (summed !== null) {
    const scale = toFeatureScale(source, momentsOf(summed));
    const units = scale.scale.map((unit) => 1 / unit);
    return toModel(scale, eigenvectors(covarianceOf(summed, units), size), rule);
  }
  const scale = fitFeatureScale(source, baseline);
  onRows(countRows(baseline));
  return toModel(scale, eigenvectors(covariance(source, scale, baseline, onRows), size), rule);
}

export interface FoldFits {
  /** Fitted on the rows of all folds. */
  readonly all: PcaModel;
  /** `others[f]`: fitted on the rows of all folds but f. */
  readonly others: readonly PcaModel[];
}

/**
 * Fits a model on the rows of several folds, and one on all but each fold, in three passes over the rows. Rows whose |z| is over
 * its .95 quantile are pulled back to it before the covariance, so that an attack in the baseline does not become an axis.
 */
export function fitFolds(
  source: FeatureSource,
  folds: readonly (readonly RowRange[])[],
  { components = null, onRows = () => {} }: FitModelOptions = {},
): FoldFits {
  const rule = toRule(components, FOUND_SHARE);
  const moments = folds.map((fold) => sourceMoments(source, fold));
  onRows(countRows(folds.flat()));
  const scale = toFeatureScale(source, mergeAll(moments));
  const longest = pulledLength(source, scale, folds.flat(), onRows);
  const scatters = folds.map((fold) => scatterOf(source, scale, fold, { longest, onRows }));
  const all = together(scatters);
  const matrix = toCovariance(all);
  const axes = eigenvectors(matrix, scale.mean.length);
  const whole = toModel(scale, axes, rule);
  const fitOthers = (fold: number): PcaModel => {
    // Where no other fold has rows, nothing is known but by this one.
    if (all.count - scatters[fold].count < FEWEST_OTHERS) return whole;
    const own = toFeatureScale(source, mergeAll(moments.filter((_, other) => other !== fold)));
    const units = scale.scale.map((unit, j) => unit / own.scale[j]);
    const left = toCovariance(without(all, scatters[fold]), units);
    return toModel(own, nearEigenvectors(left, axes), rule);
  };
  return {
    all: whole,
    others: folds.length === 1 ? [] : folds.map((_, fold) => fitOthers(fold)),
  };
}

function toRule(components: number | null, share: number): ComponentRule {
  return components === null ? { share } : { count: components };
}

function mergeAll(folds: readonly (readonly Moments[])[]): readonly Moments[] {
  return folds[0].map((_, j) => folds.reduce((merged, fold) => mergeMoments(merged, fold[j]), NO_MOMENTS));
}

function powerSums(values: Float64Array): readonly [number, number, number] {
  let [first, second, third] = [0, 0, 0];
  for (const value of values) {
    first += value;
    second += value ** 2;
    third += value ** 3;
  }
  return [first, second, third];
}

function toModel(scale: FeatureScale, axes: Eigenvectors, rule: ComponentRule): PcaModel {
  const { components, explainedShare } = countComponents(axes.values, rule);
  return {
    scale,
    loadings: axes.vectors.slice(0, components),
    variances: axes.values.slice(0, components),
    explainedShare,
    residualSums: powerSums(axes.values.subarray(components)),
  };
}

/** The quantile of |z| to which rows that are further out are pulled back. */
function pulledLength(
  source: FeatureSource,
  scale: FeatureScale,
  ranges: readonly RowRange[],
  onRows: (count: number) => void,
): number {
  const { engine, columns, rowsEach, z } = source.workspace;
  const lengths = new Float64Array(countRows(ranges));
  let done = 0;
  eachRun(ranges, rowsEach, (rows) => {
    const count = rows.endRow - rows.startRow;
    standardize(source, scale, rows, z);
    engine.sumSquares(z, columns, count, lengths, done);
    done += count;
    onRows(count);
  });
  for (let row = 0; row < lengths.length; row++) lengths[row] = Math.sqrt(lengths[row]);
  return quantile(lengths, PULLED_QUANTILE);
}
