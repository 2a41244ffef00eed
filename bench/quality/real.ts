import type { MeasuredEvaluation } from "../../src/core/evaluation.ts";
import type { Interval } from "../../src/core/interval.ts";
import { detectDevice } from "../../src/detect/detect-device.ts";
import { evaluateDetection, toJudged } from "../../src/detect/evaluation/evaluate-detection.ts";
import { labelRows } from "../../src/detect/evaluation/label-rows.ts";
import { explainRows } from "../../src/detect/evidence/flow-evidence.ts";
import { viewSources } from "../../src/detect/views.ts";
import type { Subject } from "./devices.ts";

export interface RealOutcome {
  readonly evaluation: MeasuredEvaluation;
  /** Of the rows that overlap an attack, those with ARP from the local network as top flow. */
  readonly arpOnTop: number;
}

/** Finds the real attacks in the file as it is. */
export function runReal({ device, annotations }: Subject, baseline: Interval): RealOutcome {
  const detection = detectDevice(device, { baseline });
  const { timeMs, sampling } = device;
  const evaluation = evaluateDetection(toJudged(device, detection, annotations));
  if (evaluation.kind === "unknown") throw new Error("The real attacks are not annotated.");
  const labels = labelRows({ timeMs, cadenceMs: sampling.cadenceMs }, annotations, "overlaps");
  const sources = viewSources(device);
  let arpOnTop = 0;
  for (const [row, label] of labels.entries()) {
    if (label === 0) continue;
    const rows = { startRow: row, endRow: row + 1 };
    const [top] = explainRows(device, detection.detector.models, { rows, score: "row" }, sources);
    if (top.flow.id === "FromLocalArpPortAll") arpOnTop++;
  }
  return { evaluation, arpOnTop };
}
