import { ALARM_RULES, type AlarmRule } from "../../core/detector.ts";
import { CAUSE_KINDS, CONFIDENCES } from "../../core/hypothesis.ts";
import {
  type IntervalReport,
  REPORT_SCHEMA,
  type ReportDevice,
  type ReportFlow,
  type ReportHypothesis,
  type ReportInterval,
} from "../../core/interval-report.ts";
import { plural } from "../../core/number.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { FlowChange, FlowRates } from "../../core/suspicious-interval.ts";
import { SEVERITIES } from "../../core/suspicious-interval.ts";
import { inferDelimiter } from "../records/text-record.ts";
import { parseTimeText } from "../time/time-text.ts";

const NEEDED = ["device", "id", "start", "end", "confirmedAt", "severity", "peak", "flows"];
const CHANGES: readonly FlowChange[] = ["more", "less", "new", "absent"];
/** What the writer puts an apostrophe before (`export/csv-cell.ts`). */
const DEFUSED = /^'(?=[=+\-@\t\r])/;
/** `FromLocalArpPortAll 86.7% new`; a flow of the list never starts like a formula. */
const FLOW = /([\s\S]*?) (-?\d+(?:\.\d+)?(?:e[+-]\d+)?)% (more|less|new|absent)(?:; (?![=+\-@\t\r])|$)/y;

/** Whether a table's header is that of Mudlark's intervals. */
export function isIntervalsHeader(names: readonly string[]): boolean {
  return NEEDED.every((name) => names.includes(name));
}

/** Reads Mudlark's intervals from CSV. What it does not say is missing: see `IntervalReport`. Errors: ProblemError. */
export function readIntervalsCsv(
  file: string,
  text: string,
): { report: IntervalReport; problems: readonly Problem[] } {
  const delimiter = inferDelimiter(text.slice(0, 4096).split(/[\r\n]/, 1)[0]);
  const records = exactRecords(text, delimiter);
  const columns = new Map(records[0]?.cells.map((name, index) => [name, index]));
  if (!isIntervalsHeader([...columns.keys()])) {
    throw new ProblemError({
      level: "error",
      what: "The table lacks columns of Mudlark's intervals.",
      where: { file, line: 1 },
      tryThis: `It needs ${NEEDED.join(", ")}: export the intervals again.`,
    });
  }
  const devices: (ReportDevice & { readonly intervals: ReportInterval[] })[] = [];
  let leftOut = 0;
  let first: { line: number; text: string } | null = null;
  for (const { cells, line, start, end } of records.slice(1)) {
    const cell = (name: string): string => cells[columns.get(name) ?? -1] ?? "";
    const interval = cells.length === records[0].cells.length ? toInterval(cell) : null;
    if (!interval) {
      leftOut++;
      first ??= { line, text: text.slice(start, Math.min(end, start + 80)) };
      continue;
    }
    const id = cell("device").replace(DEFUSED, "");
    const limit = cell("limit");
    const last = devices.at(-1);
    // Rows of one device stand together; another limit is another run of the detector.
    if (last?.device === id && String(last.model?.limit ?? "") === limit) last.intervals.push(interval);
    else devices.push(toDevice(id, limit, interval));
  }
  const problems: readonly Problem[] = first
    ? [
        {
          level: "warning",
          what: `${plural(leftOut, "interval")} could not be read and ${leftOut === 1 ? "was" : "were"} left out.`,
          where: { file, ...first },
          tryThis: "Export the intervals again.",
        },
      ]
    : [];
  return { report: { schema: REPORT_SCHEMA, version: "", sources: [], devices, problems: [] }, problems };
}

function toDevice(
  device: string,
  limit: string,
  interval: ReportInterval,
): ReportDevice & { readonly intervals: ReportInterval[] } {
  const model = {
    components: Number.NaN,
    explainedShare: Number.NaN,
    limit: Number(limit),
    baseline: { startMs: null, endMs: null },
  };
  return {
    device,
    startMs: null,
    endMs: null,
    observations: Number.NaN,
    counters: Number.NaN,
    model: limit === "" ? null : model,
    intervals: [interval],
  };
}

function toInterval(cell: (name: string) => string): ReportInterval | null {
  const timeMs = (name: string): number => parseTimeText(cell(name))?.ms ?? Number.NaN;
  const startMs = timeMs("start");
  const endMs = timeMs("end");
  const severity = SEVERITIES.find((known) => known === cell("severity"));
  const flows = toFlows(cell);
  if (severity === undefined || flows === null || !(endMs > startMs)) return null;
  const confirmedAtMs = timeMs("confirmedAt");
  const peakMs = timeMs("peak");
  if (Number.isNaN(confirmedAtMs + peakMs)) return null;
  return {
    id: cell("id").replace(DEFUSED, ""),
    startMs,
    endMs,
    confirmedAtMs,
    severity,
    severityScore: toNumber(cell("severityScore")),
    peakMs,
    peakOverLimit: toNumber(cell("peakOverLimit")),
    rows: toNumber(cell("rows")),
    ...toRules(cell("rules")),
    ...(cell("follows") === "" ? {} : { follows: cell("follows").replace(DEFUSED, "") }),
    ...toHypothesis(cell("hypothesis")),
    flows,
  };
}

