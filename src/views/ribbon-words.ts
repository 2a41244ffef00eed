import { formatShare } from "../core/number.ts";

/** How wide a cell of a ribbon is. */
export const RIBBON_CELL_PX = 4;

/** What a ribbon shows, for those who listen. */
export function ribbonSummary(values: Float64Array): string {
  let over = 0;
  for (let cell = 0; cell < values.length; cell++) if (values[cell] > 1) over++;
  if (over === 0) return "Its own anomaly: nowhere over the limit.";
  return `Its own anomaly: over the limit in ${formatShare(over / values.length)} of what is shown.`;
}
