import type { Evaluation } from "./evaluation.ts";
import type { Interval } from "./interval.ts";

/** The detectors that are held side by side: each scores single rows by the same z. */
export type LaneKind = "pca-spe" | "largest-z" | "ewma-z" | "k-means" | "isolation-forest";
export const LANE_KINDS: readonly LaneKind[] = [
  "pca-spe",
  "largest-z",
  "ewma-z",
  "k-means",
  "isolation-forest",
];

/** What the user reads. */
export const LANE_NAMES: Readonly<Record<LaneKind, string>> = {
  "pca-spe": "PCA-SPE",
  "largest-z": "Largest |z|",
  "ewma-z": "EWMA of z",
  "k-means": "k-means distance",
  "isolation-forest": "Isolation forest",
};

/** A run of rows that a detector stays over its limit in: [start of the first row's minute, last row over the limit). */
export interface LaneAlarm extends Interval {
  /** The time of the row at which the rule was met. */
  readonly confirmedAtMs: number;
  readonly firstRow: number;
  /** Inclusive. */
  readonly lastRow: number;
}

/** What one detector says of a device. */
export interface DetectorLane {
  readonly kind: LaneKind;
  /** One a row, 0 or more, never NaN; of a unit that no other lane has. */
  readonly scores: Float64Array;
  /** What the scores are held against; above 0. */
  readonly limit: number;
  /** In the order of time, disjoint; all by one rule: three of five rows over the limit. */
  readonly alarms: readonly LaneAlarm[];
}

/** How far two lanes alarm in the same rows. */
export interface LanePair {
  readonly one: LaneKind;
  readonly other: LaneKind;
  /** Of the rows in an alarm of either, those in alarms of both; 1 where neither has any. */
  readonly sharedRows: number;
}

/** How far some lanes agree. */
export interface LaneAgreement {
  /** Each pair once, in the order of the lanes. */
  readonly pairs: readonly LanePair[];
  /** `secondedBy[lane][alarm]`: how many other lanes have an alarm that overlaps this one; in the order of the lanes and of their alarms. */
  readonly secondedBy: readonly (readonly number[])[];
}

/** What one detector says of a device and how good that is, its scores let go. */
export interface JudgedLane extends Omit<DetectorLane, "scores"> {
  /** Of its alarms, and of its scores by themselves. */
  readonly evaluation: Evaluation;
}

/** Some detectors side by side, on one device. */
export interface DetectorComparison {
  /** In the order of `LANE_KINDS`. */
  readonly lanes: readonly JudgedLane[];
  readonly agreement: LaneAgreement;
  /** How long the device was observed, in days; gaps do not count. */
  readonly deviceDays: number;
}
