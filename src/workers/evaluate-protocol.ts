import type { Evaluation } from "../core/evaluation.ts";
import type { JudgedDetection } from "../detect/evaluation/evaluate-detection.ts";

/** A detection to be judged; its times and scores are copies. */
export interface EvaluateRequest {
  readonly judged: JudgedDetection;
}

export type EvaluateMessage = { readonly kind: "evaluation"; readonly evaluation: Evaluation };
