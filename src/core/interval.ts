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

/** The part of `interval` that lies in `bounds`; null where they do not meet. */
export function clampInterval(interval: Interval, bounds: Interval): Interval | null {
  const startMs = Math.max(interval.startMs, bounds.startMs);
  const endMs = Math.min(interval.endMs, bounds.endMs);
  return startMs < endMs ? { startMs, endMs } : null;
}
