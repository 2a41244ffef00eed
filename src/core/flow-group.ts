import type { Direction } from "./flow.ts";

/** Flows that are drawn as one. */
export interface FlowGroup {
  /** Unique among the groups of a chart. */
  readonly id: string;
  readonly label: string;
  /** Groups are kept apart by it, so that what leaves stands on one side and what arrives on the other; null for plain columns. */
  readonly direction: Direction | null;
  readonly flowIds: readonly string[];
  /** What they counted in the range. */
  readonly total: number;
  /** Index in the categorical colours; null is grey: what has no colour of its own, taken as one. */
  readonly colorIndex: number | null;
}