/** `sustained+window`; none in files of before 0.2. */
function toRules(text: string): { readonly rules?: readonly AlarmRule[] } {
  if (text === "") return {};
  const words = text.split("+");
  return { rules: words.flatMap((word) => ALARM_RULES.find((rule) => rule === word) ?? []) };
}

/** `likely arp-spoof`, `possible beacon or scan`, `unclear`; none in files of before 0.2, nor where the words are others. */
function toHypothesis(text: string): { readonly hypothesis?: ReportHypothesis } {
  const [named, next] = text.split(" or ");
  const [first, second] = named.split(" ");
  const confidence = CONFIDENCES.find((known) => known === first);
  const cause = CAUSE_KINDS.find((known) => known === second);
  const runnerUp = CAUSE_KINDS.find((known) => known === next);
  const beside = runnerUp === undefined ? {} : { runnerUp };
  if (named === "unclear") return { hypothesis: { kind: "unclear", confidence: "possible", ...beside } };
  if (confidence === undefined || cause === undefined) return {};
  return { hypothesis: { kind: cause, confidence, ...beside } };
}

/** The top flow from its own cells, the others from the list; null where they cannot be told. */
function toFlows(cell: (name: string) => string): ReportFlow[] | null {
  const list = cell("flows");
  if (list === "") return [];
  const top = cell("topFlow");
  const flows: ReportFlow[] = [];
  // The top flow's own text tells how long its name is, whatever stands in it.
  FLOW.lastIndex = list.startsWith(`${top} `) ? top.length : 0;
  let name = FLOW.lastIndex > 0 ? top : "";
  while (FLOW.lastIndex < list.length || flows.length === 0) {
    const match = FLOW.exec(list);
    if (!match) return null;
    const change = CHANGES.find((known) => known === match[3]);
    if (change === undefined) return null;
    const flow = `${name}${match[1]}`.replace(DEFUSED, "");
    flows.push({ flow, share: toShare(match[2]), change, observed: UNKNOWN, expected: UNKNOWN });
    name = "";
  }
  const change = CHANGES.find((known) => known === cell("topFlowChange"));
  if (change === undefined) return null;
  return [
    {
      flow: top.replace(DEFUSED, ""),
      share: toNumber(cell("topFlowShare")),
      change,
      observed: toRates(cell, "observed"),
      expected: toRates(cell, "expected"),
    },
    ...flows.slice(1),
  ];
}

const UNKNOWN: FlowRates = { packets: null, bytes: null };

function toRates(cell: (name: string) => string, side: "observed" | "expected"): FlowRates {
  const value = cell(`${side}Value`);
  return {
    packets: toNumberOrNull(cell(`${side}Packets`)),
    bytes: toNumberOrNull(cell(`${side}Bytes`)),
    ...(value === "" ? {} : { value: toNumber(value) }),
  };
}

/** A share of `-0.0%` lies just under zero. */
function toShare(percent: string): number {
  const share = Number(percent) / 100;
  return Object.is(share, -0) ? -1e-4 : share;
}

function toNumber(cell: string): number {
  return cell === "" ? Number.NaN : Number(cell);
}

function toNumberOrNull(cell: string): number | null {
  return cell === "" ? null : Number(cell);
}

interface ExactRecord {
  readonly cells: readonly string[];
  /** Counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The records of an RFC 4180 text, blanks kept as they are: a name of ours may start or end with one. A quote that is never closed ends with the text. */
function exactRecords(text: string, delimiter: string): ExactRecord[] {
  const records: ExactRecord[] = [];
  let cells: string[] = [];
  let start = 0;
  let line = 1;
  let recordLine = 1;
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      const inner = text.slice(at + 1, close < 0 ? text.length : close);
      cell = inner.replaceAll('""', '"');
      line += inner.split(/\r\n|\n|\r/).length - 1;
      at = close < 0 ? text.length : close + 1;
    }
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
    cells.push(cell + text.slice(from, at));
    const mark = text[at];
    if (mark === delimiter) {
      at++;
      // A delimiter at the very end opens one more cell.
      if (at < text.length) continue;
      cells.push("");
    }
    if (cells.length > 1 || cells[0] !== "") records.push({ cells, line: recordLine, start, end: at });
    at += mark === "\r" && text[at + 1] === "\n" ? 2 : 1;
    cells = [];
    line++;
    recordLine = line;
    start = at;
  }
  return records;
}
