import { type Detector, type Limits, type RowScores, SCORE_KINDS } from "./detector.ts";
import type { PcaModel } from "./pca-model.ts";

type RowLimits = Omit<Limits, "atOnce" | "lasting">;

/** A detector of so many counters for a test: without components, each limit the same. */
export function toyDetector(counters: number, limit: number): Detector {
  const model: PcaModel = {
    scale: {
      mean: new Float64Array(counters),
      scale: new Float64Array(counters).fill(1),
      isConstant: new Uint8Array(counters),
    },
    loadings: [],
    variances: new Float64Array(0),
    explainedShare: 0,
    residualSums: [counters, counters, counters],
  };
  const limits = {
    ...(Object.fromEntries(SCORE_KINDS.map((kind) => [kind, limit])) as RowLimits),
    atOnce: 100 * limit,
    lasting: limit,
  };
  return {
    models: { row: model, window: model, drift: model },
    limits: { quiet: limits, default: limits, sensitive: limits },
  };
}

/** The same score of every kind. */
export function toyScores(scores: Float64Array): RowScores {
  return Object.fromEntries(SCORE_KINDS.map((kind) => [kind, scores])) as RowScores;
}
