import type { Interval } from "./interval.ts";

/** Where a filter was set: it filters everything else, and never the chart that it was set in. */
export type ClauseSource = "lanes" | "traffic" | "score" | "heat-map" | "hours" | "overview";

/** Times that somebody picked in a chart: what else is listed and added up is of these alone. */
export interface TimeClause {
  readonly source: ClauseSource;
  /** Ascending and disjoint, at least one: a window, or the same hour of many days. */
  readonly times: readonly Interval[];
  /** What the times are, where they are more than one: `Mondays 14:00 - 15:00`. */
  readonly label: string | null;
  /** The row of the chart that it was set in: a lane's id; null where that has no rows. */
  readonly row: string | null;
}

/** From the start of the first time to the end of the last. */
export function clauseSpan({ times }: Pick<TimeClause, "times">): Interval {
  return { startMs: times[0].startMs, endMs: times[times.length - 1].endMs };
}

/** Whether an interval meets any of some ascending, disjoint times. */
export function meetsAny({ startMs, endMs }: Interval, times: readonly Interval[]): boolean {
  // The first time that is not over when the interval begins.
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle].endMs <= startMs) low = middle + 1;
    else high = middle;
  }
  return low < times.length && times[low].startMs < endMs;
}
