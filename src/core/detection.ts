import type { Adjustments } from "./adjustments.ts";
import type { BaselineMark } from "./baseline-mark.ts";
import type { AlarmRule, Detector, RowScores, Sensitivity } from "./detector.ts";
import type { Interval } from "./interval.ts";
import type { RowRange } from "./row-range.ts";
import type { SeenCounter } from "./seen-counter.ts";
import type { SuspiciousInterval } from "./suspicious-interval.ts";

/** How the baseline came about. */
export type BaselineOrigin =
  /** Somebody chose it: it is taken as it is. */
  | { readonly kind: "chosen" }
  /** Nobody did: each day was held against the others, and what stood out was left out of it. */
  | {
      readonly kind: "found";
      /** Rows that stood out, and were left out of the baseline unless there were too many. */
      readonly leftOutRows: number;
      /** So many stood out that there is no normal to hold them against: then the baseline is all rows that were looked at, or what was left before. */
      readonly isUnstable: boolean;
    }
  /** It is that of a model which was fitted earlier, maybe on another device, and is applied; `name` is its file's. */
  | { readonly kind: "applied"; readonly name: string };

/** A part of a chosen baseline that stands out against the rest of it, and that the model hides, as it was fitted on it. */
export interface BaselineSuspect extends Interval {
  /** Its largest SPE over the limit, by a model of the other days. */
  readonly timesLimit: number;
  /** By the model of all of the baseline. */
  readonly plainTimesLimit: number;
}

/** What a fitted PCA model of single rows says of itself. */
export interface ModelSummary {
  /** What was made otherwise than it is. */
  readonly adjustments: Adjustments;
  /** k, the components kept. */
  readonly components: number;
  /** The share of the baseline's variance that they explain, 0..1. */
  readonly explainedShare: number;
  /** The SPE over which a row counts as suspicious; above 0. */
  readonly limit: number;
  /** The range asked for; either side may be infinite. */
  readonly baseline: Interval;
  /** What somebody said of some of this device's time. */
  readonly marks: readonly BaselineMark[];
  /** The observations that the model is fitted on. */
  readonly baselineRows: number;
  /** Those of them that are this device's, ascending and disjoint; none where a model is applied that was fitted elsewhere. */
  readonly baselineRanges: readonly RowRange[];
  readonly origin: BaselineOrigin;
  /** In the order of time; none of a baseline that was found. */
  readonly suspects: readonly BaselineSuspect[];
}

/** What the detector found in one device. */
export interface Detection {
  readonly deviceId: string;
  /** The counters that it looks at, in the order of its models' columns: `seenDevice` is the device that its scores are of. */
  readonly sees: readonly SeenCounter[];
  readonly detector: Detector;
  /** Whose limits the intervals were found with. */
  readonly sensitivity: Sensitivity;
  /** Times those limits; 1 unless somebody moved them. */
  readonly limitFactor: number;
  /** What may raise an alarm. */
  readonly rules: readonly AlarmRule[];
  readonly model: ModelSummary;
  readonly scores: RowScores;
  /** In the order of time, disjoint. */
  readonly intervals: readonly SuspiciousInterval[];
}
