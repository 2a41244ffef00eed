import type { Annotation } from "../../core/annotation.ts";
import type { Detection } from "../../core/detection.ts";
import type { Device } from "../../core/device.ts";
import type { EvaluatedEvent, Evaluation } from "../../core/evaluation.ts";
import { rowsDuring } from "../../core/row-range.ts";
import type { Sampling } from "../../core/sampling.ts";
import { type ConfirmedInterval, compareWithAnnotations } from "../compare-with-annotations.ts";
import { evaluateRows } from "./evaluate-rows.ts";
import { toFalseAlarms } from "./false-alarms.ts";
import { labelRows } from "./label-rows.ts";
import { observedDays } from "./observed-time.ts";
import { sortScores } from "./rank-scores.ts";
import { tallyByAttack, tallyByRate, tallyEvents } from "./tally-events.ts";

/** One device's detection and what is known of its attacks. */
export interface JudgedDetection {
  readonly deviceId: string;
  /** Ascending. */
  readonly timeMs: Float64Array;
  readonly sampling: Sampling;
  /** One a row; never NaN. */
  readonly score: Float64Array;
  /** A row over it is flagged. */
  readonly threshold: number;
  /** The detector's alarms. */
  readonly intervals: readonly ConfirmedInterval[];
  /** Those of this device. */
  readonly annotations: readonly Annotation[];
}

/** A device's detection, by the scores of single rows, with those of some annotations that are of this device. */
export function toJudged(
  { id: deviceId, timeMs, sampling }: Pick<Device, "id" | "timeMs" | "sampling">,
  { scores, model, intervals }: Pick<Detection, "scores" | "model" | "intervals">,
  annotations: readonly Annotation[],
): JudgedDetection {
  const own = annotations.filter((annotation) => annotation.deviceId === deviceId);
  const score = scores.row;
  return { deviceId, timeMs, sampling, score, threshold: model.limit, intervals, annotations: own };
}

/** Measures one device's detection: alarms against annotated attacks, and scores against the rows that they label. */
export function evaluateDetection(judged: JudgedDetection): Evaluation {
  const { deviceId, timeMs, sampling, score, threshold, intervals, annotations } = judged;
  if (annotations.length === 0) return { kind: "unknown", deviceId };
  const rows = { timeMs, cadenceMs: sampling.cadenceMs };
  const inside = labelRows(rows, annotations, "inside");
  const overlapping = labelRows(rows, annotations, "overlaps");

  const { outcomes, elsewhere } = compareWithAnnotations(intervals, annotations);
  const events = outcomes.map(({ annotation, confirmedAfterMs }): EvaluatedEvent => {
    const { startRow, endRow } = rowsDuring(rows.timeMs, rows.cadenceMs, annotation);
    if (startRow === endRow) return { annotation, outcome: "unobserved", delayMs: null };
    return { annotation, outcome: confirmedAfterMs === null ? "missed" : "found", delayMs: confirmedAfterMs };
  });
  const deviceDays = observedDays({ timeMs, sampling }, overlapping);

  const scored = { score, ascending: sortScores(score), segmentStarts: sampling.segmentStarts, threshold };
  return {
    kind: "measured",
    deviceId,
    events: tallyEvents(events),
    byAttack: tallyByAttack(events),
    byRate: tallyByRate(events),
    falseAlarms: toFalseAlarms(elsewhere.length, deviceDays),
    outcomes: events,
    byLabelRule: {
      inside: evaluateRows({ ...scored, labels: inside }),
      overlaps: evaluateRows({ ...scored, labels: overlapping }),
    },
  };
}
