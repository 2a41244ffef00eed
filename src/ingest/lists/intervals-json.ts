import type { Adjustments } from "../../core/adjustments.ts";
import { BASELINE_MARK_KINDS } from "../../core/baseline-mark.ts";
import type { BaselineOrigin } from "../../core/detection.ts";
import { ALARM_RULES, type AlarmRule, SENSITIVITIES } from "../../core/detector.ts";
import { CAUSE_KINDS, CONFIDENCES, type HypothesisKind } from "../../core/hypothesis.ts";
import {
  type IntervalReport,
  REPORT_SCHEMA,
  type ReportDevice,
  type ReportFlow,
  type ReportHypothesis,
  type ReportInterval,
  type ReportModel,
  type ReportSource,
} from "../../core/interval-report.ts";
import { plural } from "../../core/number.ts";
import { type Problem, ProblemError, type ProblemPlace } from "../../core/problem.ts";
import {
  type FlowChange,
  type FlowRates,
  SEVERITIES,
  type Severity,
} from "../../core/suspicious-interval.ts";
import { readReportEvaluation } from "./report-evaluation.ts";

const CHANGES: readonly FlowChange[] = ["more", "less", "new", "absent"];
const ORIGINS: readonly BaselineOrigin["kind"][] = ["chosen", "found", "applied"];
const HYPOTHESES: readonly HypothesisKind[] = [...CAUSE_KINDS, "unclear"];
const LEVELS: readonly Problem["level"][] = ["error", "warning", "note"];

type Fields = ReadonlyMap<string, unknown>;

/** Reads Mudlark's intervals from JSON, each field checked; the report has its keys in the schema's order. Errors: ProblemError. */
export function readIntervalsJson(
  file: string,
  text: string,
): { report: IntervalReport; problems: readonly Problem[] } {
  const fields = toFields(parse(file, text));
  const schema = fields?.get("schema");
  if (!fields || schema !== REPORT_SCHEMA) {
    throw new ProblemError({
      level: "error",
      what:
        typeof schema === "string"
          ? `The intervals are written as ${schema.slice(0, 40)}; this Mudlark reads ${REPORT_SCHEMA}.`
          : "The JSON holds no intervals of Mudlark.",
      where: { file },
      tryThis: "Export the intervals again, or open them with the Mudlark that wrote them.",
    });
  }
  const leftOut: string[] = [];
  const each = <Item>(items: unknown, toItem: (item: Fields) => Item | null): Item[] =>
    toList(items).flatMap((item) => {
      const itemFields = toFields(item);
      const read = itemFields && toItem(itemFields);
      if (read !== null) return [read];
      leftOut.push(shown(item));
      return [];
    });
  const report: IntervalReport = {
    schema: REPORT_SCHEMA,
    version: toText(fields.get("version")) ?? "",
    sources: each(fields.get("sources"), toSource),
    devices: each(fields.get("devices"), (device) => toDevice(device, each)),
    problems: each(fields.get("problems"), toReportProblem),
  };
  const problems: readonly Problem[] =
    leftOut.length === 0
      ? []
      : [
          {
            level: "warning",
            what: `${plural(leftOut.length, "entry", "entries")} of the report could not be read and ${leftOut.length === 1 ? "was" : "were"} left out.`,
            where: { file, text: leftOut[0] },
            tryThis: "Export the intervals again.",
          },
        ];
  return { report, problems };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError({
      level: "error",
      what: "The JSON of the intervals is damaged or cut off.",
      where: { file },
      tryThis: "Export the intervals again.",
    });
  }
}

function toSource(fields: Fields): ReportSource | null {
  const name = toText(fields.get("name"));
  const device = toText(fields.get("device"));
  if (name === null || device === null) return null;
  const bytes = toNumber(fields.get("bytes"));
  return { name, bytes, sha256: toText(fields.get("sha256")), rows: toNumber(fields.get("rows")), device };
}

type Each = <Item>(items: unknown, toItem: (item: Fields) => Item | null) => Item[];

function toDevice(fields: Fields, each: Each): ReportDevice | null {
  const device = toText(fields.get("device"));
  if (device === null) return null;
  const model = toFields(fields.get("model"));
  const evaluations = fields.has("evaluation")
    ? each([fields.get("evaluation")], (own) => readReportEvaluation(Object.fromEntries(own)))
    : [];
  return {
    device,
    startMs: toNumberOrNull(fields.get("startMs")),
    endMs: toNumberOrNull(fields.get("endMs")),
    observations: toNumber(fields.get("observations")),
    counters: toNumber(fields.get("counters")),
    model: model && toModel(model, each),
    intervals: each(fields.get("intervals"), (interval) => toInterval(interval, each)),
    ...(evaluations.length === 0 ? {} : { evaluation: evaluations[0] }),
  };
}

function toModel(fields: Fields, each: Each): ReportModel {
  const modelFile = toText(fields.get("modelFile"));
  const baseline = toFields(fields.get("baseline"));
  const adjusted = toFields(fields.get("adjustments"));
  return {
    components: toNumber(fields.get("components")),
    explainedShare: toNumber(fields.get("explainedShare")),
    limit: toNumber(fields.get("limit")),
    baseline: {
      startMs: toNumberOrNull(baseline?.get("startMs")),
      endMs: toNumberOrNull(baseline?.get("endMs")),
    },
    ...optional("sensitivity", SENSITIVITIES, fields),
    ...(fields.has("baselineRows") ? { baselineRows: toNumber(fields.get("baselineRows")) } : {}),
    ...optional("origin", ORIGINS, fields),
    ...(fields.has("limitFactor") ? { limitFactor: toNumber(fields.get("limitFactor")) } : {}),
    ...(modelFile === null ? {} : { modelFile }),
    ...(fields.has("marks") ? { marks: each(fields.get("marks"), toMark) } : {}),
    ...(adjusted ? { adjustments: toAdjustments(adjusted, each) } : {}),
  };
}

