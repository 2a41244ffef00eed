import { markedRows } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import {
  ALARM_RULES,
  type AlarmRule,
  type Detector,
  type Limits,
  type RowScores,
  scaleLimits,
} from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { RowRange } from "../core/row-range.ts";
import { seenDevice } from "../core/seen-counter.ts";
import type { Steps } from "../core/steps.ts";
import { type SuspiciousInterval, toSeverity } from "../core/suspicious-interval.ts";
import { type Alarm, alarmSteps, alarmTimes } from "./alarms/alarms.ts";
import { decidingScore } from "./alarms/deciding-score.ts";
import { intervalId } from "./alarms/interval-id.ts";
import { rowFlagSteps } from "./alarms/row-flags.ts";
import { peakRow, severityScore } from "./alarms/severity-score.ts";
import { createWorkspace } from "./engine/workspace.ts";
import { type Explained, explainSteps } from "./evidence/flow-evidence.ts";
import { formHypothesis } from "./hypothesis/form-hypothesis.ts";
import { type ViewSources, viewSources } from "./views.ts";

/** An interval that begins so soon after another follows it. */
const FOLLOWS_MS = 30 * 60_000;

/**
 * All rules where the baseline was found, for its limits are wide. On one that somebody chose, small moves and T2 found nothing that the
 * others had not, and a fourth of the false alarms (docs/detector.md).
 */
export function usualRules(isChosen: boolean): readonly AlarmRule[] {
  return isChosen ? ALARM_RULES.filter((rule) => rule !== "drift" && rule !== "plane") : ALARM_RULES;
}

/** What scores are held against: the limits of a sensitivity, times a factor above 0. */
export type Threshold = Pick<Detection, "sensitivity" | "limitFactor">;

/** The same detection by other limits: nothing is fitted or scored anew. */
export function* atThreshold(
  whole: Device,
  detection: Detection,
  { sensitivity, limitFactor }: Threshold,
): Steps<Detection> {
  const { detector, scores, rules, model } = detection;
  const device = seenDevice(whole, detection.sees);
  const limits = scaleLimits(detector.limits[sensitivity], limitFactor);
  const normal = markedRows(device, model.marks, "normal");
  const intervals = yield* findIntervals(device, detector, { scores, limits, rules, normal });
  return {
    ...detection,
    sensitivity,
    limitFactor,
    model: { ...detection.model, limit: limits.row },
    intervals,
  };
}

/** What the scores of a device's rows are held against. */
export interface Scored {
  readonly scores: RowScores;
  readonly limits: Limits;
  readonly rules: readonly AlarmRule[];
  /** Rows that are said to be normal: they raise nothing. */
  readonly normal?: readonly RowRange[];
}

/** The suspicious intervals of a device by its rows' scores, in the order of time. */
export function* findIntervals(
  device: Device,
  detector: Detector,
  scored: Scored,
): Steps<readonly SuspiciousInterval[]> {
  const { timeMs, sampling } = device;
  const flags = yield* rowFlagSteps(scored.scores, scored.limits, scored.normal);
  const intervals: SuspiciousInterval[] = [];
  let sources: ViewSources | null = null;
  const explain: Explain = (explained) => {
    // An alarm is of few rows: kernels would not pay for their memory. Without alarms none is taken at all.
    sources ??= viewSources(device, { workspace: createWorkspace(device.counters.length, "plain") });
    return explainSteps(device, detector.models, explained, sources);
  };
  for (const alarm of yield* alarmSteps({ flags, timeMs, sampling }, scored.rules)) {
    yield;
    const interval = yield* toSuspiciousInterval(device, scored, alarm, explain);
    const last = intervals.at(-1);
    const follows = last !== undefined && interval.startMs - last.endMs <= FOLLOWS_MS;
    intervals.push(follows ? { ...interval, followsId: last.id } : interval);
  }
  return intervals;
}

/** Which flows make some rows' score. */
type Explain = (explained: Explained) => Steps<SuspiciousInterval["flows"]>;

function* toSuspiciousInterval(
  device: Device,
  { scores, limits }: Scored,
  alarm: Alarm,
  explain: Explain,
): Steps<SuspiciousInterval> {
  const { firstRow, lastRow, rules } = alarm;
  const times = alarmTimes(alarm, device);
  const { score, limit } = decidingScore(alarm, { scores, limits });
  const grade = severityScore(scores[score], limit, alarm);
  const peak = peakRow(scores[score], alarm);
  const flows = yield* explain({ rows: { startRow: firstRow, endRow: lastRow + 1 }, score, peakRow: peak });
  return {
    id: intervalId(device.id, times.startMs, device.sampling.cadenceMs),
    deviceId: device.id,
    ...times,
    severity: toSeverity(grade),
    severityScore: grade,
    peakMs: device.timeMs[peak],
    peakOverLimit: scores[score][peak] / limit,
    rules,
    score,
    followsId: null,
    firstRow,
    lastRow,
    flows,
    hypothesis: formHypothesis(device, { firstRow, lastRow, peakRow: peak, flows }),
  };
}
