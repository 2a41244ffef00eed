import { type Adjustments, adjustedCounters, NO_ADJUSTMENTS } from "../core/adjustments.ts";
import { type BaselineMark, markedRows } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import { type AlarmRule, RULE_VIEWS, type Sensitivity, scaleLimits, VIEWS } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import { ALWAYS, type Interval, isSameInterval } from "../core/interval.ts";
import { plural } from "../core/number.ts";
import { ProblemError } from "../core/problem.ts";
import { countRows, type RowRange, rowsIn, uniteRows, withoutRows } from "../core/row-range.ts";
import { seenDevice } from "../core/seen-counter.ts";
import { finish } from "../core/steps.ts";
import { formatSpan } from "../core/time.ts";
import { findIntervals, usualRules } from "./find-intervals.ts";
import { type FitOptions, type FittedDetector, fitOnBaseline, fitWithoutBaseline } from "./fit-detector.ts";
import { toFolds } from "./folds.ts";

const FEWEST_BASELINE_ROWS = 10;

export interface DetectOptions {
  /** The time that the model is fitted on; where it is all of time nobody chose, and the baseline is found. */
  readonly baseline?: Interval;
  /** What somebody said of some time, of this device or of others. */
  readonly marks?: readonly BaselineMark[];
  readonly adjustments?: Adjustments;
  readonly sensitivity?: Sensitivity;
  /** Times the limits of that; above 0. */
  readonly limitFactor?: number;
  /** What may raise an alarm; unless told, what is worth it: see `usualRules`. */
  readonly rules?: readonly AlarmRule[];
  /** Called with the share of the work done, 0..1, ascending, with 1 at the end. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Finds the suspicious intervals of one device by the prediction error of PCA models of its traffic (Jackson & Mudholkar 1979).
 * Throws a ProblemError where the device has no counters or the baseline holds fewer than 10 observations.
 */
export function detectDevice(
  whole: Device,
  {
    baseline = ALWAYS,
    marks = [],
    adjustments = NO_ADJUSTMENTS,
    sensitivity = "default",
    limitFactor = 1,
    rules,
    onProgress = () => {},
  }: DetectOptions = {},
): Detection {
  const sees = adjustedCounters(whole, adjustments);
  if (sees.length === 0 && whole.counters.length > 0) throw nothingSeen(whole);
  const device = seenDevice(whole, sees);
  const said: Said = {
    leftOut: markedRows(device, marks, "left-out"),
    normal: markedRows(device, marks, "normal"),
  };
  const chosenRows = uniteRows([
    ...withoutRows([rowsIn(device.timeMs, baseline)], said.leftOut),
    ...said.normal,
  ]);
  checkBaseline(device, chosenRows);
  const { components } = adjustments;
  const isChosen = !isSameInterval(baseline, ALWAYS);
  const raising = rules ?? usualRules(isChosen);
  const {
    detector,
    scores,
    baseline: baselineRows,
    origin,
    suspects,
  } = isChosen
    ? fitChosen(device, chosenRows, raising, { components, onProgress })
    : fitFound(device, said, { components, onProgress });
  const limits = scaleLimits(detector.limits[sensitivity], limitFactor);
  const intervals = finish(
    findIntervals(device, detector, { scores, limits, rules: raising, normal: said.normal }),
  );
  onProgress(1);
  const { row } = detector.models;
  return {
    deviceId: device.id,
    sees,
    detector,
    sensitivity,
    limitFactor,
    rules: raising,
    model: {
      adjustments,
      components: row.loadings.length,
      explainedShare: row.explainedShare,
      limit: limits.row,
      baseline,
      marks: marks.filter(({ deviceId }) => deviceId === device.id),
      baselineRows: countRows(baselineRows),
      baselineRanges: baselineRows,
      origin,
      suspects,
    },
    scores,
    intervals,
  };
}

/** The rows that somebody spoke of. */
interface Said {
  readonly leftOut: readonly RowRange[];
  readonly normal: readonly RowRange[];
}

type Fitted = FittedDetector & Pick<Detection["model"], "origin" | "suspects">;

/** Only the views whose rules may raise an alarm are looked at. */
function fitChosen(
  device: Device,
  rows: readonly RowRange[],
  rules: readonly AlarmRule[],
  options: Pick<FitOptions, "components" | "onProgress">,
): Fitted {
  const views = VIEWS.filter((view) => view === "row" || rules.some((rule) => RULE_VIEWS[rule] === view));
  return { ...fitOnBaseline(device, rows, { views, ...options }), origin: { kind: "chosen" } };
}

function fitFound(
  device: Device,
  said: Said,
  options: Pick<FitOptions, "components" | "onProgress">,
): Fitted {
  const found = fitWithoutBaseline(device, toFolds(device.timeMs), { ...said, ...options });
  const { leftOutRows, isUnstable } = found;
  return { ...found, origin: { kind: "found", leftOutRows, isUnstable }, suspects: [] };
}

function nothingSeen({ id, sourceName }: Device): ProblemError {
  return new ProblemError({
    level: "error",
    what: `All flows of device ${id} are looked away from, so there is nothing to detect in.`,
    where: { file: sourceName },
    tryThis: "Leave at least one of them.",
  });
}

function checkBaseline(device: Device, rows: readonly RowRange[]): void {
  const where = { file: device.sourceName };
  if (device.counters.length === 0) {
    throw new ProblemError({
      level: "error",
      what: `Device ${device.id} has no counters, so there is nothing to detect in.`,
      where,
      tryThis: "Open a file with at least one column of numbers beside the time.",
    });
  }
  const count = countRows(rows);
  if (count >= FEWEST_BASELINE_ROWS) return;
  const observed = device.timeMs.length;
  throw new ProblemError({
    level: "error",
    what: `The baseline holds ${plural(count, "observation")} of device ${device.id}; a model needs ${FEWEST_BASELINE_ROWS} or more.`,
    where,
    tryThis:
      observed < FEWEST_BASELINE_ROWS
        ? "Open a longer record of this device."
        : `Choose a longer baseline: this device was observed ${formatSpan({ startMs: device.timeMs[0], endMs: device.timeMs[observed - 1] })}.`,
  });
}
