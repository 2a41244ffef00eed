import type { Interval } from "./interval.ts";

/** How far a zone's clock is ahead of UTC at a time, in milliseconds. */
export type OffsetAt = (timeMs: number) => number;

/** The offset of UTC itself. */
export const NO_OFFSET: OffsetAt = () => 0;

/** A stretch of time in which a zone's clock is not changed. */
export interface OffsetStretch extends Interval {
  readonly offsetMs: number;
}

/** Clocks are looked at this often: no zone changes its clock and back within it. */
const LOOK_MS = 7 * 86_400_000;

/** The stretches of a finite range between changes of the clock, in the order of time; none of a range without length. */
export function offsetStretches({ startMs, endMs }: Interval, offsetMs: OffsetAt): readonly OffsetStretch[] {
  if (!(startMs < endMs) || !Number.isFinite(endMs - startMs)) return [];
  const stretches: OffsetStretch[] = [];
  let fromMs = startMs;
  let offset = offsetMs(startMs);
  for (let beforeMs = startMs; beforeMs < endMs; ) {
    const afterMs = Math.min(endMs, beforeMs + LOOK_MS);
    const after = offsetMs(afterMs);
    if (after !== offset) {
      const atMs = firstOther(beforeMs, afterMs, offsetMs);
      if (atMs < endMs) {
        stretches.push({ startMs: fromMs, endMs: atMs, offsetMs: offset });
        fromMs = atMs;
        offset = offsetMs(atMs);
        beforeMs = atMs;
        continue;
      }
    }
    beforeMs = afterMs;
  }
  stretches.push({ startMs: fromMs, endMs, offsetMs: offset });
  return stretches;
}

/** The first whole millisecond at which the offset is another than at the first of two times. */
function firstOther(oneMs: number, otherMs: number, offsetMs: OffsetAt): number {
  const offset = offsetMs(oneMs);
  let low = Math.floor(oneMs);
  let high = Math.ceil(otherMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
