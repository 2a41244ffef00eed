/** A run of time, half-open: [startMs, endMs) in UTC milliseconds. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** All of time: what a baseline covers until somebody narrows it. */
export const ALWAYS: Interval = { startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY };

export function isSameInterval(one: Interval, other: Interval): boolean {
  return one.startMs === other.startMs && one.endMs === other.endMs;
}

export function overlaps(one: Interval, other: Interval): boolean {
  return one.startMs < other.endMs && other.startMs < one.endMs;
}

/** Whether all of `inner` lies in `outer`. */
export function holds(outer: Interval, inner: Interval): boolean {
  return outer.startMs <= inner.startMs && inner.endMs <= outer.endMs;
}

/** From the first start to the last end; empty, in 1970, of none. */
export function spanOf(intervals: readonly Interval[]): Interval {
  if (intervals.length === 0) return { startMs: 0, endMs: 0 };
  let { startMs, endMs } = intervals[0];
  for (const interval of intervals) {
    startMs = Math.min(startMs, interval.startMs);
    endMs = Math.max(endMs, interval.endMs);
  }
  return { startMs, endMs };
}

/** The part of `interval` that lies in `bounds`; null where they do not meet. */
export function clampInterval(interval: Interval, bounds: Interval): Interval | null {
  const startMs = Math.max(interval.startMs, bounds.startMs);
  const endMs = Math.min(interval.endMs, bounds.endMs);
  return startMs < endMs ? { startMs, endMs } : null;
}

/** The parts of an interval that lie in none of some others, in the order of time. */
export function withoutTimes(interval: Interval, others: readonly Interval[]): readonly Interval[] {
  let parts: readonly Interval[] = [{ startMs: interval.startMs, endMs: interval.endMs }];
  for (const { startMs, endMs } of others) {
    parts = parts.flatMap((part) =>
      [
        { startMs: part.startMs, endMs: Math.min(part.endMs, startMs) },
        { startMs: Math.max(part.startMs, endMs), endMs: part.endMs },
      ].filter((left) => left.startMs < left.endMs),
    );
  }
  return parts;
}