function toMark(fields: Fields): NonNullable<ReportModel["marks"]>[number] | null {
  const kind = BASELINE_MARK_KINDS.find((known) => known === fields.get("kind"));
  const startMs = toNumber(fields.get("startMs"));
  const endMs = toNumber(fields.get("endMs"));
  if (kind === undefined || !isWithinTime(startMs) || !isWithinTime(endMs)) return null;
  return { kind, startMs, endMs };
}

function toAdjustments(fields: Fields, each: Each): Adjustments {
  return {
    withoutFlows: toList(fields.get("withoutFlows")).filter((flow) => typeof flow === "string"),
    caps: each(fields.get("caps"), (cap) => {
      const counter = toText(cap.get("counter"));
      return counter === null ? null : { counter, most: toNumber(cap.get("most")) };
    }),
    components: toNumberOrNull(fields.get("components")),
  };
}

function toInterval(fields: Fields, each: Each): ReportInterval | null {
  const id = toText(fields.get("id"));
  const startMs = toNumber(fields.get("startMs"));
  const endMs = toNumber(fields.get("endMs"));
  const severity = SEVERITIES.find((known) => known === fields.get("severity"));
  const follows = toText(fields.get("follows"));
  const hypothesis = toHypothesis(toFields(fields.get("hypothesis")));
  const hypothesisText = toText(fields.get("hypothesisText"));
  if (
    id === null ||
    severity === undefined ||
    !isWithinTime(startMs) ||
    !isWithinTime(endMs) ||
    !(endMs > startMs)
  )
    return null;
  return {
    id,
    startMs,
    endMs,
    confirmedAtMs: toTime(fields.get("confirmedAtMs"), startMs),
    severity: severity satisfies Severity,
    severityScore: toNumber(fields.get("severityScore")),
    peakMs: toTime(fields.get("peakMs"), startMs),
    peakOverLimit: toNumber(fields.get("peakOverLimit")),
    rows: toNumber(fields.get("rows")),
    ...(fields.has("rules") ? { rules: toList(fields.get("rules")).filter(isRule) } : {}),
    ...(follows === null ? {} : { follows }),
    ...(hypothesis === null ? {} : { hypothesis }),
    ...(hypothesisText === null ? {} : { hypothesisText }),
    flows: each(fields.get("flows"), toFlow),
  };
}

function toHypothesis(fields: Fields | null): ReportHypothesis | null {
  const kind = HYPOTHESES.find((known) => known === fields?.get("kind"));
  const confidence = CONFIDENCES.find((known) => known === fields?.get("confidence"));
  if (fields === null || kind === undefined || confidence === undefined) return null;
  return { kind, confidence, ...optional("runnerUp", CAUSE_KINDS, fields) };
}

function isRule(value: unknown): value is AlarmRule {
  return ALARM_RULES.some((rule) => rule === value);
}

/** A field that holds one of a few words, where it does. */
function optional<Key extends string, Word extends string>(
  key: Key,
  words: readonly Word[],
  fields: Fields,
): { readonly [name in Key]?: Word } {
  const word = words.find((known) => known === fields.get(key));
  return word === undefined ? {} : ({ [key]: word } as { readonly [name in Key]: Word });
}

function toFlow(fields: Fields): ReportFlow | null {
  const flow = toText(fields.get("flow"));
  const change = CHANGES.find((known) => known === fields.get("change"));
  if (flow === null || change === undefined) return null;
  return {
    flow,
    share: toNumber(fields.get("share")),
    change,
    observed: toRates(fields.get("observed")),
    expected: toRates(fields.get("expected")),
  };
}

function toRates(value: unknown): FlowRates {
  const fields = toFields(value);
  return {
    packets: toNumberOrNull(fields?.get("packets")),
    bytes: toNumberOrNull(fields?.get("bytes")),
    ...(fields?.has("value") ? { value: toNumber(fields.get("value")) } : {}),
  };
}

function toReportProblem(fields: Fields): Problem | null {
  const level = LEVELS.find((known) => known === fields.get("level"));
  const what = toText(fields.get("what"));
  if (level === undefined || what === null) return null;
  const where = toFields(fields.get("where"));
  const tryThis = toText(fields.get("tryThis"));
  return {
    level,
    what,
    ...(where ? { where: toPlace(where) } : {}),
    ...(tryThis === null ? {} : { tryThis }),
  };
}

function toPlace(fields: Fields): ProblemPlace {
  const line = toNumberOrNull(fields.get("line"));
  const column = toText(fields.get("column"));
  const text = toText(fields.get("text"));
  return {
    file: toText(fields.get("file")) ?? "",
    ...(line === null ? {} : { line }),
    ...(column === null ? {} : { column }),
    ...(text === null ? {} : { text }),
  };
}

/** As a map, so that no key means anything by itself (`__proto__`); null for what is no object. */
function toFields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? new Map<string, unknown>(Object.entries(value))
    : null;
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function toNumber(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}

function toNumberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** Within what a date may be, so that it can be written again. */
function isWithinTime(timeMs: number): boolean {
  return Math.abs(timeMs) <= 8.64e15;
}

function toTime(value: unknown, otherwise: number): number {
  const timeMs = toNumber(value);
  return isWithinTime(timeMs) ? timeMs : otherwise;
}

function shown(item: unknown): string {
  const id = toFields(item)?.get("id");
  return (typeof id === "string" ? id : String(typeof item === "object" ? "an entry" : item)).slice(0, 80);
}
