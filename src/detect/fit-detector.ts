import type { BaselineSuspect } from "../core/detection.ts";
import { type Detector, type RowScores, VIEWS, type ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import { countRows, type RowRange, sharedRows, uniteRows, withoutRows } from "../core/row-range.ts";
import { largerLimits, pooledLimits } from "./alarms/limits.ts";
import { findSuspects, planSuspectSearch } from "./baseline-suspects.ts";
import { eachView } from "./each-view.ts";
import { heldFeatures } from "./features/held-features.ts";
import { findNormal, foldLimits, NORMAL_PASSES, toLookedAt } from "./find-normal.ts";
import { toFolds } from "./folds.ts";
import { fitPlain } from "./model/fit-model.ts";
import { createRowScores, pickRows } from "./row-scores.ts";
import { scoreAll } from "./score-device.ts";
import { viewSources } from "./views.ts";

/** A detector and what the rows of its device score by it. */
export interface FittedDetector {
  readonly detector: Detector;
  readonly scores: RowScores;
  /** The rows that it was fitted on. */
  readonly baseline: readonly RowRange[];
}

/** One whose baseline somebody chose. */
export interface ChosenDetector extends FittedDetector {
  readonly suspects: readonly BaselineSuspect[];
}

/** One whose baseline nobody chose. */
export interface FoundDetector extends FittedDetector {
  /** Rows that stood out. */
  readonly leftOutRows: number;
  /** So many stood out that they were left in: these data have no stable normal. */
  readonly isUnstable: boolean;
}

/** How to fit. */
export interface FitOptions {
  /** Those that are looked at, that of single rows among them. */
  readonly views?: readonly ViewName[];
  /** k, where the usual rule is not to say; at most as many as there are counters. */
  readonly components?: number | null;
  /** Hears the share of the work done, 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** Fits on a baseline that somebody chose: it is taken as it is. */
export function fitOnBaseline(
  device: Device,
  baseline: readonly RowRange[],
  { views = VIEWS, components = null, onProgress = () => {} }: FitOptions = {},
): ChosenDetector {
  const rowCount = device.timeMs.length;
  const search = planSuspectSearch(device, baseline);
  const fitRows = views.length * (2 * countRows(baseline) + rowCount);
  const onRows = countUp(fitRows + search.rowsOfWork, onProgress);
  const sources = viewSources(device, { hold: heldFeatures });
  const models = eachView(sources, views, (source) => fitPlain(source, baseline, { components, onRows }));
  const scores = createRowScores(rowCount, views);
  scoreAll(sources, models, scores, onRows);
  const days = toFolds(device.timeMs).map((day) => pickRows(scores, sharedRows(baseline, [day])));
  const limits = pooledLimits(
    pickRows(scores, baseline),
    days.filter(({ row }) => row.length > 0),
  );
  const suspects = findSuspects(device, sources, search, { scores, limits }, onRows);
  return { detector: { models, limits }, scores, baseline, suspects };
}

interface FindOptions extends Pick<FitOptions, "components" | "onProgress"> {
  /** What somebody said of some rows. */
  readonly leftOut?: readonly RowRange[];
  readonly normal?: readonly RowRange[];
}

/**
 * Fits where nobody chose: each fold is scored by a model of the others, what raises an alarm leaves the baseline with the
 * rows beside it, and once more. The limits are the medians over the folds of each one's own.
 */
export function fitWithoutBaseline(
  device: Device,
  folds: readonly RowRange[],
  { leftOut = [], normal = [], components = null, onProgress = () => {} }: FindOptions = {},
): FoundDetector {
  const rowCount = device.timeMs.length;
  const lookedAt = toLookedAt(folds, normal);
  const known = lookedAt.map((rows) =>
    uniteRows([...withoutRows(rows, leftOut), ...sharedRows(rows, normal)]),
  );
  const onRows = countUp(VIEWS.length * (NORMAL_PASSES * countRows(lookedAt.flat()) + rowCount), onProgress);
  const sources = viewSources(device, { hold: heldFeatures });
  const scores = createRowScores(rowCount, VIEWS);
  const found = findNormal(device, sources, {
    views: VIEWS,
    components,
    lookedAt,
    known,
    normal,
    scores,
    onRows,
  });
  const { models, limits, kept, leftOutRows, isUnstable } = found;
  scoreAll(sources, models, scores, onRows);
  // A device that does the same over and over scores the same over and over: by a model of other days maybe a hair less than by this one.
  const raised = largerLimits(limits, foldLimits(scores, kept));
  return { detector: { models, limits: raised }, scores, baseline: kept.flat(), leftOutRows, isUnstable };
}

/** Counts rows, each as often as it is gone over, and tells the share of all. */
function countUp(total: number, onProgress: (share: number) => void): (count: number) => void {
  let done = 0;
  return (count) => {
    done += count;
    onProgress(Math.min(1, done / total));
  };
}
