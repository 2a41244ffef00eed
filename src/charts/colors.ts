import type { Severity } from "../core/suspicious-interval.ts";

/** The colours of `ui/tokens.css`, as strings for a fill or a stroke. */
export const INK = "var(--ink)";
export const QUIET = "var(--quiet)";
export const LINE = "var(--line)";
export const LINE_STRONG = "var(--line-strong)";
export const SURFACE = "var(--surface)";

const FLOW_COLORS = 8;

/** A flow's colour; grey for null and for a rank beyond the palette. */
export function flowColor(colorIndex: number | null): string {
  return colorIndex === null || colorIndex < 0 || colorIndex >= FLOW_COLORS
    ? "var(--flow-rest)"
    : `var(--flow-${colorIndex + 1})`;
}

/** What a severity's area is filled with. */
export function severityColor(severity: Severity): string {
  return `var(--severity-${severity})`;
}

/** The same with 3:1 on the surface, for marks of a few pixels. */
export function severityEdge(severity: Severity): string {
  return `var(--severity-${severity}-edge)`;
}
