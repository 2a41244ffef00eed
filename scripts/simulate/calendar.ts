import type { Random } from "./random.ts";
import { placeEvents, type Span, WEEK_MS } from "./spans.ts";

/** How often a device's week is disturbed. */
export interface Temper {
  readonly reconnectsPerWeek: number;
  readonly silencesPerWeek: number;
}

interface Week {
  readonly gaps: readonly Span[];
  readonly silences: readonly Span[];
  readonly reconnects: readonly Span[];
}

/** What befalls a device and the collector beside it. */
export interface Calendar {
  /** No row is written: the counters go on and show in the next row. */
  readonly isGapAt: (timeMs: number) => boolean;
  /** The device is off or out of reach. */
  readonly isSilentAt: (timeMs: number) => boolean;
  /** The device has lost the network and joins it again in this minute. */
  readonly isJoiningAt: (timeMs: number) => boolean;
}

function isIn(spans: readonly Span[], timeMs: number): boolean {
  return spans.some((span) => timeMs >= span.startMs && timeMs < span.endMs);
}

/** Draws a device's calendar week by week, without end; nothing falls into `avoid`. The longest gap, of hours, comes every other week. */
export function createCalendar(
  random: Random,
  { temper, startMs, avoid }: { temper: Temper; startMs: number; avoid: readonly Span[] },
): Calendar {
  const longGapParity = random.integer(0, 1);
  let weekIndex = -1;
  let week: Week = { gaps: [], silences: [], reconnects: [] };

  const weekAt = (timeMs: number): Week => {
    const index = Math.floor((timeMs - startMs) / WEEK_MS);
    if (index === weekIndex) return week;
    const draw = random.fork(`week ${index}`);
    const weekStartMs = startMs + index * WEEK_MS;
    const longGaps =
      index % 2 === longGapParity
        ? placeEvents(draw, { weekStartMs, count: 1, minutes: [150, 320], avoid })
        : [];
    const taken = [...avoid, ...longGaps];
    const shortGaps = placeEvents(draw, { weekStartMs, count: 7, minutes: [1, 5], avoid: taken });
    const silences = placeEvents(draw, {
      weekStartMs,
      count: temper.silencesPerWeek,
      minutes: [45, 75],
      avoid: taken,
    });
    const reconnects = placeEvents(draw, {
      weekStartMs,
      count: temper.reconnectsPerWeek,
      minutes: [1, 2],
      avoid: [...taken, ...silences],
    });
    weekIndex = index;
    week = { gaps: [...longGaps, ...shortGaps], silences, reconnects };
    return week;
  };

  const isSilentAt = (timeMs: number): boolean => isIn(weekAt(timeMs).silences, timeMs);

  return {
    isGapAt: (timeMs) => isIn(weekAt(timeMs).gaps, timeMs),
    isSilentAt,
    isJoiningAt: (timeMs) =>
      isIn(weekAt(timeMs).reconnects, timeMs) ||
      (!isSilentAt(timeMs) && timeMs - startMs > 120_000 && isSilentAt(timeMs - 120_000)),
  };
}
