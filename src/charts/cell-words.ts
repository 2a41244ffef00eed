import type { Interval } from "../core/interval.ts";
import { formatClock, formatDate, formatInstant } from "../core/time.ts";

/** A stretch of time in words, its zone last: `22 Oct 2018 16:10 - 16:20 UTC`; both dates where they differ. */
export function timeRangeWords({ startMs, endMs }: Interval): string {
  const isSameDay = formatDate(startMs) === formatDate(endMs);
  return `${formatInstant(startMs)} - ${isSameDay ? formatClock(endMs) : formatInstant(endMs)} UTC`;
}
