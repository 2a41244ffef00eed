import {
  type Limits,
  type RowScores,
  type ScoreKind,
  SENSITIVITIES,
  type Sensitivity,
} from "../../core/detector.ts";
import { highestValue } from "../../core/highest-value.ts";
import { quantile } from "../model/quantile.ts";
import { eachKind } from "../row-scores.ts";
import { LASTING } from "./rules.ts";

/** The quantile of the baseline's scores that is the limit. */
export const LIMIT_QUANTILES: Readonly<Record<Sensitivity, number>> = {
  quiet: 0.998,
  default: 0.995,
  sensitive: 0.99,
};

/** A thousandth of a scale, squared: the limit of a baseline that never varies, so that nothing divides by 0. */
export const SMALLEST_LIMIT = 1e-6;
/** A row is an alarm by itself this many times over the limit of a chosen baseline, */
const FAR_OVER_CHOSEN = 100;
/** or of a found one, whose rare axes were pulled back, so that what is rare lies further out; */
const FAR_OVER_FOUND = 200;
/** and this many times over what a usual day of the baseline comes to: a light that is switched twice a day is no attack. */
const FAR_OVER_PEAK = 3;

/** What stays over its limit for long is far over it at this factor: */
const FAR_OVER_LASTING = 2;
/** and what so few rows of the baseline reach for long is where it begins. */
const LASTING_SHARE = 0.002;

type SensitivityLimits = Readonly<Record<Sensitivity, Limits>>;

/** The limits by all rows of a baseline together: the quantile of each score. `folds` are the scores of its days. */
export function pooledLimits(baseline: RowScores, folds: readonly RowScores[]): SensitivityLimits {
  const lasting = lastingScores(baseline.row, LASTING);
  return toLimits(folds, (kind, share) => scoreLimit(baseline, kind, share), {
    farOver: FAR_OVER_CHOSEN,
    lastingLimit: quantile(lasting, 1 - LASTING_SHARE),
  });
}

/**
 * The limits by the folds of a baseline, `pooled` their scores together: of each score the median over the folds of the quantile, so
 * that a bad day has no say. Of T2 of single rows at least the quantile of all: what moves within the plane is what a
 * device does on some days and not on others.
 */
export function medianLimits(folds: readonly RowScores[], pooled: RowScores): SensitivityLimits {
  const lasting = folds.map(({ row }) => lastingScores(row, LASTING));
  return toLimits(
    folds,
    (kind, share) => {
      const usual = median(folds.map((scores) => scoreLimit(scores, kind, share)));
      return kind === "plane" ? Math.max(usual, scoreLimit(pooled, kind, share)) : usual;
    },
    {
      farOver: FAR_OVER_FOUND,
      lastingLimit: median(lasting.map((scores) => quantile(scores, 1 - LASTING_SHARE))),
    },
  );
}

/** Of each limit the larger one. */
export function largerLimits(one: SensitivityLimits, other: SensitivityLimits): SensitivityLimits {
  return eachSensitivity((sensitivity): Limits => {
    const [a, b] = [one[sensitivity], other[sensitivity]];
    return {
      ...eachKind((kind) => Math.max(a[kind], b[kind])),
      atOnce: Math.max(a.atOnce, b.atOnce),
      lasting: Math.max(a.lasting, b.lasting),
    };
  });
}

/** The limit of a score by some rows; of T2 of single rows the quantile of half as many. Over one of no score is nothing. */
function scoreLimit(scores: RowScores, kind: ScoreKind, share: number): number {
  if (scores[kind].length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(SMALLEST_LIMIT, quantile(scores[kind], kind === "plane" ? (1 + share) / 2 : share));
}

/** A value for each sensitivity. */
export function eachSensitivity<Value>(
  make: (sensitivity: Sensitivity) => Value,
): Readonly<Record<Sensitivity, Value>> {
  const entries = SENSITIVITIES.map((sensitivity) => [sensitivity, make(sensitivity)]);
  return Object.fromEntries(entries) as Record<Sensitivity, Value>;
}

function toLimits(
  folds: readonly RowScores[],
  limitOf: (kind: ScoreKind, share: number) => number,
  { farOver, lastingLimit }: { readonly farOver: number; readonly lastingLimit: number },
): SensitivityLimits {
  const usualPeak = median(folds.map(({ row }) => highestValue(row)));
  const usualLimit = limitOf("row", LIMIT_QUANTILES.default);
  return eachSensitivity((sensitivity): Limits => {
    const limits = eachKind((kind) => limitOf(kind, LIMIT_QUANTILES[sensitivity]));
    // What is far out does not come nearer where one listens more closely.
    const atOnce = Math.max(farOver * Math.max(limits.row, usualLimit), FAR_OVER_PEAK * usualPeak);
    const lasting = Math.min(limits.row, FAR_OVER_LASTING * lastingLimit);
    return { ...limits, atOnce, lasting: Math.max(SMALLEST_LIMIT, lasting) };
  });
}

/** For each row the score that `need` of the last `of` rows reach; 0 where there are fewer. */
export function lastingScores(scores: Float64Array, { need, of }: typeof LASTING): Float64Array {
  const lasting = new Float64Array(scores.length);
  /** The last rows' scores, ascending. */
  const window = new Float64Array(of);
  let count = 0;
  for (let row = 0; row < scores.length; row++) {
    if (count === of) remove(window, count--, scores[row - of]);
    insert(window, count++, scores[row]);
    if (count >= need) lasting[row] = window[count - need];
  }
  return lasting;
}

function remove(sorted: Float64Array, count: number, value: number): void {
  let at = 0;
  while (sorted[at] !== value) at++;
  for (; at < count - 1; at++) sorted[at] = sorted[at + 1];
}

function insert(sorted: Float64Array, count: number, value: number): void {
  let at = count;
  for (; at > 0 && sorted[at - 1] > value; at--) sorted[at] = sorted[at - 1];
  sorted[at] = value;
}

function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values), 0.5);
}
