import {
  type DailyRate,
  type Evaluation,
  type EventGroup,
  type EventTally,
  type FalseAlarms,
  LABEL_RULES,
  type LabelRule,
  type RowQuality,
} from "../core/evaluation.ts";
import type { ReportEvaluation, ReportRowQuality } from "../core/report-evaluation.ts";
import { rounded, roundedOrNull } from "./rounded.ts";

const DECIMALS = 4;

/** What a report says of a device's evaluation; undefined is that of one without a detection. Shares, rates and areas are rounded to 4 decimals, the threshold is whole. */
export function toReportEvaluation(evaluation: Evaluation | undefined): ReportEvaluation {
  if (evaluation === undefined)
    return { kind: "unknown", reason: "Nothing was detected in this device: see the problems." };
  if (evaluation.kind === "unknown")
    return { kind: "unknown", reason: "None of the annotations is of this device." };
  const { events, byAttack, byRate, falseAlarms, outcomes, byLabelRule } = evaluation;
  return {
    kind: "measured",
    events: toTally(events),
    byAttack: byAttack.map(toGroup),
    byRate: byRate.map(toGroup),
    falseAlarms: toFalseAlarms(falseAlarms),
    outcomes: outcomes.map(({ annotation: { type, startMs, endMs }, outcome, delayMs }) => ({
      type,
      startMs,
      endMs,
      outcome,
      delayMs,
    })),
    byLabelRule: Object.fromEntries(
      LABEL_RULES.map((rule) => [rule, toRowQuality(byLabelRule[rule])]),
    ) as Record<LabelRule, ReportRowQuality>,
  };
}

function toTally({ found, missed, unobserved, medianDelayMs, largestDelayMs }: EventTally): EventTally {
  return { found, missed, unobserved, medianDelayMs, largestDelayMs };
}

function toGroup(group: EventGroup): EventGroup {
  return { name: group.name, ...toTally(group) };
}

function toFalseAlarms({ count, deviceDays, rate }: FalseAlarms): FalseAlarms {
  return { count, deviceDays: rounded(deviceDays, DECIMALS), rate: rate && toRate(rate) };
}

function toRate({ perDay, lowest, highest }: DailyRate): DailyRate {
  return {
    perDay: rounded(perDay, DECIMALS),
    lowest: rounded(lowest, DECIMALS),
    highest: rounded(highest, DECIMALS),
  };
}

function toRowQuality(quality: RowQuality): ReportRowQuality {
  const { rows, labelledRows, averagePrecision, rocAuc, vusPr, place } = quality;
  return {
    rows,
    labelledRows,
    averagePrecision: roundedOrNull(averagePrecision, DECIMALS),
    rocAuc: roundedOrNull(rocAuc, DECIMALS),
    vusPr: roundedOrNull(vusPr, DECIMALS),
    place: place && {
      threshold: place.threshold,
      flaggedRows: place.flaggedRows,
      precision: roundedOrNull(place.precision, DECIMALS),
      recall: rounded(place.recall, DECIMALS),
    },
  };
}
