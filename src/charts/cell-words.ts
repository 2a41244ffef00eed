import type { Interval } from "../core/interval.ts";
import { formatClock, formatDate, formatInstant } from "../core/time.ts";
import { UTC, type Zone, zoneMark } from "../core/zone.ts";

/** A stretch of time in words, its zone last: `22 Oct 2018 16:10 - 16:20 UTC`; both dates where they differ. */
export function timeRangeWords({ startMs, endMs }: Interval, zone: Zone = UTC): string {
  const isSameDay = formatDate(startMs, zone) === formatDate(endMs, zone);
  const end = isSameDay ? formatClock(endMs, zone) : formatInstant(endMs, zone);
  return `${formatInstant(startMs, zone)} - ${end} ${zoneMark(zone, { startMs, endMs })}`;
}
