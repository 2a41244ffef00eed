import { median } from "../../core/select.ts";
import type { Alarm } from "./alarms.ts";

type AlarmRows = Pick<Alarm, "firstRow" | "lastRow">;

/**
 * s = log10 of the largest median of score / limit over three rows of the alarm (over one or two at its start), above 0: one wild
 * row inside a quiet alarm does not make it grave.
 */
export function severityScore(scores: Float64Array, limit: number, alarm: AlarmRows): number {
  let largest = 0;
  for (let row = alarm.firstRow; row <= alarm.lastRow; row++) {
    const known = row - alarm.firstRow;
    const middle =
      known === 0
        ? scores[row]
        : known === 1
          ? (scores[row - 1] + scores[row]) / 2
          : median(scores[row - 2], scores[row - 1], scores[row]);
    if (middle > largest) largest = middle;
  }
  return Math.log10(largest / limit);
}

/** The row with the highest score, the first of equals. */
export function peakRow(scores: Float64Array, alarm: AlarmRows): number {
  let peak = alarm.firstRow;
  for (let row = alarm.firstRow + 1; row <= alarm.lastRow; row++) if (scores[row] > scores[peak]) peak = row;
  return peak;
}
