import { formatClock, formatDate } from "../core/time.ts";
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
/** 5 January 1970, from which weeks are counted. */
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

/** Round UTC times for an axis, clock times at least `minimumGapPx` apart. */
export function timeTicks(frame: TimeFrame, minimumGapPx = 80): readonly TimeTick[] {
  const minimumMs = minimumGapPx * pixelMs(frame);
  const stepMs = STEPS_MS.find((step) => step >= (step < DAY_MS ? minimumMs : minimumMs * DATE_GAP));
  if (stepMs !== undefined) return steppedTicks(frame, stepMs);
  const months =
    STEPS_MONTHS.find((count) => count * MONTH_MS >= minimumMs * DATE_GAP) ?? (STEPS_MONTHS.at(-1) as number);
  return monthTicks(frame, months);
}

function steppedTicks({ range }: TimeFrame, stepMs: number): readonly TimeTick[] {
  const originMs = stepMs % (7 * DAY_MS) === 0 ? FIRST_MONDAY_MS : 0;
  const ticks: TimeTick[] = [];
  const firstMs = originMs + Math.ceil((range.startMs - originMs) / stepMs) * stepMs;
  for (let timeMs = firstMs; timeMs <= range.endMs; timeMs += stepMs) {
    const previous = ticks.at(-1);
    ticks.push(stepMs < DAY_MS ? clockTick(timeMs, stepMs, previous) : dayTick(timeMs, previous));
  }
  return ticks;
}

function clockTick(timeMs: number, stepMs: number, previous: TimeTick | undefined): TimeTick {
  const isMidnight = timeMs % DAY_MS === 0;
  const seconds = stepMs < MINUTE_MS ? `:${String((timeMs / SECOND_MS) % 60).padStart(2, "0")}` : "";
  const label = formatClock(timeMs) + seconds;
  const context = previous ? (isMidnight ? dateBeside(timeMs, previous) : "") : formatDate(timeMs);
  const oneLine = isMidnight ? context : previous ? label : `${withoutYear(context)} ${label}`;
  return { timeMs, label, context, oneLine, isMajor: isMidnight };
}

function dayTick(timeMs: number, previous: TimeTick | undefined): TimeTick {
  const label = withoutYear(formatDate(timeMs));
  const context = previous && isSameYear(timeMs, previous.timeMs) ? "" : yearOf(timeMs);
  return {
    timeMs,
    label,
    context,
    oneLine: context ? `${label} ${context}` : label,
    isMajor: new Date(timeMs).getUTCDate() === 1,
  };
}

function monthTicks({ range }: TimeFrame, months: number): readonly TimeTick[] {
  const ticks: TimeTick[] = [];
  const start = new Date(range.startMs);
  const startMonth = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.floor(startMonth / months) * months; ; month += months) {
    const timeMs = Date.UTC(Math.floor(month / 12), month % 12);
    if (!(timeMs <= range.endMs)) return ticks;
    if (timeMs < range.startMs) continue;
    const previous = ticks.at(-1);
    const name = formatDate(timeMs).split(" ")[1];
    const isJanuary = month % 12 === 0;
    const label = months >= 12 ? yearOf(timeMs) : name;
    const context = months >= 12 || (previous && isSameYear(timeMs, previous.timeMs)) ? "" : yearOf(timeMs);
    ticks.push({
      timeMs,
      label,
      context,
      oneLine: context ? `${label} ${context}` : label,
      isMajor: isJanuary && months < 12,
    });
  }
}

function dateBeside(timeMs: number, previous: TimeTick): string {
  return isSameYear(timeMs, previous.timeMs) ? withoutYear(formatDate(timeMs)) : formatDate(timeMs);
}

function withoutYear(date: string): string {
  return date.split(" ").slice(0, 2).join(" ");
}

function isSameYear(oneMs: number, otherMs: number): boolean {
  return yearOf(oneMs) === yearOf(otherMs);
}

function yearOf(timeMs: number): string {
  return String(new Date(timeMs).getUTCFullYear());
}
