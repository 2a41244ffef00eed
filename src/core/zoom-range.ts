import type { Interval } from "./interval.ts";

/** No gesture narrows a range below this. */
export const SHORTEST_RANGE_MS = 60_000;

/**
 * A range made shorter (a factor below 1) or longer about a time, which keeps its place; within the span, and never shorter than a minute
 * unless it is so already.
 */
export function zoomRange(
  range: Interval,
  span: Interval,
  { aboutMs, factor }: { readonly aboutMs: number; readonly factor: number },
): Interval {
  const lengthMs = range.endMs - range.startMs;
  const spanMs = span.endMs - span.startMs;
  const shortestMs = Math.min(SHORTEST_RANGE_MS, lengthMs, spanMs);
  const nextMs = Math.min(spanMs, Math.max(shortestMs, lengthMs * factor));
  const place = lengthMs > 0 ? (aboutMs - range.startMs) / lengthMs : 0.5;
  return shiftRange({ startMs: aboutMs - place * nextMs, endMs: aboutMs + (1 - place) * nextMs }, span, 0);
}

/** A range moved by so much time, as far as the span's ends let it; its length stays, unless the span is shorter. */
export function shiftRange(range: Interval, span: Interval, byMs: number): Interval {
  const lengthMs = Math.min(range.endMs - range.startMs, span.endMs - span.startMs);
  const startMs = Math.max(span.startMs, Math.min(range.startMs + byMs, span.endMs - lengthMs));
  return { startMs, endMs: startMs + lengthMs };
}
