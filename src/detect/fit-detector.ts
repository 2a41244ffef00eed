import { type Detector, type RowScores, VIEWS, type ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { PcaModel } from "../core/pca-model.ts";
import { countRows, type RowRange } from "../core/row-range.ts";
import { findAlarms } from "./alarms/alarms.ts";
import { largerLimits, medianLimits, pooledLimits } from "./alarms/limits.ts";
import { toRowFlags } from "./alarms/row-flags.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { heldFeatures } from "./features/held-features.ts";
import { toFolds } from "./folds.ts";
import { fitFolds, fitPlain } from "./model/fit-model.ts";
import { scoreRows } from "./model/score-rows.ts";
import { withoutRecurring } from "./recurring-alarms.ts";
import { createRowScores, pickRows } from "./row-scores.ts";
import { modelOf, VIEW_TERMS, type ViewSources, viewSources } from "./views.ts";

/** Rows beside an alarm that are left out of the baseline with it. */
const BESIDE_ROWS = 3;
/** How often the baseline is found: by all rows, and by those that raised no alarm. */
const ROUNDS = 3;
/** Of a longer record so many rows tell what is normal, the same number from the middle of each fold: days in a row, whatever the hour. */
const MOST_LOOKED_AT = 150_000;
/** With more rows than this share standing out nothing is normal, and what is left would say so even less. */
const UNSTABLE_SHARE = 0.35;

type Models = Detector["models"];

/** A detector and what the rows of its device score by it. */
export interface FittedDetector {
  readonly detector: Detector;
  readonly scores: RowScores;
  /** The rows that it was fitted on. */
  readonly baseline: readonly RowRange[];
}

/** One whose baseline nobody chose. */
export interface FoundDetector extends FittedDetector {
  /** Rows that stood out. */
  readonly leftOutRows: number;
  /** So many stood out that they were left in: these data have no stable normal. */
  readonly isUnstable: boolean;
}

interface FitOptions {
  /** Those that are looked at, that of single rows among them. */
  readonly views?: readonly ViewName[];
  /** Hears the share of the work done, 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** Fits on a baseline that somebody chose: it is taken as it is. */
export function fitOnBaseline(
  device: Device,
  baseline: readonly RowRange[],
  { views = VIEWS, onProgress = () => {} }: FitOptions = {},
): FittedDetector {
  const rowCount = device.timeMs.length;
  const onRows = countUp(views.length * (2 * countRows(baseline) + rowCount), onProgress);
  const sources = viewSources(device, { hold: heldFeatures });
  const models = eachView(sources, views, (source) => fitPlain(source, baseline, onRows));
  const scores = createRowScores(rowCount, views);
  scoreAll(sources, models, scores, onRows);
  const days = toFolds(device.timeMs).map((day) => pickRows(scores, overlap(baseline, day)));
  const limits = pooledLimits(
    pickRows(scores, baseline),
    days.filter(({ row }) => row.length > 0),
  );
  return { detector: { models, limits }, scores, baseline };
}

/**
 * Fits where nobody chose: each fold is scored by a model of the others, what raises an alarm leaves the baseline with the
 * rows beside it, and once more. The limits are the medians over the folds of each one's own.
 */
export function fitWithoutBaseline(
  device: Device,
  folds: readonly RowRange[],
  { onProgress = () => {} }: Pick<FitOptions, "onProgress"> = {},
): FoundDetector {
  const { timeMs, sampling } = device;
  const lookedAt = folds.map((fold) => middleOf(fold, MOST_LOOKED_AT / folds.length));
  const lookedAtRows = countRows(lookedAt);
  const onRows = countUp(VIEWS.length * (ROUNDS * 4 * lookedAtRows + timeMs.length), onProgress);
  const sources = viewSources(device, { hold: heldFeatures });
  const scores = createRowScores(timeMs.length, VIEWS);
  let kept: readonly (readonly RowRange[])[] = lookedAt.map((rows) => [rows]);
  let leftOutRows = 0;
  let isUnstable = false;
  let { models, limits } = fitRound(sources, { folds: lookedAt, kept, scores, onRows });
  for (let round = 2; round <= ROUNDS && !isUnstable; round++) {
    const alarms = findAlarms({ flags: toRowFlags(scores, limits.default), timeMs, sampling });
    const news = withoutRecurring(sources.of("row", models), models.row, alarms, lookedAt);
    const left = lookedAt.map((rows) => leaveOut(rows, news, BESIDE_ROWS));
    leftOutRows = lookedAtRows - countRows(left.flat());
    isUnstable = leftOutRows > UNSTABLE_SHARE * lookedAtRows;
    if (isUnstable) break;
    kept = left;
    ({ models, limits } = fitRound(sources, { folds: lookedAt, kept, scores, onRows }));
  }
  scoreAll(sources, models, scores, onRows);
  // A device that does the same over and over scores the same over and over: by a model of other days maybe a hair less than by this one.
  const raised = largerLimits(limits, foldLimits(scores, kept));
  return { detector: { models, limits: raised }, scores, baseline: kept.flat(), leftOutRows, isUnstable };
}

interface Round {
  readonly folds: readonly RowRange[];
  /** The rows of each fold that are of the baseline. */
  readonly kept: readonly (readonly RowRange[])[];
  /** Takes each row's scores by the models of the other folds. */
  readonly scores: RowScores;
  readonly onRows: (count: number) => void;
}

function fitRound(sources: ViewSources, { folds, kept, scores, onRows }: Round): Detector {
  const models = eachView(sources, VIEWS, (source, view) => {
    const fits = fitFolds(source, kept, onRows);
    for (const [fold, rows] of folds.entries()) {
      scoreView({ source, view, model: fits.others[fold] ?? fits.all, rows, onRows }, scores);
    }
    return fits.all;
  });
  return { models, limits: foldLimits(scores, kept) };
}

function foldLimits(scores: RowScores, kept: readonly (readonly RowRange[])[]): Detector["limits"] {
  const known = kept.filter((rows) => rows.length > 0);
  return medianLimits(
    known.map((rows) => pickRows(scores, rows)),
    pickRows(scores, kept.flat()),
  );
}

/** Scores all rows of a device. */
export function scoreDevice(device: Device, models: Models): RowScores {
  const scores = createRowScores(device.timeMs.length, viewsOf(models));
  scoreAll(viewSources(device), models, scores, () => {});
  return scores;
}

function scoreAll(
  sources: ViewSources,
  models: Models,
  scores: RowScores,
  onRows: (count: number) => void,
): void {
  const rows = { startRow: 0, endRow: scores.row.length };
  for (const view of viewsOf(models)) {
    const source = sources.of(view, models);
    scoreView({ source, view, model: modelOf(models, view), rows, onRows }, scores);
  }
}

function viewsOf(models: Models): readonly ViewName[] {
  return VIEWS.filter((view) => models[view] !== undefined);
}

interface Scoring {
  readonly source: FeatureSource;
  readonly view: ViewName;
  readonly model: PcaModel;
  readonly rows: RowRange;
  readonly onRows: (count: number) => void;
}

function scoreView({ source, view, model, rows, onRows }: Scoring, scores: RowScores): void {
  const { spe, t2, ridge } = VIEW_TERMS[view];
  const columns = { spe: scores[spe], t2: t2 === null ? null : scores[t2] };
  scoreRows(source, model, [rows], columns, { ridge, onRows });
}

/** A model for each view, in the order of `VIEWS`, for "drift" stands on that of single rows. */
function eachView(
  sources: ViewSources,
  views: readonly ViewName[],
  fitView: (source: FeatureSource, view: ViewName) => PcaModel,
): Models {
  const models: Partial<Record<ViewName, PcaModel>> = {};
  for (const view of VIEWS) {
    if (views.includes(view)) models[view] = fitView(sources.of(view, models), view);
  }
  return { ...models, row: modelOf(models, "row") };
}

/** At most so many rows of a range, those in its middle. */
function middleOf({ startRow, endRow }: RowRange, most: number): RowRange {
  const count = Math.min(endRow - startRow, Math.floor(most));
  const first = startRow + ((endRow - startRow - count) >> 1);
  return { startRow: first, endRow: first + count };
}

/** The rows of some ranges that lie in another one. */
function overlap(ranges: readonly RowRange[], { startRow, endRow }: RowRange): readonly RowRange[] {
  return ranges.flatMap((range) => {
    const own = { startRow: Math.max(range.startRow, startRow), endRow: Math.min(range.endRow, endRow) };
    return own.startRow < own.endRow ? [own] : [];
  });
}

/** The rows of a fold less some alarms, which are in the order of time, and so many rows on each side of each. */
function leaveOut(
  { startRow, endRow }: RowRange,
  alarms: readonly { readonly firstRow: number; readonly lastRow: number }[],
  beside: number,
): readonly RowRange[] {
  const kept: RowRange[] = [];
  let next = startRow;
  for (const { firstRow, lastRow } of alarms) {
    if (lastRow + beside < next) continue;
    if (firstRow - beside >= endRow) break;
    if (firstRow - beside > next) kept.push({ startRow: next, endRow: firstRow - beside });
    next = Math.max(next, lastRow + beside + 1);
  }
  if (next < endRow) kept.push({ startRow: next, endRow });
  return kept;
}

/** Counts rows, each as often as it is gone over, and tells the share of all. */
function countUp(total: number, onProgress: (share: number) => void): (count: number) => void {
  let done = 0;
  return (count) => {
    done += count;
    onProgress(Math.min(1, done / total));
  };
}
