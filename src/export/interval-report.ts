import { isAdjusted } from "../core/adjustments.ts";
import type { Detection, ModelSummary } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import type { Evaluation } from "../core/evaluation.ts";
import type { Hypothesis } from "../core/hypothesis.ts";
import { hypothesisSentence } from "../core/hypothesis-words.ts";
import {
  type IntervalReport,
  REPORT_SCHEMA,
  type ReportDevice,
  type ReportHypothesis,
  type ReportInterval,
  type ReportModel,
} from "../core/interval-report.ts";
import type { Problem } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import type { FlowRates, SuspiciousInterval } from "../core/suspicious-interval.ts";
import { toReportEvaluation } from "./report-evaluation.ts";
import { rounded } from "./rounded.ts";

interface ReportParts {
  readonly version: string;
  readonly sources: readonly (Omit<Source, "reading" | "account"> & { readonly sha256: string | null })[];
  readonly devices: readonly Device[];
  readonly detections: readonly Detection[];
  readonly problems: readonly Problem[];
  /** Where annotations were named to measure by: one a detection. */
  readonly evaluations?: readonly Evaluation[] | undefined;
}

/**
 * Puts a report together, its keys in the order of the schema and its numbers rounded for reading: shares, scores and
 * ratios to 4 decimals, rates to 3; the limit and the explained share whole. A device without a detection has no model.
 */
export function createReport({
  version,
  sources,
  devices,
  detections,
  problems,
  evaluations,
}: ReportParts): IntervalReport {
  const detectionOf = new Map(detections.map((detection) => [detection.deviceId, detection]));
  const evaluationOf = new Map(evaluations?.map((evaluation) => [evaluation.deviceId, evaluation]));
  return {
    schema: REPORT_SCHEMA,
    version,
    sources: sources.map(({ name, bytes, sha256, rows, deviceId }) => ({
      name,
      bytes,
      sha256,
      rows,
      device: deviceId,
    })),
    devices: devices.map((device) => ({
      ...toReportDevice(device, detectionOf.get(device.id)),
      ...(evaluations && { evaluation: toReportEvaluation(evaluationOf.get(device.id)) }),
    })),
    problems: problems.map(toReportProblem),
  };
}

function toReportDevice(device: Device, detection: Detection | undefined): ReportDevice {
  return {
    device: device.id,
    startMs: device.timeMs.at(0) ?? null,
    endMs: device.timeMs.at(-1) ?? null,
    observations: device.timeMs.length,
    counters: device.counters.length,
    model: detection ? toReportModel(detection) : null,
    intervals: detection ? detection.intervals.map((interval) => toReportInterval(interval, device)) : [],
  };
}

function toReportModel({ model, sensitivity, limitFactor }: Detection): ReportModel {
  const { origin, marks, adjustments } = model;
  return {
    components: model.components,
    explainedShare: model.explainedShare,
    limit: model.limit,
    baseline: toReportBaseline(model),
    sensitivity,
    ...(limitFactor === 1 ? {} : { limitFactor }),
    baselineRows: model.baselineRows,
    origin: origin.kind,
    ...(origin.kind === "applied" ? { modelFile: origin.name } : {}),
    ...(marks.length === 0
      ? {}
      : { marks: marks.map(({ kind, startMs, endMs }) => ({ kind, startMs, endMs })) }),
    ...(isAdjusted(adjustments) ? { adjustments } : {}),
  };
}

function toReportBaseline({ baseline: { startMs, endMs } }: ModelSummary): ReportModel["baseline"] {
  return { startMs: finiteOrNull(startMs), endMs: finiteOrNull(endMs) };
}

function toReportInterval(interval: SuspiciousInterval, device: Device): ReportInterval {
  return {
    id: interval.id,
    startMs: interval.startMs,
    endMs: interval.endMs,
    confirmedAtMs: interval.confirmedAtMs,
    severity: interval.severity,
    severityScore: rounded(interval.severityScore, 4),
    peakMs: interval.peakMs,
    peakOverLimit: rounded(interval.peakOverLimit, 4),
    rows: interval.lastRow - interval.firstRow + 1,
    rules: interval.rules,
    ...(interval.followsId === null ? {} : { follows: interval.followsId }),
    hypothesis: toReportHypothesis(interval.hypothesis),
    hypothesisText: hypothesisSentence(interval.hypothesis, device),
    flows: interval.flows.map(({ flow, share, change, observed, expected }) => ({
      flow: flow.id,
      share: rounded(share, 4),
      change,
      observed: toReportRates(observed),
      expected: toReportRates(expected),
    })),
  };
}

function toReportHypothesis({ kind, confidence, runnerUp }: Hypothesis): ReportHypothesis {
  return { kind, confidence, ...(runnerUp === null ? {} : { runnerUp }) };
}

function toReportRates({ packets, bytes, value }: FlowRates): FlowRates {
  return {
    packets: packets === null ? null : rounded(packets, 3),
    bytes: bytes === null ? null : rounded(bytes, 3),
    ...(value === undefined ? {} : { value: rounded(value, 3) }),
  };
}

/** The same keys in the same order wherever the problem comes from, so that two ways to the same report give the same bytes. */
function toReportProblem({ level, what, where, tryThis }: Problem): Problem {
  return {
    level,
    what,
    ...(where === undefined
      ? {}
      : {
          where: {
            file: where.file,
            ...(where.line === undefined ? {} : { line: where.line }),
            ...(where.column === undefined ? {} : { column: where.column }),
            ...(where.text === undefined ? {} : { text: where.text }),
          },
        }),
    ...(tryThis === undefined ? {} : { tryThis }),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
