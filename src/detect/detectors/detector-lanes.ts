import type { Sensitivity } from "../../core/detector.ts";
import type { DetectorLane, LaneAlarm, LaneKind } from "../../core/detector-lane.ts";
import type { Device } from "../../core/device.ts";
import type { RowRange } from "../../core/row-range.ts";
import { alarmTimes, findAlarms } from "../alarms/alarms.ts";
import { LIMIT_QUANTILES, SMALLEST_LIMIT } from "../alarms/limits.ts";
import { toRowFlags } from "../alarms/row-flags.ts";
import { minuteFeatures } from "../features/minute-features.ts";
import { quantile } from "../model/quantile.ts";
import { createRowScores, eachKind, pickValues } from "../row-scores.ts";
import { ewmaZ } from "./ewma-z.ts";
import { growForest, isolationScores } from "./isolation-forest.ts";
import { distancesToCentres, fitCentres } from "./k-means.ts";
import { largestZ } from "./largest-z.ts";
import type { PcaRows } from "./pca-rows.ts";
import type { StandardSource } from "./standard-blocks.ts";

/** About how long a row takes by each detector beside the quickest, so that progress runs evenly. */
const ROW_COSTS = {
  "largest-z": 1,
  "ewma-z": 1,
  "k-means": 2,
  "isolation-forest": 20,
} as const satisfies Partial<Record<LaneKind, number>>;

/**
 * Four other detectors beside PCA, in the order of `LANE_KINDS`: by the same z, fitted on the same baseline, with the same rule for alarms. Made one
 * after the other, so that the scores of a lane can be let go before the next one is made. `onProgress` hears the share
 * of the work done, 0..1, ascending. Throws a RangeError where the baseline is empty.
 */
export function* detectorLanes(
  device: Device,
  { scale, baseline, scores, limit, sensitivity }: PcaRows,
  onProgress: (share: number) => void = () => {},
): Generator<DetectorLane, void> {
  const standard: StandardSource = { source: minuteFeatures(device), scale };
  const onRows = countUp(device.timeMs.length, onProgress);
  const lane = (kind: LaneKind, own: Float64Array): DetectorLane =>
    toLane(device, { kind, scores: own, limit: baselineLimit(own, baseline, sensitivity) });
  yield toLane(device, { kind: "pca-spe", scores, limit });
  yield lane("largest-z", largestZ(standard, onRows("largest-z")));
  yield lane("ewma-z", ewmaZ(standard, device.sampling.segmentStarts, onRows("ewma-z")));
  const centres = fitCentres(standard, baseline);
  yield lane("k-means", distancesToCentres(standard, centres, onRows("k-means")));
  const forest = growForest(standard, baseline);
  yield lane("isolation-forest", isolationScores(standard, forest, onRows("isolation-forest")));
}

function baselineLimit(
  scores: Float64Array,
  baseline: readonly RowRange[],
  sensitivity: Sensitivity,
): number {
  return Math.max(SMALLEST_LIMIT, quantile(pickValues(scores, baseline), LIMIT_QUANTILES[sensitivity]));
}

/** Scores with the alarms that they raise by the rule "sustained". */
function toLane(device: Device, held: Omit<DetectorLane, "alarms">): DetectorLane {
  const { timeMs, sampling } = device;
  const never = Number.POSITIVE_INFINITY;
  const flags = toRowFlags(
    { ...createRowScores(0, []), row: held.scores },
    { ...eachKind(() => never), row: held.limit, atOnce: never, lasting: never },
  );
  const alarms = findAlarms({ flags, timeMs, sampling }, ["sustained"]).map(
    ({ rules: _, confirmedRow, ...rows }): LaneAlarm => ({
      ...alarmTimes({ confirmedRow, ...rows }, device),
      ...rows,
    }),
  );
  return { ...held, alarms };
}

/** Counts each detector's rows by what they cost, and tells the share of all. */
function countUp(
  rowCount: number,
  onProgress: (share: number) => void,
): (kind: keyof typeof ROW_COSTS) => (count: number) => void {
  const total = rowCount * Object.values(ROW_COSTS).reduce((sum, cost) => sum + cost, 0);
  let done = 0;
  return (kind) => (count) => {
    done += count * ROW_COSTS[kind];
    onProgress(done / total);
  };
}
