import { useMemo } from "react";
import type { Interval } from "../core/interval.ts";
import { formatClock, formatDate, formatInstant, formatSpan } from "../core/time.ts";
import { type Zone, zoneMark } from "../core/zone.ts";
import { useAppState } from "./store-context.ts";

/** How times are told in one zone. */
export interface TimeWords {
  readonly zone: Zone;
  /** `22 Oct 2018 16:10`. */
  instant(timeMs: number): string;
  /** `16:10`. */
  clock(timeMs: number): string;
  /** `22 Oct 2018`. */
  date(timeMs: number): string;
  /** `24 Sep 2018 - 26 Oct 2018 UTC+2`. */
  span(range: Interval): string;
  /** What is written beside times: `UTC`, `UTC+2`, `UTC+1/+2`. */
  mark(when: Interval | number): string;
}

/** The words of a zone. */
export function timeWords(zone: Zone): TimeWords {
  return {
    zone,
    instant: (timeMs) => formatInstant(timeMs, zone),
    clock: (timeMs) => formatClock(timeMs, zone),
    date: (timeMs) => formatDate(timeMs, zone),
    span: (range) => formatSpan(range, zone),
    mark: (when) => zoneMark(zone, when),
  };
}

/** The words of the zone that is chosen; the same object until another one is. */
export function useTimeWords(): TimeWords {
  const zone = useAppState((state) => state.zone);
  return useMemo(() => timeWords(zone), [zone]);
}
