import { flowLabel } from "../core/flow.ts";
import { once } from "../core/once.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";

export type IntervalColumn = "device" | "start" | "end" | "duration" | "severity" | "flow" | "score";
export const INTERVAL_COLUMNS: readonly IntervalColumn[] = [
  "device",
  "start",
  "end",
  "duration",
  "severity",
  "flow",
  "score",
];

export interface IntervalOrder {
  readonly column: IntervalColumn;
  readonly direction: "ascending" | "descending";
}

/** The order of another click on a column's header: numbers begin with the largest, times and names with the first. */
export function nextOrder(order: IntervalOrder, column: IntervalColumn): IntervalOrder {
  if (order.column !== column) {
    const startsLarge = column === "duration" || column === "severity" || column === "score";
    return { column, direction: startsLarge ? "descending" : "ascending" };
  }
  return { column, direction: order.direction === "ascending" ? "descending" : "ascending" };
}

/** Made when it is asked for: a browser's first one is slow to make, and the page is waited for. */
const collator = once(() => new Intl.Collator("en"));

/** The intervals in the order asked for; equal ones stay in the order of time. */
export function orderIntervals(
  intervals: readonly SuspiciousInterval[],
  { column, direction }: IntervalOrder,
  deviceName: (deviceId: string) => string,
): readonly SuspiciousInterval[] {
  const sign = direction === "ascending" ? 1 : -1;
  const key = (interval: SuspiciousInterval): number | string => {
    switch (column) {
      case "device":
        return deviceName(interval.deviceId);
      case "start":
        return interval.startMs;
      case "end":
        return interval.endMs;
      case "duration":
        return interval.endMs - interval.startMs;
      case "severity":
        return interval.severityScore;
      case "flow":
        return interval.flows[0] === undefined ? "" : flowLabel(interval.flows[0].flow);
      case "score":
        return interval.peakOverLimit;
    }
  };
  return intervals
    .map((interval) => ({ interval, key: key(interval) }))
    .sort((one, other) => sign * compareKeys(one.key, other.key))
    .map(({ interval }) => interval);
}

function compareKeys(one: number | string, other: number | string): number {
  return typeof one === "string" ? collator().compare(one, String(other)) : one - Number(other);
}
