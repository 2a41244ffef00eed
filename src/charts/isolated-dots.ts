import { dot, type Markish } from "@observablehq/plot";
import type { Series } from "../core/series.ts";
import { isolatedPoints } from "./isolated-points.ts";

/** Dots for a line's values without neighbours, which no line would show; below the zero line with the sign -1. */
export function isolatedDots(line: Series, fill: string, sign: 1 | -1 = 1): Markish[] {
  const { timeMs, values } = isolatedPoints(line);
  // A mark costs its making, without anything to draw too.
  return timeMs.length === 0
    ? []
    : [dot(timeMs, { x: timeMs, y: values.map((value) => sign * value), r: 2, fill })];
}
