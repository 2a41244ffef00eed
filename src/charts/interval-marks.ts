import { clampInterval, type Interval } from "../core/interval.ts";
import { pixelMs, type TimeFrame } from "./time-frame.ts";

/**
 * The intervals as marks that can be seen: cut to the frame, widened about their middle to `minimumPx`,
 * and run together where they would touch. Ascending and disjoint.
 */
export function toMarks(
  intervals: readonly Interval[],
  frame: TimeFrame,
  minimumPx = 2,
): readonly Interval[] {
  const minimumMs = minimumPx * pixelMs(frame);
  const widened: Interval[] = [];
  for (const interval of intervals) {
    const visible = clampInterval(interval, frame.range);
    if (visible) widened.push(widen(visible, minimumMs, frame.range));
  }
  widened.sort((one, other) => one.startMs - other.startMs);
  const marks: Interval[] = [];
  for (const interval of widened) {
    const last = marks.at(-1);
    if (last && interval.startMs <= last.endMs) {
      marks[marks.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, interval.endMs) };
    } else {
      marks.push(interval);
    }
  }
  return marks;
}

/** The gaps that can be told at this width: half a pixel or more; shorter ones are seen after zooming in. */
export function visibleGaps(gaps: readonly Interval[], frame: TimeFrame): readonly Interval[] {
  const leastMs = pixelMs(frame) / 2;
  return toMarks(
    gaps.filter((gap) => gap.endMs - gap.startMs >= leastMs),
    frame,
    1,
  );
}

function widen(interval: Interval, minimumMs: number, bounds: Interval): Interval {
  const lackMs = minimumMs - (interval.endMs - interval.startMs);
  if (lackMs <= 0) return interval;
  const startMs = Math.max(bounds.startMs, Math.min(interval.startMs - lackMs / 2, bounds.endMs - minimumMs));
  return { startMs, endMs: Math.min(bounds.endMs, startMs + minimumMs) };
}
