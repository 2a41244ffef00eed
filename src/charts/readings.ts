import { firstIndexAt } from "../core/first-index.ts";
import type { Series } from "../core/series.ts";
import { formatDuration } from "../core/time.ts";
import { pixelMs, type TimeFrame } from "./time-frame.ts";

/** What a line says at a time. */
export interface Reading {
  readonly timeMs: number;
  readonly value: number;
  /** True where several values share the pixels around the time and this is the highest of them. */
  readonly isHighest: boolean;
}

/** How far beyond its first or last value a line still answers. */
const REACH_PX = 24;

/** The highest value within a pixel of the time, else the nearest one, or that of the run around it; null in a gap and beyond the line's ends. */
export function readAt(line: Series, timeMs: number, frame: TimeFrame): Reading | null {
  const { timeMs: times, values } = line;
  const columnMs = pixelMs(frame);
  let best = -1;
  let count = 0;
  let index = firstIndexAt(times, timeMs - columnMs);
  for (; index < times.length && times[index] <= timeMs + columnMs; index++) {
    if (Number.isNaN(values[index])) continue;
    count++;
    if (best < 0 || values[index] > values[best]) best = index;
  }
  if (best >= 0) return { timeMs: times[best], value: values[best], isHighest: count > 1 };

  const after = firstIndexAt(times, timeMs);
  const before = after - 1;
  const hasBoth = before >= 0 && after < times.length;
  // A run of one value has its two ends only: it says the same wherever it is asked.
  if (hasBoth && values[before] === values[after]) return { timeMs, value: values[before], isHighest: false };
  const nearest = !hasBoth
    ? Math.min(Math.max(before, 0), times.length - 1)
    : timeMs - times[before] <= times[after] - timeMs
      ? before
      : after;
  if (times.length === 0 || Number.isNaN(values[nearest])) return null;
  if (!hasBoth && Math.abs(times[nearest] - timeMs) > REACH_PX * columnMs) return null;
  return { timeMs: times[nearest], value: values[nearest], isHighest: false };
}

/** Says that a value stands for more than its own row; empty where it does not. */
export function readingNote(reading: Reading | null | undefined, frame: TimeFrame): string {
  return reading?.isHighest ? `highest within ${formatDuration(2 * pixelMs(frame))}` : "";
}
