import { clampInterval, type Interval } from "../core/interval.ts";
import type { Series } from "../core/series.ts";
import { isolatedPoints } from "./isolated-points.ts";
import { tracePath } from "./series-path.ts";
import { toValuePx, type ValueScale } from "./value-scale.ts";

/** What a chart of one flow around an interval shows. */
export interface IntervalPicture {
  /** Within the range, reduced to the pixels. */
  readonly line: Series;
  readonly range: Interval;
  readonly interval: Interval;
  /** In the line's unit; null where it is not known. */
  readonly expected: number | null;
  readonly bounds: ValueBounds;
  readonly scale: "linear" | "sqrt";
}

export interface ValueBounds {
  readonly lowest: number;
  /** Above `lowest`. */
  readonly highest: number;
}

/** A picture in pixels; the paths are in SVG's language. */
export interface IntervalShape {
  readonly line: string;
  readonly area: string;
  readonly band: { readonly leftPx: number; readonly widthPx: number };
  /** From the top edge. */
  readonly expectedPx: number | null;
}

/** Narrower than this the interval could not be seen. */
const LEAST_BAND_PX = 2;
/** Half of the line's width, so that its peak is not cut. */
const INSET_PX = 1;

/** What a chart's values lie between, the expected level with them; a count's begin at nothing. */
export function valueBounds(
  { values }: Series,
  { expected, isCount }: { readonly expected: number | null; readonly isCount: boolean },
): ValueBounds {
  let lowest = isCount ? 0 : Number.POSITIVE_INFINITY;
  let highest = isCount ? 0 : Number.NEGATIVE_INFINITY;
  const take = (value: number): void => {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  };
  for (let index = 0; index < values.length; index++) take(values[index]);
  if (expected !== null) take(expected);
  if (lowest < highest) return { lowest, highest };
  return Number.isFinite(lowest) ? { lowest, highest: lowest + 1 } : { lowest: 0, highest: 1 };
}

/** Lays a picture out in a box. */
export function intervalShape(
  { line, range, interval, expected, bounds, scale: kind }: IntervalPicture,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): IntervalShape {
  const scale: ValueScale = { kind, ...bounds, bottomPx: heightPx - INSET_PX, topPx: INSET_PX };
  const perMs = widthPx / Math.max(1, range.endMs - range.startMs);
  const toX = (timeMs: number): number => (timeMs - range.startMs) * perMs;
  const toY = (value: number): number => toValuePx(scale, value);
  const path = tracePath(line, 1, { toX, toY, levelPx: scale.bottomPx });
  const alone = isolatedPoints(line);
  // A round cap makes a dot of a line of no length.
  const dots = Array.from(
    alone.timeMs,
    (timeMs, index) => `M${rounded(toX(timeMs))},${rounded(toY(alone.values[index]))}h0`,
  );
  const seen = clampInterval(interval, range) ?? range;
  const bandPx = Math.max(LEAST_BAND_PX, (seen.endMs - seen.startMs) * perMs);
  const leftPx = Math.min(toX(seen.startMs), widthPx - bandPx);
  return {
    line: path.line + dots.join(""),
    area: path.area,
    band: { leftPx: rounded(leftPx), widthPx: rounded(bandPx) },
    expectedPx: expected === null ? null : rounded(toY(expected)),
  };
}

function rounded(px: number): number {
  return Math.round(px * 10) / 10;
}
