/** A line to draw, in the order of time. A NaN value breaks the line: there was a gap. */
export interface Series {
  readonly timeMs: Float64Array;
  readonly values: Float64Array;
}

/** One flow's line in the traffic chart, per cadence, 0 or more. */
export interface TrafficSeries {
  /** Null for all the flows that have no line of their own, taken as one. */
  readonly flowId: string | null;
  readonly label: string;
  /** Decides the side of the zero line: `to` above, `from` below; null (a plain column) above. */
  readonly direction: "from" | "to" | null;
  /** Index in the categorical colours; null is grey. */
  readonly colorIndex: number | null;
  readonly line: Series;
}
