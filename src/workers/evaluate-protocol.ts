import type { Evaluation } from "../core/evaluation.ts";
import { toSampling } from "../core/sampling.ts";
import type { JudgedDetection } from "../detect/evaluation/evaluate-detection.ts";

/** A detection to be judged, less what its times and cadence say of its sampling. */
export type EvaluateRequest = Omit<JudgedDetection, "sampling"> & { readonly cadenceMs: number };

export type EvaluateMessage = { readonly kind: "evaluation"; readonly evaluation: Evaluation };

export function toEvaluateRequest({ sampling, ...judged }: JudgedDetection): EvaluateRequest {
  return { ...judged, cadenceMs: sampling.cadenceMs };
}

export function toJudgedDetection({ cadenceMs, ...judged }: EvaluateRequest): JudgedDetection {
  return { ...judged, sampling: toSampling(judged.timeMs, cadenceMs) };
}
