import type { TimeFormat } from "../../core/reading.ts";
import { dayStartMs } from "./calendar-day.ts";
import { zoneClock } from "./time-zone.ts";

const CLOCK_STEPS = 2 ** 27;
const FIRST_YEAR = 1900;
/** Added to a month that is known to be one. */
const SURE_MONTH = 16;
const QUARTER_MS = 900_000;
const NO_ZONE = 0;
const UTC_ZONE = 65;

/** A written time whose day and month are not told apart yet. */
export interface OpenTime {
  /** 1900 to 2155. */
  readonly year: number;
  /** The number that stands first; the day where `isSure`. */
  readonly first: number;
  /** The number that stands second; the month where `isSure`. */
  readonly second: number;
  /** Whether the cell itself says which is which: 2018-10-22, 22 Oct 2018. */
  readonly isSure: boolean;
  /** Milliseconds since the local midnight, to a whole day. */
  readonly clockMs: number;
  /** What its local time is ahead of UTC, whole quarters of an hour within 16 hours; NaN where it names no zone. */
  readonly offsetMs: number;
}

/**
 * One whole number below 2^53 for a time whose day and month are not told apart yet: 8 bits of zone (0 for none, else quarters of an hour
 * and 65), 8 of year (less 1900), 5 of the first number, 5 of the second (and 16 where it is known to be the month), 27 of milliseconds
 * since midnight. NaN where the time does not fit.
 */
export function packTime({ year, first, second, isSure, clockMs, offsetMs }: OpenTime): number {
  const zone = Number.isNaN(offsetMs) ? NO_ZONE : offsetMs / QUARTER_MS + UTC_ZONE;
  if (!(year >= FIRST_YEAR && year < FIRST_YEAR + 256)) return Number.NaN;
  if (!Number.isInteger(zone) || zone < 0 || zone > 129) return Number.NaN;
  const date = ((zone * 256 + year - FIRST_YEAR) * 32 + first) * 32 + second + (isSure ? SURE_MONTH : 0);
  return date * CLOCK_STEPS + clockMs;
}

/** Turns packed times into epoch milliseconds, in place: NaN where the calendar has no such day in this format, the first pass of an hour that is repeated. Returns how many are NaN. */
export function unpackTimes(timeMs: Float64Array, format: TimeFormat, zone: string): number {
  const clock = zoneClock(zone);
  const isDayFirst = format !== "month-first";
  let badCount = 0;
  let dateKey = -1;
  let midnightMs = Number.NaN;
  let zoneCode = NO_ZONE;
  for (let row = 0; row < timeMs.length; row++) {
    const packed = timeMs[row];
    const clockMs = packed % CLOCK_STEPS;
    const key = (packed - clockMs) / CLOCK_STEPS;
    if (key !== dateKey) {
      dateKey = key;
      const second = key & 31;
      const first = (key >> 5) & 31;
      const year = ((key >> 10) & 255) + FIRST_YEAR;
      zoneCode = key >> 18;
      midnightMs =
        second > SURE_MONTH
          ? dayStartMs(year, second - SURE_MONTH, first)
          : isDayFirst
            ? dayStartMs(year, second, first)
            : dayStartMs(year, first, second);
    }
    const localMs = midnightMs + clockMs;
    if (Number.isNaN(localMs)) {
      timeMs[row] = Number.NaN;
      badCount++;
      continue;
    }
    timeMs[row] =
      zoneCode === NO_ZONE ? clock.toUtcMs(localMs) : localMs - (zoneCode - UTC_ZONE) * QUARTER_MS;
  }
  return badCount;
}

/**
 * Of a local time that exists twice the pass that goes on from the time before it: the second one, where with the first the time would
 * go back by at least half of what the clock was set back (less is the disorder of a file). `repeatMs` as in `ZoneClock`.
 */
export function inOrder(utcMs: number, repeatMs: number, lastMs: number): number {
  const backMs = lastMs - utcMs;
  return repeatMs > 0 && backMs >= repeatMs / 2 && backMs <= repeatMs ? utcMs + repeatMs : utcMs;
}

/**
 * Puts the repeated hours of a column in order, in place, the arrays in the order of the file: until here all of them are of the first
 * pass, so that they come out the same in whatever ranges they were read.
 */
export function orderRepeatedHours(pieces: readonly Float64Array[], zone: string): void {
  const clock = zoneClock(zone);
  let lastMs = Number.NaN;
  for (const timeMs of pieces)
    for (let row = 0; row < timeMs.length; row++) {
      lastMs = inOrder(timeMs[row], clock.repeatMs(timeMs[row]), lastMs);
      timeMs[row] = lastMs;
    }
}
