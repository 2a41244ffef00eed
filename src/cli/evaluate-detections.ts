import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import type { Evaluation } from "../core/evaluation.ts";
import { evaluateDetection } from "../detect/evaluation/evaluate-detection.ts";

/** Measures each detection, by the scores of single rows, against the annotations that are of its device. */
export function evaluateDetections(
  devices: readonly Device[],
  detections: readonly Detection[],
  annotations: readonly Annotation[],
): readonly Evaluation[] {
  return devices.flatMap(({ id: deviceId, timeMs, sampling }) => {
    const detection = detections.find((own) => own.deviceId === deviceId);
    if (!detection) return [];
    const { scores, model, intervals } = detection;
    const own = annotations.filter((annotation) => annotation.deviceId === deviceId);
    const judged = { deviceId, timeMs, sampling, score: scores.row, threshold: model.limit, intervals };
    return [evaluateDetection({ ...judged, annotations: own })];
  });
}
