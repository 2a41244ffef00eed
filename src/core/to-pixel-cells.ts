import type { Interval } from "./interval.ts";
import type { TimeCells } from "./time-cells.ts";

/**
 * Cuts a finite range into cells of so many pixels. They are cut where every range of the same scale is, so that what a cell says stays as
 * the range is moved; the first and last may be cut short. Without length there is no cell.
 */
export function toPixelCells({ startMs, endMs }: Interval, widthPx: number, cellPx = 2): TimeCells {
  const spanMs = endMs - startMs;
  const stepMs = (spanMs / Math.max(1, widthPx)) * cellPx;
  if (!(spanMs > 0) || !Number.isFinite(spanMs)) return { edgesMs: new Float64Array(0), stepMs: 1 };
  const edges = [startMs];
  // What rounding leaves of a cell beside an end is none.
  const leastMs = stepMs * 1e-6;
  for (let count = Math.floor(startMs / stepMs) + 1; count * stepMs < endMs - leastMs; count++) {
    if (count * stepMs > startMs + leastMs) edges.push(count * stepMs);
  }
  edges.push(endMs);
  return { edgesMs: Float64Array.from(edges), stepMs };
}
