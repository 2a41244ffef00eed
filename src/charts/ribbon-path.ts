import { SEVERITIES, type Severity, toSeverity } from "../core/suspicious-interval.ts";
import type { TimeCells } from "../core/time-cells.ts";
import { timeColumns } from "./cell-layout.ts";
import type { TimeFrame } from "./time-frame.ts";

/** What a cell of the ribbon is coloured by: `near` from half the limit on. */
export type RibbonLevel = "near" | Severity;

export const RIBBON_LEVELS: readonly RibbonLevel[] = ["near", ...SEVERITIES];
export const RIBBON_PX = 8;
/** The higher, the graver: so that it is told without its colour. */
const HEIGHTS_PX: Readonly<Record<RibbonLevel, number>> = {
  near: 1,
  low: 2,
  medium: 4,
  high: 6,
  critical: 8,
};
const NEAR = 0.5;

/** The level of a score over its limit; null below half of it, and where it is not known. */
export function ribbonLevel(overLimit: number): RibbonLevel | null {
  if (!(overLimit >= NEAR)) return null;
  return overLimit <= 1 ? "near" : toSeverity(Math.log10(overLimit));
}

/** The data of an SVG path for each level, empty where no cell has it; neighbours of one level are one rectangle, at least a pixel wide. */
export function ribbonPaths(
  frame: TimeFrame,
  values: Float64Array,
  cells: TimeCells,
): Readonly<Record<RibbonLevel, string>> {
  const paths = { near: "", low: "", medium: "", high: "", critical: "" };
  const edgesPx = timeColumns(frame, cells);
  const count = Math.min(values.length, edgesPx.length - 1);
  let start = 0;
  while (start < count) {
    const level = ribbonLevel(values[start]);
    let end = start + 1;
    while (end < count && ribbonLevel(values[end]) === level) end++;
    const leftPx = edgesPx[start];
    const rightPx = edgesPx[end];
    if (level !== null && rightPx > leftPx) {
      const heightPx = HEIGHTS_PX[level];
      const widthPx = Math.max(1, rightPx - leftPx).toFixed(1);
      paths[level] += `M${leftPx.toFixed(1)},${RIBBON_PX - heightPx}h${widthPx}v${heightPx}h-${widthPx}Z`;
    }
    start = end;
  }
  return paths;
}
