import { SENSITIVITIES } from "../core/detector.ts";
import { MEASURES } from "../core/flow.ts";
import { GROUPINGS } from "../core/grouping.ts";
import { ALWAYS, type Interval, isSameInterval } from "../core/interval.ts";
import { SEVERITIES } from "../core/suspicious-interval.ts";
import type { ClauseSource, TimeClause } from "../core/time-clause.ts";
import { isZone, UTC, type Zone } from "../core/zone.ts";
import {
  type AppState,
  type Comparison,
  HEAT_KINDS,
  INTERVAL_SCOPES,
  LANE_KINDS,
  PANELS,
  SMOOTHINGS,
  TRAFFIC_FORMS,
  TRAFFIC_SCALES,
} from "./app-state.ts";
import { INTERVAL_COLUMNS, type IntervalOrder } from "./interval-order.ts";
import type { LinkedFile, LinkedOptions, ViewLink } from "./opened-link.ts";
import type { View } from "./view.ts";

/** Says whose link it is, and in which form. */
const MARK = "mudlark";
const VERSION = "1";
const HASH_DIGITS = 12;
/** Beyond, a `Date` holds no time. */
const LAST_MS = 8.64e15;
/** A link that is longer was not written here. */
const MOST_CHARACTERS = 65_536;
const CLAUSE_SOURCES: readonly ClauseSource[] = [
  "lanes",
  "traffic",
  "score",
  "heat-map",
  "hours",
  "overview",
];

type Linked = View &
  Pick<AppState, "sensitivity" | "baseline" | "sources" | "hashes"> & { readonly zone?: Zone };

/**
 * The whole view as a page address's hash, without its `#`: files by name and checksum, the device, filters, range, options, selection. What is
 * as it is at first is left out; empty while nothing is open.
 */
export function toViewLink(state: Linked): string {
  if (state.deviceId === null) return "";
  const fields = [
    `${MARK}=${VERSION}`,
    ...toFileFields(state),
    ...Object.entries(WRITERS).flatMap(([name, write]) => write(state).map((text) => field(name, text))),
  ];
  return fields.join("&");
}

/** Reads a hash, with or without its `#`; null where it is no link of this page. What cannot be read in it is left out. */
export function parseViewLink(hash: string): ViewLink | null {
  if (hash.length > MOST_CHARACTERS) return null;
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  if (fields.get(MARK) !== VERSION) return null;
  const one = <Value extends string>(name: string, choices: readonly Value[]): Value | undefined => {
    const text = fields.get(name);
    return choices.find((choice) => choice === text);
  };
  const given = <Value>(value: Value | null | undefined): value is Value =>
    value !== null && value !== undefined;
  const view: { -readonly [Field in keyof View]?: View[Field] } = {};
  const put = <Field extends keyof View>(name: Field, value: View[Field] | null | undefined): void => {
    if (given(value)) view[name] = value;
  };
  put("deviceId", fields.get("device"));
  put("measure", one("measure", MEASURES));
  if (fields.has("hide")) put("hiddenFlows", new Set(fields.getAll("hide")));
  put("range", parseTimes(fields.get("range"))?.[0]);
  put("scale", one("scale", TRAFFIC_SCALES));
  put("form", one("form", TRAFFIC_FORMS));
  put("grouping", one("by", GROUPINGS));
  put("smoothing", one("line", SMOOTHINGS));
  put("laneKind", one("lanes", LANE_KINDS));
  put("heatKind", one("heat", HEAT_KINDS));
  put("hourView", parseHourView(fields.get("hours")));
  put("comparison", parseComparison(fields.get("beside")));
  const severities = SEVERITIES.filter((severity) => fields.getAll("severity").includes(severity));
  if (severities.length > 0) put("severities", new Set(severities));
  put("times", parseClause(fields));
  put("intervalScope", one("scope", INTERVAL_SCOPES));
  put("intervalOrder", parseOrder(fields.get("sort")));
  put("selectedIntervalId", fields.get("interval"));
  put("panel", one("panel", PANELS));
  const sensitivity = one("sensitivity", SENSITIVITIES);
  const baseline = parseBaseline(fields.get("baseline"));
  const zone = fields.get("zone");
  const options: LinkedOptions = {
    ...(sensitivity && { sensitivity }),
    ...(baseline && { baseline }),
    ...(zone !== null && isZone(zone) && { zone }),
  };
  return { view, options, files: fields.getAll("file").map(parseFile) };
}

