import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import { SENSITIVITIES, type Sensitivity } from "../core/detector.ts";
import { highestValue } from "../core/highest-value.ts";
import type { RowRange } from "../core/row-range.ts";
import type { Steps } from "../core/steps.ts";
import { type AlarmCount, countAlarms } from "../detect/alarm-rates.ts";
import { boxLimit, jacksonMudholkarLimit } from "../detect/alarms/gaussian-limits.ts";
import { labelRows } from "../detect/evaluation/label-rows.ts";
import { observedDays } from "../detect/evaluation/observed-time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { type ScoreHistogram, scoreHistogram } from "../query/score-histogram.ts";

/** What is scored, as far as limits go: another limit is another detection of the same. */
export type ScoredDevice = Pick<Detection, "detector" | "scores" | "sensitivity" | "rules" | "model">;

/** A limit that somebody may choose, and what it would give. */
export interface LimitPreset {
  readonly name: string;
  /** Of SPE of single rows. */
  readonly limit: number;
  /** Of the baseline's rows, those over it; null where they are not known. */
  readonly baselineShare: number | null;
}

/** What a limit is chosen by. */
export interface ThresholdDesk {
  /** SPE of all rows; where attacks are annotated their rows are marked. */
  readonly histogram: ScoreHistogram;
  readonly hasMarks: boolean;
  /** The time observed, in days. */
  readonly days: number;
  /** The limits of the detection's sensitivity: a factor is times this. */
  readonly usualLimit: number;
  readonly presets: readonly LimitPreset[];
}

/** The histogram reaches from so many decades under the usual limit to as many over it. */
const DECADES_BELOW = 3;
const MOST_DECADES_ABOVE = 6;
const BINS_PER_DECADE = 20;
/** The share of normal rows that a limit by theory is asked for. */
const USUAL_SHARE = 0.995;
/** Baseline rows that are gone over in one go. */
const STEP_ROWS = 250_000;
/** Factors at which alarms are counted: eighths of a decade, two decades each way. */
const EIGHTHS = 16;
/** A limit for a number of alarms is no more than a decade under the usual one: further down a calm device is one long alarm. */
const FEWER_EIGHTHS = 8;

const SENSITIVITY_NAMES: Readonly<Record<Sensitivity, string>> = {
  quiet: "Quantile .998, that of Quiet",
  default: "Quantile .995, that of Default",
  sensitive: "Quantile .99, that of Sensitive",
};

/** What there is to know before a limit is moved. */
export function* thresholdDesk(
  device: OpenDevice,
  detection: ScoredDevice,
  annotations: readonly Annotation[],
): Steps<ThresholdDesk> {
  const { detector, scores, sensitivity, model } = detection;
  const usualLimit = detector.limits[sensitivity].row;
  const { timeMs, sampling } = device;
  const marks =
    annotations.length > 0
      ? labelRows({ timeMs, cadenceMs: sampling.cadenceMs }, annotations, "overlaps")
      : null;
  yield;
  const days = observedDays(device);
  yield;
  const decades = Math.ceil(Math.log10(highestValue(scores.row) / usualLimit));
  const above = Math.min(MOST_DECADES_ABOVE, Math.max(1, decades));
  const lowest = Math.log10(usualLimit) - DECADES_BELOW;
  const histogram = yield* scoreHistogram(scores.row, marks, {
    lowest,
    highest: Math.log10(usualLimit) + above,
    bins: (DECADES_BELOW + above) * BINS_PER_DECADE,
  });
  const limits = [
    ...SENSITIVITIES.map((one) => ({ name: SENSITIVITY_NAMES[one], limit: detector.limits[one].row })),
    {
      name: `Normal residuals: Jackson-Mudholkar ${USUAL_SHARE}`,
      limit: jacksonMudholkarLimit(detector.models.row, USUAL_SHARE),
    },
    {
      name: `Normal residuals: weighted chi-squared ${USUAL_SHARE}`,
      limit: boxLimit(detector.models.row, USUAL_SHARE),
    },
  ];
  const presets: LimitPreset[] = [];
  for (const preset of limits) {
    if (!(preset.limit > 0)) continue;
    presets.push({
      ...preset,
      baselineShare: yield* shareOver(scores.row, model.baselineRanges, preset.limit),
    });
  }
  return { histogram, hasMarks: marks !== null, days, usualLimit, presets };
}

/** Factors from coarse to fine, so that a curve through them can be drawn before all are counted. */
export function countedFactors(): readonly number[] {
  const factors: number[] = [];
  for (const step of [8, 4, 2, 1]) {
    for (let eighth = -EIGHTHS; eighth <= EIGHTHS; eighth += step) {
      const factor = 10 ** (eighth / 8);
      if (!factors.includes(factor)) factors.push(factor);
    }
  }
  return factors;
}

/** Counts alarms at each factor, and tells of each. */
export function* alarmCurve(
  device: OpenDevice,
  detection: Detection,
  onCount: (count: AlarmCount) => void,
): Steps<void> {
  for (const factor of countedFactors()) {
    onCount(yield* countAlarms(device, detection, factor));
    yield;
  }
}

/**
 * The smallest factor from which on up there are so many alarms a day at most, to a per cent; null where even the largest has more. It is
 * looked for from above: far under the usual limit alarms run into one, and one long alarm is no calm.
 */
export function* factorForRate(
  device: OpenDevice,
  detection: Detection,
  most: { readonly perDay: number; readonly days: number },
): Steps<number | null> {
  const isFew = function* (factor: number): Steps<boolean> {
    const { alarms } = yield* countAlarms(device, detection, factor);
    return alarms <= most.perDay * most.days;
  };
  let eighth = EIGHTHS;
  while (eighth >= -FEWER_EIGHTHS && (yield* isFew(10 ** (eighth / 8)))) eighth--;
  if (eighth === EIGHTHS) return null;
  if (eighth < -FEWER_EIGHTHS) return 10 ** (-FEWER_EIGHTHS / 8);
  let [low, high] = [10 ** (eighth / 8), 10 ** ((eighth + 1) / 8)];
  while (high / low > 1.01) {
    const middle = Math.sqrt(low * high);
    if (yield* isFew(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Alarms a day at a factor, between those that were counted; null beyond them, and until there are any. */
export function alarmsPerDay(counts: readonly AlarmCount[], factor: number, days: number): number | null {
  const above = counts.find((count) => count.factor >= factor);
  const below = counts.findLast((count) => count.factor <= factor);
  if (above === undefined || below === undefined || !(days > 0)) return null;
  if (above.factor === below.factor) return above.alarms / days;
  const share = Math.log(factor / below.factor) / Math.log(above.factor / below.factor);
  return (below.alarms + share * (above.alarms - below.alarms)) / days;
}

function* shareOver(scores: Float64Array, ranges: readonly RowRange[], limit: number): Steps<number | null> {
  let count = 0;
  let over = 0;
  for (const { startRow, endRow } of ranges) {
    for (let row = startRow; row < endRow; row++) {
      if (scores[row] > limit) over++;
      if (++count % STEP_ROWS === 0) yield;
    }
  }
  return count === 0 ? null : over / count;
}
