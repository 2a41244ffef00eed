import type { CurvePoint, ThresholdPlace } from "../../core/evaluation.ts";
import { firstIndexOver } from "../../core/first-index.ts";
import type { RankedScores } from "./rank-scores.ts";

/** Fits a drawing of some hundred pixels. */
const MOST_POINTS = 200;

/**
 * AP = sum of (R_n - R_n-1) P_n over descending thresholds, equal scores being one threshold: scikit-learn's
 * `average_precision_score`, which does not interpolate. Null where no row is labelled.
 */
export function averagePrecision({ labelledRows, flagged, hits }: RankedScores): number | null {
  if (labelledRows === 0) return null;
  let sum = 0;
  let before = 0;
  for (let index = 0; index < hits.length; index++) {
    sum += ((hits[index] - before) * hits[index]) / flagged[index];
    before = hits[index];
  }
  return sum / labelledRows;
}

/** The point with the largest F1 = 2 hits / (flagged + labelled), of equals the one with the highest threshold; null where no row is labelled. */
export function bestF1(ranked: RankedScores): (CurvePoint & { readonly f1: number }) | null {
  const { labelledRows, flagged, hits } = ranked;
  if (labelledRows === 0) return null;
  const f1At = (index: number): number => (2 * hits[index]) / (flagged[index] + labelledRows);
  let best = 0;
  for (let index = 1; index < hits.length; index++) if (f1At(index) > f1At(best)) best = index;
  return { ...pointAt(ranked, best), f1: f1At(best) };
}

/** Precision and recall of the rows over a threshold; null where no row is labelled. */
export function placeOf(ranked: RankedScores, threshold: number): ThresholdPlace | null {
  const { ascending, labelledRows, thresholds, hits } = ranked;
  if (labelledRows === 0) return null;
  const flaggedRows = ascending.length - firstIndexOver(ascending, threshold);
  const passed = countOver(thresholds, threshold);
  const caught = passed === 0 ? 0 : hits[passed - 1];
  return {
    threshold,
    flaggedRows,
    precision: flaggedRows === 0 ? null : caught / flaggedRows,
    recall: caught / labelledRows,
  };
}

/**
 * The precision-recall curve with at most `mostPoints` points (4 or more): the first, the one with every row flagged, and of each
 * of equal steps of recall those of highest and lowest precision. To be drawn as steps, as average precision counts it.
 */
export function drawnCurve(
  ranked: RankedScores,
  { mostPoints = MOST_POINTS }: { readonly mostPoints?: number } = {},
): readonly CurvePoint[] {
  const { labelledRows, flagged, hits, ascending } = ranked;
  if (labelledRows === 0) return [];
  const last = hits.length - 1;
  const points = keptIndexes(ranked, mostPoints - 1).map((index) => pointAt(ranked, index));
  if (flagged[last] < ascending.length)
    points.push({ threshold: ascending[0], precision: labelledRows / ascending.length, recall: 1 });
  return points;
}

/** At most `most` indexes of the curve, ascending, with the first and the last. */
function keptIndexes({ labelledRows, flagged, hits }: RankedScores, most: number): readonly number[] {
  if (hits.length <= most) return Array.from(hits.keys());
  const steps = Math.floor((most - 2) / 2);
  const stepOf = (index: number): number => Math.ceil((hits[index] * steps) / labelledRows);
  const precisionAt = (index: number): number => hits[index] / flagged[index];
  const kept = new Set([0, hits.length - 1]);
  for (let start = 0; start < hits.length; ) {
    let highest = start;
    let lowest = start;
    let index = start;
    for (; index < hits.length && stepOf(index) === stepOf(start); index++) {
      if (precisionAt(index) > precisionAt(highest)) highest = index;
      if (precisionAt(index) < precisionAt(lowest)) lowest = index;
    }
    kept.add(highest).add(lowest);
    start = index;
  }
  return [...kept].sort((one, other) => one - other);
}

function pointAt({ labelledRows, thresholds, flagged, hits }: RankedScores, index: number): CurvePoint {
  return {
    threshold: thresholds[index],
    precision: hits[index] / flagged[index],
    recall: hits[index] / labelledRows,
  };
}

/** How many of descending values are over a bound. */
function countOver(descending: Float64Array, bound: number): number {
  let low = 0;
  let high = descending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (descending[middle] > bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
