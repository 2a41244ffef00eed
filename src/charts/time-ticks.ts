import type { Interval } from "../core/interval.ts";
import { formatClock, formatDate } from "../core/time.ts";
import { clockChanges, fromLocalMs, localParts, toLocalMs, UTC, type Zone } from "../core/zone.ts";
import { pixelMs, type TimeFrame } from "./time-frame.ts";

/** One mark of a time axis, with its two lines of text. */
export interface TimeTick {
  readonly timeMs: number;
  /** The part that changes from tick to tick: `16:10`, `24 Sep`, `Sep`. */
  readonly label: string;
  /** The date or year that the label belongs to; empty where it is the same as at the tick before. */
  readonly context: string;
  /** Both in one line, for an axis without room for two. */
  readonly oneLine: string;
  /** A midnight among hours, a first of the month among days, a January among months. */
  readonly isMajor: boolean;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 5 January 1970, from which weeks are counted, as a local time. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const STEPS_MS = [
  ...[1, 5, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR_MS),
  ...[1, 2, 7, 14].map((count) => count * DAY_MS),
];
const STEPS_MONTHS = [1, 3, 6, 12, 24, 60, 120, 600, 1200];
const MONTH_MS = 30 * DAY_MS;

/** Dates are short: days and months may stand closer than clock times by this factor. */
const DATE_GAP = 0.7;
/** Where a clock is set, ticks may stand closer than a step by this factor; what is closer gives way. */
const CHANGE_GAP = 0.6;

/** Times that are round on the clock of the frame's zone, for an axis, clock times at least `minimumGapPx` apart. */
export function timeTicks(frame: TimeFrame, minimumGapPx = 80): readonly TimeTick[] {
  const minimumMs = minimumGapPx * pixelMs(frame);
  const stepMs = STEPS_MS.find((step) => step >= (step < DAY_MS ? minimumMs : minimumMs * DATE_GAP));
  if (stepMs !== undefined) return stepMs < DAY_MS ? clockTicks(frame, stepMs) : dayTicks(frame, stepMs);
  const months =
    STEPS_MONTHS.find((count) => count * MONTH_MS >= minimumMs * DATE_GAP) ?? (STEPS_MONTHS.at(-1) as number);
  return monthTicks(frame, months);
}

function clockTicks({ range, zone = UTC }: TimeFrame, stepMs: number): readonly TimeTick[] {
  const ticks: TimeTick[] = [];
  for (const timeMs of clockTimes(range, zone, stepMs)) {
    const previous = ticks.at(-1);
    const isMidnight = isDayStart(timeMs, zone);
    if (previous && timeMs - previous.timeMs < stepMs * CHANGE_GAP) {
      if (!isMidnight) continue;
      ticks.pop();
    }
    ticks.push(clockTick(timeMs, ticks.at(-1), { zone, isMidnight, hasSeconds: stepMs < MINUTE_MS }));
  }
  return ticks;
}

/** Round times between one setting of the clock and the next, and the starts of days that have no midnight. */
function* clockTimes(range: Interval, zone: Zone, stepMs: number): Generator<number> {
  const starts = [range.startMs, ...clockChanges(zone, range)];
  for (const [index, startMs] of starts.entries()) {
    const endMs = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const localMs = toLocalMs(zone, startMs);
    const offsetMs = localMs - startMs;
    const firstMs = Math.ceil(localMs / stepMs) * stepMs - offsetMs;
    if (index > 0 && firstMs !== startMs && isDayStart(startMs, zone)) yield startMs;
    for (let timeMs = firstMs; timeMs < endMs && timeMs <= range.endMs; timeMs += stepMs) yield timeMs;
  }
}

/** Whether a local day begins then: at its midnight, the first of two, or where that is skipped. */
function isDayStart(timeMs: number, zone: Zone): boolean {
  const localMs = toLocalMs(zone, timeMs);
  return fromLocalMs(zone, Math.floor(localMs / DAY_MS) * DAY_MS) === timeMs;
}

function dayTicks({ range, zone = UTC }: TimeFrame, stepMs: number): readonly TimeTick[] {
  const originMs = stepMs % (7 * DAY_MS) === 0 ? FIRST_MONDAY_MS : 0;
  const ticks: TimeTick[] = [];
  const startMs = toLocalMs(zone, range.startMs);
  for (let localMs = originMs + Math.floor((startMs - originMs) / stepMs) * stepMs; ; localMs += stepMs) {
    const timeMs = fromLocalMs(zone, localMs);
    if (!(timeMs <= range.endMs)) return ticks;
    const previous = ticks.at(-1);
    // A day that is skipped begins where the next one does.
    if (timeMs >= range.startMs && timeMs !== previous?.timeMs) ticks.push(dayTick(timeMs, previous, zone));
  }
}

interface ClockTickStyle {
  readonly zone: Zone;
  readonly isMidnight: boolean;
  readonly hasSeconds: boolean;
}

function clockTick(
  timeMs: number,
  previous: TimeTick | undefined,
  { zone, isMidnight, hasSeconds }: ClockTickStyle,
): TimeTick {
  const seconds = hasSeconds ? `:${String(localParts(zone, timeMs).second).padStart(2, "0")}` : "";
  const label = formatClock(timeMs, zone) + seconds;
  const context = previous
    ? isMidnight
      ? dateBeside(timeMs, previous, zone)
      : ""
    : formatDate(timeMs, zone);
  const oneLine = isMidnight ? context : previous ? label : `${withoutYear(context)} ${label}`;
  return { timeMs, label, context, oneLine, isMajor: isMidnight };
}

function dayTick(timeMs: number, previous: TimeTick | undefined, zone: Zone): TimeTick {
  const label = withoutYear(formatDate(timeMs, zone));
  const context = previous && isSameYear(timeMs, previous.timeMs, zone) ? "" : yearOf(timeMs, zone);
  return {
    timeMs,
    label,
    context,
    oneLine: context ? `${label} ${context}` : label,
    isMajor: localParts(zone, timeMs).day === 1,
  };
}

function monthTicks({ range, zone = UTC }: TimeFrame, months: number): readonly TimeTick[] {
  const ticks: TimeTick[] = [];
  const start = localParts(zone, range.startMs);
  const startMonth = start.year * 12 + start.month - 1;
  for (let month = Math.floor(startMonth / months) * months; ; month += months) {
    const timeMs = fromLocalMs(zone, Date.UTC(Math.floor(month / 12), month % 12));
    if (!(timeMs <= range.endMs)) return ticks;
    if (timeMs < range.startMs) continue;
    const previous = ticks.at(-1);
    const name = formatDate(timeMs, zone).split(" ")[1];
    const isJanuary = month % 12 === 0;
    const year = yearOf(timeMs, zone);
    const label = months >= 12 ? year : name;
    const context = months >= 12 || (previous && isSameYear(timeMs, previous.timeMs, zone)) ? "" : year;
    ticks.push({
      timeMs,
      label,
      context,
      oneLine: context ? `${label} ${context}` : label,
      isMajor: isJanuary && months < 12,
    });
  }
}

function dateBeside(timeMs: number, previous: TimeTick, zone: Zone): string {
  const date = formatDate(timeMs, zone);
  return isSameYear(timeMs, previous.timeMs, zone) ? withoutYear(date) : date;
}

function withoutYear(date: string): string {
  return date.split(" ").slice(0, 2).join(" ");
}

function isSameYear(oneMs: number, otherMs: number, zone: Zone): boolean {
  return yearOf(oneMs, zone) === yearOf(otherMs, zone);
}

function yearOf(timeMs: number, zone: Zone): string {
  return String(localParts(zone, timeMs).year);
}
