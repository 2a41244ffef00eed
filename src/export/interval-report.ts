import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import {
  type IntervalReport,
  REPORT_SCHEMA,
  type ReportDevice,
  type ReportInterval,
  type ReportModel,
} from "../core/interval-report.ts";
import type { Problem } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import type { FlowRates, SuspiciousInterval } from "../core/suspicious-interval.ts";

interface ReportParts {
  readonly version: string;
  readonly sources: readonly (Omit<Source, "reading" | "account"> & { readonly sha256: string | null })[];
  readonly devices: readonly Device[];
  readonly detections: readonly Detection[];
  readonly problems: readonly Problem[];
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
}: ReportParts): IntervalReport {
  const detectionOf = new Map(detections.map((detection) => [detection.deviceId, detection]));
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
    devices: devices.map((device) => toReportDevice(device, detectionOf.get(device.id))),
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
    intervals: detection ? detection.intervals.map(toReportInterval) : [],
  };
}

function toReportModel({ model, sensitivity }: Detection): ReportModel {
  return {
    components: model.components,
    explainedShare: model.explainedShare,
    limit: model.limit,
    baseline: { startMs: finiteOrNull(model.baseline.startMs), endMs: finiteOrNull(model.baseline.endMs) },
    sensitivity,
    baselineRows: model.baselineRows,
    origin: model.origin.kind,
  };
}

function toReportInterval(interval: SuspiciousInterval): ReportInterval {
  return {
    id: interval.id,
    startMs: interval.startMs,
    endMs: interval.endMs,
    confirmedAtMs: interval.confirmedAtMs,
    severity: interval.severity,
    severityScore: round(interval.severityScore, 4),
    peakMs: interval.peakMs,
    peakOverLimit: round(interval.peakOverLimit, 4),
    rows: interval.lastRow - interval.firstRow + 1,
    rules: interval.rules,
    ...(interval.followsId === null ? {} : { follows: interval.followsId }),
    flows: interval.flows.map(({ flow, share, change, observed, expected }) => ({
      flow: flow.id,
      share: round(share, 4),
      change,
      observed: toReportRates(observed),
      expected: toReportRates(expected),
    })),
  };
}

function toReportRates({ packets, bytes, value }: FlowRates): FlowRates {
  return {
    packets: packets === null ? null : round(packets, 3),
    bytes: bytes === null ? null : round(bytes, 3),
    ...(value === undefined ? {} : { value: round(value, 3) }),
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

/** To some decimals, never -0; a number too large to have decimals stays as it is. */
function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
