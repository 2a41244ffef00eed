import { formatQuantity, plural } from "../core/number.ts";
import type { SeverityCell } from "../core/severity-lane.ts";

/** How many intervals there are in a cell, the worst, and how far over the limit: `3 intervals, worst high, up to 42 × the limit`. */
export function laneCellWords({ count, worst, peakOverLimit }: SeverityCell): string {
  if (count === 0 || worst === null) return "nothing suspicious";
  return `${plural(count, "interval")}, worst ${worst}, up to ${formatQuantity(peakOverLimit)} × the limit`;
}
