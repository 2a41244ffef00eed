import type {
  IntervalReport,
  ReportDevice,
  ReportFlow,
  ReportHypothesis,
  ReportInterval,
} from "../core/interval-report.ts";
import { defused, numberCell, textCell, timeCell } from "./csv-cell.ts";

const HEADER = [
  "device",
  "id",
  "start",
  "end",
  "confirmedAt",
  "durationSeconds",
  "severity",
  "severityScore",
  "peak",
  "peakOverLimit",
  "rows",
  "limit",
  "topFlow",
  "topFlowShare",
  "topFlowChange",
  "observedPackets",
  "observedBytes",
  "expectedPackets",
  "expectedBytes",
  "observedValue",
  "expectedValue",
  "flows",
  "rules",
  "follows",
  "hypothesis",
];

/**
 * A report as CSV, one row an interval: RFC 4180 quotes, times in UTC ISO 8601, lines that end in LF as in the project's
 * other files (RFC 4180 says CRLF, and every reader takes both). `observed…` and `expected…` are the top flow's, per cadence.
 */
export function toIntervalsCsv(report: IntervalReport): string {
  const rows = report.devices.flatMap((device) =>
    device.intervals.map((interval) => toRow(device, interval)),
  );
  return [HEADER, ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}

function toRow({ device, model }: ReportDevice, interval: ReportInterval): readonly string[] {
  const top = interval.flows.at(0);
  return [
    textCell(device),
    textCell(interval.id),
    timeCell(interval.startMs),
    timeCell(interval.endMs),
    timeCell(interval.confirmedAtMs),
    numberCell((interval.endMs - interval.startMs) / 1000),
    interval.severity,
    numberCell(interval.severityScore),
    timeCell(interval.peakMs),
    numberCell(interval.peakOverLimit),
    numberCell(interval.rows),
    numberCell(model?.limit),
    textCell(top?.flow ?? ""),
    numberCell(top?.share),
    top?.change ?? "",
    numberCell(top?.observed.packets),
    numberCell(top?.observed.bytes),
    numberCell(top?.expected.packets),
    numberCell(top?.expected.bytes),
    numberCell(top?.observed.value),
    numberCell(top?.expected.value),
    textCell(interval.flows.map(flowText).join("; ")),
    (interval.rules ?? []).join("+"),
    textCell(interval.follows ?? ""),
    interval.hypothesis ? hypothesisText(interval.hypothesis) : "",
  ];
}

/** `likely arp-spoof`, `possible beacon or scan`, `unclear`. */
function hypothesisText({ kind, confidence, runnerUp }: ReportHypothesis): string {
  const named = kind === "unclear" ? kind : `${confidence} ${kind}`;
  return runnerUp === undefined ? named : `${named} or ${runnerUp}`;
}

/** `FromLocalArpPortAll 86.7% new`. */
function flowText({ flow, share, change }: ReportFlow): string {
  return `${defused(flow)} ${(share * 100).toFixed(1)}% ${change}`;
}
