import { formatShare } from "../core/number.ts";

/** How wide a cell of a ribbon is. */
export const RIBBON_CELL_PX = 4;

/** What a ribbon shows, for those who listen; of the cells of which something is known. */
export function ribbonSummary(values: Float64Array): string {
  let over = 0;
  let known = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) known++;
    if (value > 1) over++;
  }
  if (over === 0) return "Its own anomaly: nowhere over the limit.";
  return `Its own anomaly: over the limit in ${formatShare(over / known)} of what is shown.`;
}
