import type { Interval } from "../core/interval.ts";
import { formatTimes } from "../core/time.ts";
import { UTC, type Zone, zoneMark } from "../core/zone.ts";

/** A stretch of time in words, its zone last: `22 Oct 2018 16:10 - 16:20 UTC`; both dates where they differ. */
export function timeRangeWords(range: Interval, zone: Zone = UTC): string {
  return `${formatTimes(range, zone)} ${zoneMark(zone, range)}`;
}
