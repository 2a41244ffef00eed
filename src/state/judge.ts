import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { Evaluation } from "../core/evaluation.ts";
import { toJudged } from "../detect/evaluation/evaluate-detection.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { Jobs } from "./jobs.ts";

/** A device with what was detected in it, and all annotations that are open. */
export interface JudgedDevice {
  readonly device: OpenDevice;
  readonly detection: Detection;
  readonly annotations: readonly Annotation[];
}

/** Measures one device's detection, by the scores of single rows, against the annotations that are of this device. */
export function judge(
  jobs: Pick<Jobs, "evaluate">,
  { device, detection, annotations }: JudgedDevice,
  signal: AbortSignal,
): Promise<Evaluation> {
  return jobs.evaluate(toJudged(device, detection, annotations), signal);
}
