import { type RowScores, SCORE_KINDS, type ScoreKind, type ViewName } from "../core/detector.ts";
import { countRows, type RowRange } from "../core/row-range.ts";
import { scoreTerms } from "./views.ts";

/** A score of each kind of some views for so many rows, all 0. */
export function createRowScores(rowCount: number, views: readonly ViewName[]): RowScores {
  return eachKind((kind) => new Float64Array(views.includes(scoreTerms(kind).view) ? rowCount : 0));
}

/** The scores of some rows, one range after the other. */
export function pickRows(scores: RowScores, ranges: readonly RowRange[]): RowScores {
  return eachKind((kind) => (scores[kind].length === 0 ? scores[kind] : pickValues(scores[kind], ranges)));
}

/** The values of some rows, one range after the other. */
export function pickValues(values: Float64Array, ranges: readonly RowRange[]): Float64Array {
  const picked = new Float64Array(countRows(ranges));
  let next = 0;
  for (const { startRow, endRow } of ranges) {
    picked.set(values.subarray(startRow, endRow), next);
    next += endRow - startRow;
  }
  return picked;
}

/** A value for each kind of score. */
export function eachKind<Value>(make: (kind: ScoreKind) => Value): Readonly<Record<ScoreKind, Value>> {
  return Object.fromEntries(SCORE_KINDS.map((kind) => [kind, make(kind)])) as Record<ScoreKind, Value>;
}
