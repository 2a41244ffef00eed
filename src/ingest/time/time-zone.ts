import { ProblemError } from "../../core/problem.ts";
import { isZone, zoneOffsetMs } from "../../core/zone.ts";
import { DAY_MS } from "./calendar-day.ts";

const HOUR_MS = 3_600_000;

/** How one local day stands to UTC: an offset, or two and the instant between them. */
interface ZoneDay {
  /** Added to UTC this gives local time, before and after `changeMs`. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** UTC; infinite on a day without a change. */
  readonly changeMs: number;
}

/** Brings local times of one zone to UTC. */
export interface ZoneClock {
  /** A local time that does not exist, in spring, moves forward; of one that exists twice, in autumn, it is the first pass. */
  toUtcMs(localMs: number): number;
  /** How long after `utcMs` the same local time comes again; 0 where it does not, or was there before. */
  repeatMs(utcMs: number): number;
}

/** The clock of UTC, or of a zone by its IANA name. Errors: ProblemError for a name that is no zone. */
export function zoneClock(zone: string): ZoneClock {
  if (zone === "UTC") return { toUtcMs: (localMs) => localMs, repeatMs: () => 0 };
  const found = CLOCKS.get(zone);
  if (found) return found;
  const clock = createZoneClock(zone);
  CLOCKS.set(zone, clock);
  return clock;
}

/** UTC of a local time; `zoneClock` says what becomes of the hours around a change. Errors: ProblemError. */
export function toUtcMs(localMs: number, zone: string): number {
  return zoneClock(zone).toUtcMs(localMs);
}

const CLOCKS = new Map<string, ZoneClock>();

function createZoneClock(zone: string): ZoneClock {
  if (!isZone(zone)) {
    throw new ProblemError({
      level: "error",
      what: `“${zone.slice(0, 80)}” is no time zone that is known here.`,
      tryThis: "Name a zone such as Europe/Rome or America/New_York, or UTC.",
    });
  }
  const offsetAt = (utcMs: number): number => zoneOffsetMs(zone, utcMs);
  const days = new Map<number, ZoneDay>();
  let lastDay = Number.NaN;
  let last: ZoneDay = { beforeMs: 0, afterMs: 0, changeMs: Number.POSITIVE_INFINITY };

  const dayOf = (localMs: number): ZoneDay => {
    const day = Math.floor(localMs / DAY_MS);
    if (day === lastDay) return last;
    let found = days.get(day);
    if (!found) {
      // All of a local day lies between these two: no zone is more than 14 hours from UTC.
      found = zoneDay(offsetAt, day * DAY_MS - 15 * HOUR_MS, (day + 1) * DAY_MS + 15 * HOUR_MS);
      days.set(day, found);
    }
    lastDay = day;
    last = found;
    return found;
  };

  return {
    toUtcMs(localMs) {
      const { beforeMs, afterMs, changeMs } = dayOf(localMs);
      const first = localMs - beforeMs;
      if (first < changeMs) return first;
      const second = localMs - afterMs;
      return second >= changeMs ? second : first;
    },
    repeatMs(utcMs) {
      if (Number.isNaN(utcMs)) return 0;
      // The local day by either offset knows of the change, as its window reaches beyond the day.
      const { beforeMs, afterMs, changeMs } = dayOf(utcMs);
      const setBackMs = beforeMs - afterMs;
      return setBackMs > 0 && utcMs < changeMs && utcMs >= changeMs - setBackMs ? setBackMs : 0;
    },
  };
}

/** The offsets at both ends of a time, and where they differ the instant of the change, to the millisecond. */
function zoneDay(offsetAt: (utcMs: number) => number, startMs: number, endMs: number): ZoneDay {
  const beforeMs = offsetAt(startMs);
  const afterMs = offsetAt(endMs);
  if (beforeMs === afterMs) return { beforeMs, afterMs, changeMs: Number.POSITIVE_INFINITY };
  let low = startMs;
  let high = endMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === beforeMs) low = middle;
    else high = middle;
  }
  return { beforeMs, afterMs, changeMs: high };
}
