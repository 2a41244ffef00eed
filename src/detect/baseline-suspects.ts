import type { BaselineSuspect } from "../core/detection.ts";
import type { Detector, RowScores, ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import { countRows, type RowRange, sharedRows } from "../core/row-range.ts";
import { alarmTimes } from "./alarms/alarms.ts";
import { peakRow } from "./alarms/severity-score.ts";
import { findNormal, NORMAL_PASSES, toLookedAt } from "./find-normal.ts";
import { toFolds } from "./folds.ts";
import { createRowScores } from "./row-scores.ts";
import type { ViewSources } from "./views.ts";

const LOOKED_WITH: readonly ViewName[] = ["row"];
/** With fewer days a day cannot be held against the others. */
const FEWEST_DAYS = 4;
/** What stands out so many times over the limit of the other days, */
const FAR_OVER = 50;
/** and by the model that it had part in not even this share as far, has bent that model. */
const HIDDEN_SHARE = 0.25;

/** What must be gone over to look for suspects in a baseline. */
export interface SuspectSearch {
  readonly days: readonly (readonly RowRange[])[];
  /** Rows, each as often as it is gone over. */
  readonly rowsOfWork: number;
}

export function planSuspectSearch(device: Device, baseline: readonly RowRange[]): SuspectSearch {
  const days = toLookedAt(toFolds(device.timeMs))
    .map((day) => sharedRows(baseline, day))
    .filter((rows) => rows.length > 0);
  if (days.length < FEWEST_DAYS) return { days: [], rowsOfWork: 0 };
  return { days, rowsOfWork: NORMAL_PASSES * countRows(days.flat()) };
}

/**
 * Parts of a chosen baseline that may be attacks: each of its days is held against the others, and what stands out there by far but
 * hardly does by the plain fit is told. `plain` are the scores by that, and their limits.
 */
export function findSuspects(
  device: Device,
  sources: ViewSources,
  { days }: SuspectSearch,
  plain: { readonly scores: RowScores; readonly limits: Detector["limits"] },
  onRows: (count: number) => void,
): readonly BaselineSuspect[] {
  if (days.length === 0) return [];
  const scores = createRowScores(device.timeMs.length, LOOKED_WITH);
  const search = { views: LOOKED_WITH, lookedAt: days, known: days, normal: [], scores, onRows };
  const { alarms, limits } = findNormal(device, sources, search);
  return alarms.flatMap((alarm) => {
    const timesLimit = scores.row[peakRow(scores.row, alarm)] / limits.default.row;
    const plainTimesLimit = plain.scores.row[peakRow(plain.scores.row, alarm)] / plain.limits.default.row;
    if (timesLimit < FAR_OVER || plainTimesLimit > HIDDEN_SHARE * timesLimit) return [];
    const { startMs, endMs } = alarmTimes(alarm, device);
    return [{ startMs, endMs, timesLimit, plainTimesLimit }];
  });
}
