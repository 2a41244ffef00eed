import type { Annotation } from "../../core/annotation.ts";
import { type DetectorComparison, type JudgedLane, LANE_KINDS } from "../../core/detector-lane.ts";
import type { Device } from "../../core/device.ts";
import { evaluateDetection } from "../evaluation/evaluate-detection.ts";
import { observedDays } from "../evaluation/observed-time.ts";
import { toAgreement } from "./agreement.ts";
import { detectorLanes } from "./detector-lanes.ts";
import type { PcaRows } from "./pca-rows.ts";

/** What scoring takes of the time, where lanes are held against annotations too. */
const SCORING_SHARE = 0.7;

interface CompareOptions {
  /** Those of this device. */
  readonly annotations?: readonly Annotation[];
  /** Hears the share of the work done, 0..1, ascending, with 1 at the end. */
  readonly onProgress?: (share: number) => void;
}

/** Holds four other detectors beside PCA, and all against what is annotated. Throws a RangeError where the baseline is empty. */
export function compareDetectors(
  device: Device,
  pca: PcaRows,
  { annotations = [], onProgress = () => {} }: CompareOptions = {},
): DetectorComparison {
  const { id: deviceId, timeMs, sampling } = device;
  const scoringShare = annotations.length > 0 ? SCORING_SHARE : 1;
  let scored = 0;
  const lanes: JudgedLane[] = [];
  const tell = (): void =>
    onProgress(scoringShare * scored + (1 - scoringShare) * (lanes.length / LANE_KINDS.length));
  const onScored = (share: number): void => {
    scored = share;
    tell();
  };
  for (const lane of detectorLanes(device, pca, onScored)) {
    const { scores: score, ...said } = lane;
    const judged = { score, threshold: said.limit, intervals: said.alarms, annotations };
    lanes.push({ ...said, evaluation: evaluateDetection({ deviceId, timeMs, sampling, ...judged }) });
    tell();
  }
  onProgress(1);
  return { lanes, agreement: toAgreement(lanes), deviceDays: observedDays(device) };
}
