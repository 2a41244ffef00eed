import type { Severity } from "./suspicious-interval.ts";
import type { TimeCells } from "./time-cells.ts";

/** What was found in one cell of time. */
export interface SeverityCell {
  /** Suspicious intervals that overlap it. */
  readonly count: number;
  /** Null where there is none. */
  readonly worst: Severity | null;
  /** The largest score over its limit of those intervals; 0 where there is none. */
  readonly peakOverLimit: number;
}

/** One row of the swimlanes: a device, a flow, a port, or all together. */
export interface SeverityLane {
  readonly id: string;
  readonly label: string;
  /** Where the label would be cut. */
  readonly shortLabel?: string;
  /** One for each cell of time. */
  readonly cells: readonly SeverityCell[];
}

export interface SeverityLanes {
  readonly cells: TimeCells;
  readonly lanes: readonly SeverityLane[];
}
