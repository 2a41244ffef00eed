import type { Interval } from "./interval.ts";
import type { SuspiciousInterval } from "./suspicious-interval.ts";

/** What a fitted PCA model says of itself. */
export interface ModelSummary {
  /** k, the components kept. */
  readonly components: number;
  /** The share of the baseline's variance that they explain, 0..1. */
  readonly explainedShare: number;
  /** The SPE over which a row counts as suspicious; above 0. */
  readonly limit: number;
  /** The range asked for; either side may be infinite. */
  readonly baseline: Interval;
  /** The observations in it. */
  readonly baselineRows: number;
}

/** What the detector found in one device. */
export interface Detection {
  readonly deviceId: string;
  readonly model: ModelSummary;
  /** One SPE an observation; never NaN. */
  readonly spe: Float64Array;
  /** In the order of time, disjoint. */
  readonly intervals: readonly SuspiciousInterval[];
}
