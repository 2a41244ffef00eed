import { median } from "../core/select.ts";
import type { Alarm } from "./alarms.ts";

/**
 * s = log10 of the largest median of SPE / limit over three rows of the alarm (over one or two at its start), above 0: one wild
 * row inside a quiet alarm does not make it grave.
 */
export function severityScore(spe: Float64Array, limit: number, alarm: Alarm): number {
  let largest = 0;
  for (let row = alarm.firstRow; row <= alarm.lastRow; row++) {
    const known = row - alarm.firstRow;
    const middle =
      known === 0
        ? spe[row]
        : known === 1
          ? (spe[row - 1] + spe[row]) / 2
          : median(spe[row - 2], spe[row - 1], spe[row]);
    if (middle > largest) largest = middle;
  }
  return Math.log10(largest / limit);
}

/** The row with the highest score, the first of equals. */
export function peakRow(spe: Float64Array, alarm: Alarm): number {
  let peak = alarm.firstRow;
  for (let row = alarm.firstRow + 1; row <= alarm.lastRow; row++) if (spe[row] > spe[peak]) peak = row;
  return peak;
}
