import { highestValue } from "../core/highest-value.ts";
import type { Series } from "../core/series.ts";

/** The two paths of a sparkline, in SVG's path language. */
export interface SparklinePath {
  readonly line: string;
  /** From the line down to zero. */
  readonly area: string;
}

/** A line on a root scale from 0 to its highest value, filling the box less half a pixel; a NaN breaks it. */
export function sparklinePath(
  { timeMs, values }: Series,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): SparklinePath {
  const highest = highestValue(values) || 1;
  const startMs = timeMs[0] ?? 0;
  const lengthMs = (timeMs[timeMs.length - 1] ?? 0) - startMs || 1;
  const bottomPx = heightPx - 0.5;
  let line = "";
  let area = "";
  let isOpen = false;
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index])) {
      if (isOpen) area += `V${bottomPx}Z`;
      isOpen = false;
      continue;
    }
    const xPx = round(((timeMs[index] - startMs) / lengthMs) * widthPx);
    const yPx = round(bottomPx - Math.sqrt(Math.max(0, values[index]) / highest) * (heightPx - 1));
    if (!isOpen) {
      line += `M${xPx},${yPx}h0`;
      area += `M${xPx},${bottomPx}V${yPx}`;
      isOpen = true;
    } else {
      line += `L${xPx},${yPx}`;
      area += `L${xPx},${yPx}`;
    }
  }
  if (isOpen) area += `V${bottomPx}Z`;
  return { line, area };
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
