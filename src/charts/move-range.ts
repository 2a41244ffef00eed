import type { Interval } from "../core/interval.ts";

/** A minute: no key narrows the range below it. */
const SHORTEST_MS = 60_000;

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
      return shiftKey ? resized(range, span, -tenthMs) : moved(range, span, -tenthMs);
    case "ArrowRight":
    case "ArrowUp":
      return shiftKey ? resized(range, span, tenthMs) : moved(range, span, tenthMs);
    case "PageDown":
      return moved(range, span, -lengthMs);
    case "PageUp":
      return moved(range, span, lengthMs);
    case "Home":
      return moved(range, span, Number.NEGATIVE_INFINITY);
    case "End":
      return moved(range, span, Number.POSITIVE_INFINITY);
    case "Escape":
      return span;
    default:
      return null;
  }
}

/** The length stays, the span's ends hold. */
function moved(range: Interval, span: Interval, byMs: number): Interval {
  const lengthMs = Math.min(range.endMs - range.startMs, span.endMs - span.startMs);
  const startMs = Math.max(span.startMs, Math.min(range.startMs + byMs, span.endMs - lengthMs));
  return { startMs, endMs: startMs + lengthMs };
}

/** The end moves; where the span stops it, the start widens the range instead. */
function resized(range: Interval, span: Interval, byMs: number): Interval {
  if (byMs > 0 && range.endMs >= span.endMs) {
    return { startMs: Math.max(span.startMs, range.startMs - byMs), endMs: range.endMs };
  }
  const shortestMs = Math.min(SHORTEST_MS, range.endMs - range.startMs);
  const endMs = Math.min(span.endMs, Math.max(range.startMs + shortestMs, range.endMs + byMs));
  return { startMs: range.startMs, endMs };
}
