import type { RowQuality } from "../../core/evaluation.ts";
import { averagePrecision, bestF1, drawnCurve, placeOf } from "./precision-recall.ts";
import { rankScores } from "./rank-scores.ts";
import { rocAuc } from "./roc-auc.ts";
import { vusPr } from "./vus-pr.ts";

interface LabelledScores {
  /** One a row; never NaN. */
  readonly score: Float64Array;
  /** The scores sorted. */
  readonly ascending: Float64Array;
  /** 1 or 0 a row. */
  readonly labels: Uint8Array;
  /** First row of each segment, ascending, from 0 on. */
  readonly segmentStarts: Uint32Array;
  readonly threshold: number;
}

/** How well scores tell labelled rows from the others, and where a threshold stands. */
export function evaluateRows(rows: LabelledScores): RowQuality {
  const ranked = rankScores(rows, rows.labels);
  return {
    rows: rows.score.length,
    labelledRows: ranked.labelledRows,
    averagePrecision: averagePrecision(ranked),
    rocAuc: rocAuc(ranked),
    vusPr: vusPr(rows),
    curve: drawnCurve(ranked),
    place: placeOf(ranked, rows.threshold),
    best: bestF1(ranked),
  };
}
