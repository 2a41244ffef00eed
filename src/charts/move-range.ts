import type { Interval } from "../core/interval.ts";
import { SHORTEST_RANGE_MS, shiftRange } from "../core/zoom-range.ts";

/**
 * What a key does to the range: arrows move it by a tenth of its length, with shift its end moves,
 * Page Up and Page Down move it by its length, Home and End to the ends of the span, Escape shows the whole span.
 * Null for any other key.
 */
export function moveRange(
  range: Interval,
  span: Interval,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Interval | null {
  const lengthMs = range.endMs - range.startMs;
  const tenthMs = lengthMs / 10;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return shiftKey ? resized(range, span, -tenthMs) : shiftRange(range, span, -tenthMs);
    case "ArrowRight":
    case "ArrowUp":
      return shiftKey ? resized(range, span, tenthMs) : shiftRange(range, span, tenthMs);
    case "PageDown":
      return shiftRange(range, span, -lengthMs);
    case "PageUp":
      return shiftRange(range, span, lengthMs);
    case "Home":
      return shiftRange(range, span, Number.NEGATIVE_INFINITY);
    case "End":
      return shiftRange(range, span, Number.POSITIVE_INFINITY);
    case "Escape":
      return span;
    default:
      return null;
  }
}

/** The end moves; where the span stops it, the start widens the range instead. */
function resized(range: Interval, span: Interval, byMs: number): Interval {
  if (byMs > 0 && range.endMs >= span.endMs) {
    return { startMs: Math.max(span.startMs, range.startMs - byMs), endMs: range.endMs };
  }
  const shortestMs = Math.min(SHORTEST_RANGE_MS, range.endMs - range.startMs);
  const endMs = Math.min(span.endMs, Math.max(range.startMs + shortestMs, range.endMs + byMs));
  return { startMs: range.startMs, endMs };
}
