import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import type { Evaluation } from "../core/evaluation.ts";
import { evaluateDetection, toJudged } from "../detect/evaluation/evaluate-detection.ts";

/** Measures each detection, by the scores of single rows, against the annotations that are of its device. */
export function evaluateDetections(
  devices: readonly Device[],
  detections: readonly Detection[],
  annotations: readonly Annotation[],
): readonly Evaluation[] {
  return devices.flatMap((device) => {
    const detection = detections.find((own) => own.deviceId === device.id);
    return detection ? [evaluateDetection(toJudged(device, detection, annotations))] : [];
  });
}
