import type { Interval } from "./interval.ts";

/** `UTC`, or an IANA name (`Europe/Rome`): the zone that times are shown in. */
export type Zone = string;
export const UTC: Zone = "UTC";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A clock is set at most once in so long: Recife's, in October 2000, was set back after a week. */
const STRETCH_MS = 4 * DAY_MS;
/** Beyond, a `Date` holds no time; a stretch more is kept free on both sides. */
const LAST_MS = 8.64e15 - 2 * STRETCH_MS;
/** Stretches that a mark looks through: sixty years. */
const MOST_STRETCHES = 5500;

/** How a clock stands in one stretch of time: by one offset, or by two and the instant between them. */
interface Stretch {
  /** Added to UTC this gives local time, before and from `changeMs` on. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** UTC; infinite where the clock is not set. */
  readonly changeMs: number;
}

/** A local time in its parts. */
export interface LocalParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 to 6, Monday to Sunday. */
  readonly weekday: number;
}

/** Whether a text is `UTC` or an IANA name that is known here. */
export function isZone(text: string): boolean {
  // The answer for most visits, without a formatter: a browser's first one is slow to make.
  if (text === UTC) return true;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

/** The zone that this machine's clock shows; UTC where it does not say. */
export function machineZone(): Zone {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isZone(timeZone) ? timeZone : UTC;
}

/** All zones that can be chosen, UTC first, then by name. */
export function allZones(): readonly Zone[] {
  return [UTC, ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== UTC)];
}

/** What is added to UTC to get a zone's local time, in ms; 0 of a time that is none. Errors: RangeError for a zone that is not known. */
export function zoneOffsetMs(zone: Zone, timeMs: number): number {
  if (zone === UTC || !(Math.abs(timeMs) <= LAST_MS)) return 0;
  const { beforeMs, afterMs, changeMs } = stretchOf(zone, Math.floor(timeMs / STRETCH_MS));
  return timeMs < changeMs ? beforeMs : afterMs;
}

/** What a clock in the zone shows, as if it were UTC: for the `getUTC` methods of a `Date`, and to count local days. */
export function toLocalMs(zone: Zone, timeMs: number): number {
  return timeMs + zoneOffsetMs(zone, timeMs);
}

/** UTC of what a clock in the zone shows; of a time that is there twice the first, of one that is skipped as long after the change. */
export function fromLocalMs(zone: Zone, localMs: number): number {
  if (zone === UTC) return localMs;
  const beforeMs = zoneOffsetMs(zone, localMs - DAY_MS);
  const first = localMs - beforeMs;
  if (zoneOffsetMs(zone, first) === beforeMs) return first;
  const afterMs = zoneOffsetMs(zone, localMs + DAY_MS);
  const second = localMs - afterMs;
  return zoneOffsetMs(zone, second) === afterMs ? second : first;
}

/** The local date and clock of an instant. */
export function localParts(zone: Zone, timeMs: number): LocalParts {
  const local = new Date(toLocalMs(zone, timeMs));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: (local.getUTCDay() + 6) % 7,
  };
}

/** Days since 1970 by the zone's own midnights: two instants of one local day have the same. */
export function localDay(zone: Zone, timeMs: number): number {
  return Math.floor(toLocalMs(zone, timeMs) / DAY_MS);
}

/** When the zone's clock is set within a range, in the order of time; of the first sixty years. */
export function clockChanges(zone: Zone, { startMs, endMs }: Interval): readonly number[] {
  if (zone === UTC) return [];
  const [first, last] = [startMs, endMs].map((timeMs) =>
    Math.floor(Math.max(-LAST_MS, Math.min(LAST_MS, timeMs)) / STRETCH_MS),
  );
  const changes: number[] = [];
  for (let index = first; index <= Math.min(last, first + MOST_STRETCHES); index++) {
    const { changeMs } = stretchOf(zone, index);
    if (changeMs > startMs && changeMs < endMs) changes.push(changeMs);
  }
  return changes;
}

/** What is written beside times: `UTC`, `UTC+2`, `UTC+5:30`; of a range in which the clock is set, `UTC+1/+2`. */
export function zoneMark(zone: Zone, when: Interval | number): string {
  if (zone === UTC) return "UTC";
  const range = typeof when === "number" ? { startMs: when, endMs: when } : when;
  const offsets = new Set(
    [range.startMs, ...clockChanges(zone, range)].map((timeMs) => zoneOffsetMs(zone, timeMs)),
  );
  const ascending = [...offsets].sort((one, other) => one - other);
  if (ascending.length === 1) return ascending[0] === 0 ? "UTC" : `UTC${offsetText(ascending[0])}`;
  const [lowest, highest] = [ascending[0], ascending[ascending.length - 1]].map(offsetText);
  return `UTC${lowest}${ascending.length === 2 ? "/" : " to "}${highest}`;
}

/** A zone as people read it: `Europe/Rome`, `America/New York`. */
export function zoneName(zone: Zone): string {
  return zone.replaceAll("_", " ");
}

/** `+2`, `+5:30`, `-3:30`, `+0`. */
function offsetText(offsetMs: number): string {
  const size = Math.abs(offsetMs);
  const parts = [Math.floor((size % HOUR_MS) / MINUTE_MS), Math.floor((size % MINUTE_MS) / SECOND_MS)];
  if (parts[1] === 0) parts.pop();
  if (parts[0] === 0 && parts.length === 1) parts.pop();
  const hours = `${offsetMs < 0 ? "-" : "+"}${Math.floor(size / HOUR_MS)}`;
  return [hours, ...parts.map((part) => String(part).padStart(2, "0"))].join(":");
}

const STRETCHES = new Map<Zone, Map<number, Stretch>>();
/** Neighbours are asked one after the other. */
let lastZone: Zone = UTC;
let lastIndex = Number.NaN;
let lastStretch: Stretch = { beforeMs: 0, afterMs: 0, changeMs: Number.POSITIVE_INFINITY };

function stretchOf(zone: Zone, index: number): Stretch {
  if (index === lastIndex && zone === lastZone) return lastStretch;
  let stretches = STRETCHES.get(zone);
  if (!stretches) {
    stretches = new Map();
    STRETCHES.set(zone, stretches);
  }
  let found = stretches.get(index);
  if (!found) {
    found = readStretch(zone, index * STRETCH_MS);
    stretches.set(index, found);
  }
  lastZone = zone;
  lastIndex = index;
  lastStretch = found;
  return found;
}

function readStretch(zone: Zone, startMs: number): Stretch {
  const beforeMs = readOffset(zone, startMs);
  const afterMs = readOffset(zone, startMs + STRETCH_MS);
  if (beforeMs === afterMs) return { beforeMs, afterMs, changeMs: Number.POSITIVE_INFINITY };
  // Clocks are set at whole seconds.
  let low = startMs / SECOND_MS;
  let high = low + STRETCH_MS / SECOND_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(zone, middle * SECOND_MS) === beforeMs) low = middle;
    else high = middle;
  }
  return { beforeMs, afterMs, changeMs: high * SECOND_MS };
}

const FORMATS = new Map<Zone, Intl.DateTimeFormat>();

/** The offset as the engine's own table of zones has it. */
function readOffset(zone: Zone, timeMs: number): number {
  let format = FORMATS.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    FORMATS.set(zone, format);
  }
  // `10/28/2018, GMT+02:00`; `GMT` alone is 0.
  const [, sign, hours, minutes, seconds = "0"] =
    /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(format.format(timeMs)) ?? [];
  if (sign === undefined) return 0;
  const sizeMs = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  return sign === "-" ? -sizeMs : sizeMs;
}
