import {
  type DailyRate,
  type EventGroup,
  type EventOutcome,
  type EventTally,
  LABEL_RULES,
  type LabelRule,
} from "../../core/evaluation.ts";
import type { ReportEvaluation, ReportOutcome, ReportRowQuality } from "../../core/report-evaluation.ts";
import { JsonValue, type NumberRange } from "./json-value.ts";

const OUTCOMES: readonly EventOutcome[] = ["found", "missed", "unobserved"];
const FINITE: NumberRange = { words: "a finite number", holds: Number.isFinite };

/** Reads what a report says of the quality of a detection; null where any of it is not as it is written. */
export function readReportEvaluation(value: unknown): ReportEvaluation | null {
  try {
    const whole = new JsonValue(value, "evaluation", (what) => {
      throw new Unreadable(what);
    });
    return toEvaluation(whole);
  } catch (thrown) {
    if (thrown instanceof Unreadable) return null;
    throw thrown;
  }
}

class Unreadable extends Error {}

function toEvaluation(whole: JsonValue): ReportEvaluation {
  const kind = whole.at("kind").word(["measured", "unknown"]);
  if (kind === "unknown") return { kind, reason: whole.at("reason").text() };
  const falseAlarms = whole.at("falseAlarms");
  return {
    kind,
    events: toTally(whole.at("events")),
    byAttack: whole.at("byAttack").items().map(toGroup),
    byRate: whole.at("byRate").items().map(toGroup),
    falseAlarms: {
      count: number(falseAlarms, "count"),
      deviceDays: number(falseAlarms, "deviceDays"),
      rate: falseAlarms.at("rate").orNull(toRate),
    },
    outcomes: whole.at("outcomes").items().map(toOutcome),
    byLabelRule: Object.fromEntries(
      LABEL_RULES.map((rule) => [rule, toRowQuality(whole.at("byLabelRule").at(rule))]),
    ) as Record<LabelRule, ReportRowQuality>,
  };
}

function toTally(tally: JsonValue): EventTally {
  return {
    found: number(tally, "found"),
    missed: number(tally, "missed"),
    unobserved: number(tally, "unobserved"),
    medianDelayMs: numberOrNull(tally, "medianDelayMs"),
    largestDelayMs: numberOrNull(tally, "largestDelayMs"),
  };
}

function toGroup(group: JsonValue): EventGroup {
  return { name: group.at("name").text(), ...toTally(group) };
}

function toRate(rate: JsonValue): DailyRate {
  return {
    perDay: number(rate, "perDay"),
    lowest: number(rate, "lowest"),
    highest: number(rate, "highest"),
  };
}

function toOutcome(outcome: JsonValue): ReportOutcome {
  return {
    type: outcome.at("type").text(),
    startMs: number(outcome, "startMs"),
    endMs: number(outcome, "endMs"),
    outcome: outcome.at("outcome").word(OUTCOMES),
    delayMs: numberOrNull(outcome, "delayMs"),
  };
}

function toRowQuality(quality: JsonValue): ReportRowQuality {
  return {
    rows: number(quality, "rows"),
    labelledRows: number(quality, "labelledRows"),
    averagePrecision: numberOrNull(quality, "averagePrecision"),
    rocAuc: numberOrNull(quality, "rocAuc"),
    vusPr: numberOrNull(quality, "vusPr"),
    place: quality.at("place").orNull((place) => ({
      threshold: number(place, "threshold"),
      flaggedRows: number(place, "flaggedRows"),
      precision: numberOrNull(place, "precision"),
      recall: number(place, "recall"),
    })),
  };
}

function number(fields: JsonValue, key: string): number {
  return fields.at(key).number(FINITE);
}

function numberOrNull(fields: JsonValue, key: string): number | null {
  return fields.at(key).orNull((own) => own.number(FINITE));
}
