import type { DetectorComparison } from "../core/detector-lane.ts";
import { ProblemError } from "../core/problem.ts";
import { seenDevice } from "../core/seen-counter.ts";
import { toPcaRows } from "../detect/detectors/pca-rows.ts";
import type { CompareOptions } from "../workers/compare.ts";
import type { Jobs } from "./jobs.ts";
import type { JudgedDevice } from "./judge.ts";

export type ComparingOptions = Pick<CompareOptions, "signal" | "onProgress">;

/** Holds other detectors beside the model of a device, and all against the annotations that are of this device. */
export function compare(
  jobs: Pick<Jobs, "compare">,
  { device, detection, annotations }: JudgedDevice,
  options: ComparingOptions,
): Promise<DetectorComparison> {
  // The others would be fitted on the rows that this one was.
  if (detection.model.baselineRanges.length === 0) return Promise.reject(nothingToFitOn());
  const own = annotations.filter((annotation) => annotation.deviceId === device.id);
  const seen = seenDevice(device, detection.sees);
  return jobs.compare(seen, { pca: toPcaRows(detection), annotations: own, ...options });
}

function nothingToFitOn(): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The model that is applied to this device was fitted elsewhere, so there is no baseline here to fit other detectors on.",
    tryThis: "Fit on this device instead, under Traffic, then compare.",
  });
}
