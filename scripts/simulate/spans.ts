import type { Random } from "./random.ts";

/** A half-open run of time [startMs, endMs) in UTC milliseconds. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

export const MINUTE_MS = 60_000;
export const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

const MARGIN_MS = 25 * MINUTE_MS;
const TRIES = 50;

/** Scatters events over one week, clear of `avoid` and of each other by 25 minutes; an event without room is left out. */
export function placeEvents(
  random: Random,
  {
    weekStartMs,
    count,
    minutes: [shortest, longest],
    avoid,
  }: { weekStartMs: number; count: number; minutes: readonly [number, number]; avoid: readonly Span[] },
): readonly Span[] {
  const placed: Span[] = [];
  for (let event = 0; event < count; event += 1) {
    const lengthMs = random.integer(shortest, longest) * MINUTE_MS;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const startMs = weekStartMs + Math.floor(random.uniform() * (WEEK_MS - lengthMs));
      const span = { startMs, endMs: startMs + lengthMs };
      const isClear = [...avoid, ...placed].every(
        (other) => span.endMs + MARGIN_MS < other.startMs || span.startMs > other.endMs + MARGIN_MS,
      );
      if (isClear) {
        placed.push(span);
        break;
      }
    }
  }
  return placed;
}
