import type { Detector, RowScores, ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import { isSameData } from "../core/is-same-data.ts";
import { countRows, type RowRange, sharedRows, uniteRows, withoutRows } from "../core/row-range.ts";
import { type Alarm, findAlarms } from "./alarms/alarms.ts";
import { medianLimits } from "./alarms/limits.ts";
import { toRowFlags } from "./alarms/row-flags.ts";
import { eachView } from "./each-view.ts";
import { fitFolds } from "./model/fit-model.ts";
import { withoutRecurring } from "./recurring-alarms.ts";
import { pickRows } from "./row-scores.ts";
import { scoreView } from "./score-device.ts";
import type { ViewSources } from "./views.ts";

/** Rows beside an alarm that are left out of the baseline with it. */
const BESIDE_ROWS = 3;
/** How often the baseline is found: by all rows, and by those that raised no alarm. */
const ROUNDS = 3;
/** Passes over the rows that are looked at, a view. */
export const NORMAL_PASSES = 4 * ROUNDS;
/** Of a longer record so many rows tell what is normal, the same number from the middle of each fold: days in a row, whatever the hour. */
const MOST_LOOKED_AT = 150_000;
/** With more rows than this share standing out nothing is normal, and what is left would say so even less. */
const UNSTABLE_SHARE = 0.35;

/** The rows of each fold that tell what is normal: of a long record its middle; of them all, those that are said to be so. */
export function toLookedAt(
  folds: readonly RowRange[],
  normal: readonly RowRange[] = [],
): readonly (readonly RowRange[])[] {
  return folds.map((fold) =>
    uniteRows([middleOf(fold, MOST_LOOKED_AT / folds.length), ...sharedRows([fold], normal)]),
  );
}

export interface NormalSearch {
  readonly views: readonly ViewName[];
  /** k, where the usual rule is not to say. */
  readonly components?: number | null;
  /** The rows of each fold that are scored. */
  readonly lookedAt: readonly (readonly RowRange[])[];
  /** Those of them that may be of the baseline. */
  readonly known: readonly (readonly RowRange[])[];
  /** Those that are, whatever they score. */
  readonly normal: readonly RowRange[];
  /** Takes each row's scores by the models of the other folds. */
  readonly scores: RowScores;
  readonly onRows: (count: number) => void;
}

export interface FoundNormal extends Detector {
  /** The rows of each fold that are of the baseline. */
  readonly kept: readonly (readonly RowRange[])[];
  /** What stood out, and left the baseline. */
  readonly alarms: readonly Alarm[];
  readonly leftOutRows: number;
  readonly isUnstable: boolean;
}

/** Each fold is scored by a model of the others, what raises an alarm by them leaves the baseline with the rows beside it, and once more. */
export function findNormal(
  { timeMs, sampling }: Device,
  sources: ViewSources,
  { views, components = null, lookedAt, known, normal, scores, onRows }: NormalSearch,
): FoundNormal {
  const knownRows = countRows(known.flat());
  const lookedAtRows = countRows(lookedAt.flat());
  const fitTo = (kept: NormalSearch["known"]): Detector =>
    fitRound(sources, { views, components, folds: lookedAt, kept, scores, onRows });
  let found: FoundNormal = { ...fitTo(known), kept: known, alarms: [], leftOutRows: 0, isUnstable: false };
  for (let round = 2; round <= ROUNDS; round++) {
    const { models, limits } = found;
    const flags = toRowFlags(scores, limits.default, normal);
    const raised = findAlarms({ flags, timeMs, sampling });
    const alarms = withoutRecurring(sources.of("row", models), models.row, raised, lookedAt);
    const out = withoutRows(uniteRows(alarms.map(beside)), normal);
    // The very same list where nothing changes: what is known of its rows is not gone over again.
    const kept = known.map((rows, fold) => {
      const left = withoutRows(rows, out);
      return isSameData(left, found.kept[fold]) ? found.kept[fold] : left;
    });
    const leftOutRows = knownRows - countRows(kept.flat());
    // What is left would say what is normal even less.
    if (leftOutRows > UNSTABLE_SHARE * lookedAtRows) return { ...found, leftOutRows, isUnstable: true };
    const isSettled = kept.every((rows, fold) => rows === found.kept[fold]);
    if (isSettled) return { ...found, alarms, leftOutRows };
    found = { ...fitTo(kept), kept, alarms, leftOutRows, isUnstable: false };
  }
  return found;
}

interface Round {
  readonly views: readonly ViewName[];
  readonly components: number | null;
  readonly folds: readonly (readonly RowRange[])[];
  /** The rows of each fold that are of the baseline. */
  readonly kept: readonly (readonly RowRange[])[];
  /** Takes each row's scores by the models of the other folds. */
  readonly scores: RowScores;
  readonly onRows: (count: number) => void;
}

function fitRound(sources: ViewSources, { views, components, folds, kept, scores, onRows }: Round): Detector {
  const models = eachView(sources, views, (source, view) => {
    const fits = fitFolds(source, kept, { components, onRows });
    for (const [fold, rows] of folds.entries()) {
      scoreView({ source, view, model: fits.others[fold] ?? fits.all, rows, onRows }, scores);
    }
    return fits.all;
  });
  return { models, limits: foldLimits(scores, kept) };
}

/** The limits by the rows of each fold that are of the baseline. */
export function foldLimits(scores: RowScores, kept: readonly (readonly RowRange[])[]): Detector["limits"] {
  const known = kept.filter((rows) => rows.length > 0);
  return medianLimits(
    known.map((rows) => pickRows(scores, rows)),
    pickRows(scores, kept.flat()),
  );
}

/** At most so many rows of a range, those in its middle. */
function middleOf({ startRow, endRow }: RowRange, most: number): RowRange {
  const count = Math.min(endRow - startRow, Math.floor(most));
  const first = startRow + ((endRow - startRow - count) >> 1);
  return { startRow: first, endRow: first + count };
}

/** An alarm's rows, with those on each side of it. */
function beside({ firstRow, lastRow }: Alarm): RowRange {
  return { startRow: Math.max(0, firstRow - BESIDE_ROWS), endRow: lastRow + 1 + BESIDE_ROWS };
}