/** What each field says of a state: nothing where it is as it is at first. */
const WRITERS: Readonly<Record<string, (state: Linked) => readonly string[]>> = {
  device: ({ deviceId }) => (deviceId === null ? [] : [deviceId]),
  measure: ({ measure }) => unless(measure, "bytes"),
  range: ({ range }) => (range === null ? [] : [toTimes([range])]),
  panel: ({ panel }) => unless(panel, "traffic"),
  scale: ({ scale }) => unless(scale, "sqrt"),
  form: ({ form }) => unless(form, "lines"),
  by: ({ grouping }) => unless(grouping, "flow"),
  line: ({ smoothing }) => unless(smoothing, "rate"),
  lanes: ({ laneKind }) => unless(laneKind, "device"),
  heat: ({ heatKind }) => unless(heatKind, "traffic"),
  hours: ({ hourView }) => unless(`${hourView.by}-${hourView.of}`, "day-traffic"),
  beside: ({ comparison }) => (comparison === null ? [] : [`${comparison.shiftMs}~${comparison.deviceId}`]),
  severity: ({ severities }) => SEVERITIES.filter((severity) => severities.has(severity)),
  times: ({ times }) => (times === null ? [] : [toTimes(times.times)]),
  "times-in": ({ times }) => (times === null ? [] : [times.source]),
  "times-row": ({ times }) => (times?.row == null ? [] : [times.row]),
  "times-name": ({ times }) => (times?.label == null ? [] : [times.label]),
  scope: ({ intervalScope }) => unless(intervalScope, "all"),
  sort: ({ intervalOrder: { column, direction } }) => unless(`${column}-${direction}`, "start-ascending"),
  sensitivity: ({ sensitivity }) => unless(sensitivity, "default"),
  baseline: ({ baseline }) => (isSameInterval(baseline, ALWAYS) ? [] : [toTimes([baseline])]),
  zone: ({ zone }) => unless(zone ?? UTC, UTC),
  interval: ({ selectedIntervalId }) => (selectedIntervalId === null ? [] : [selectedIntervalId]),
  hide: ({ hiddenFlows }) => [...hiddenFlows],
};

function unless(value: string, usual: string): readonly string[] {
  return value === usual ? [] : [value];
}

/** Percent signs only where they must be: a link is read by people too. */
function field(name: string, text: string): string {
  return `${name}=${encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

function toFileFields({ sources, hashes }: Pick<Linked, "sources" | "hashes">): readonly string[] {
  return [...new Set(sources.map(({ name }) => name))].map((name) => {
    const hash = hashes.get(name)?.slice(0, HASH_DIGITS);
    return field("file", hash === undefined ? name : `${name}~${hash}`);
  });
}

function parseFile(text: string): LinkedFile {
  const found = /^(.+)~([0-9a-f]{12})$/s.exec(text);
  return found ? { name: found[1], hash: found[2] } : { name: text, hash: null };
}

/** Whether a checksum is the one that a link names. */
export function isLinkedHash(file: LinkedFile, hash: string): boolean {
  return file.hash === null || hash.startsWith(file.hash);
}

/** `2018-10-22T16:05Z/2018-10-22T16:45Z`, several behind each other; a side that no date tells is empty. */
function toTimes(times: readonly Interval[]): string {
  return times.map(({ startMs, endMs }) => `${toInstant(startMs)}/${toInstant(endMs)}`).join(",");
}

function toInstant(timeMs: number): string {
  if (!(Math.abs(timeMs) <= LAST_MS)) return "";
  return new Date(timeMs).toISOString().replace(/(:00)?\.000Z$/, "Z");
}

/** Null unless there are some, each with an end after its start, ascending and disjoint. */
function parseTimes(text: string | null): readonly Interval[] | null {
  if (text === null) return null;
  const times = text.split(",").map((time): Interval => {
    const [start, end] = time.split("/");
    return { startMs: parseInstant(start), endMs: parseInstant(end) };
  });
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of times) {
    if (!(startMs >= lastMs && endMs > startMs && Number.isFinite(startMs) && Number.isFinite(endMs)))
      return null;
    lastMs = endMs;
  }
  return times;
}

function parseInstant(text: string | undefined): number {
  return text === undefined || !/^\d{4}-\d\d-\d\dT/.test(text) ? Number.NaN : Date.parse(text);
}

function parseBaseline(text: string | null): Interval | null {
  if (text === null) return null;
  const [start, end] = text.split("/");
  const startMs = start === "" ? Number.NEGATIVE_INFINITY : parseInstant(start);
  const endMs = end === "" ? Number.POSITIVE_INFINITY : parseInstant(end);
  return startMs < endMs ? { startMs, endMs } : null;
}

function parseHourView(text: string | null): AppState["hourView"] | null {
  const found = /^(day|weekday)-(traffic|score)$/.exec(text ?? "");
  if (found === null) return null;
  return { by: found[1] as "day" | "weekday", of: found[2] as "traffic" | "score" };
}

function parseOrder(text: string | null): IntervalOrder | null {
  const found = /^([a-z]+)-(ascending|descending)$/.exec(text ?? "");
  const column = INTERVAL_COLUMNS.find((name) => name === found?.[1]);
  return column === undefined ? null : { column, direction: found?.[2] as IntervalOrder["direction"] };
}

function parseComparison(text: string | null): Comparison | null {
  const found = /^(-?\d{1,15})~(.+)$/s.exec(text ?? "");
  return found === null ? null : { shiftMs: Number(found[1]), deviceId: found[2] };
}

function parseClause(fields: URLSearchParams): TimeClause | null {
  const times = parseTimes(fields.get("times"));
  const source = CLAUSE_SOURCES.find((name) => name === fields.get("times-in"));
  if (times === null || source === undefined) return null;
  return { source, times, label: fields.get("times-name"), row: fields.get("times-row") };
}
