import type { PcaModel } from "./pca-model.ts";

/** How a model looks at a device: single rows, means over eight rows, or small moves that last. */
export type ViewName = "row" | "window" | "drift";
export const VIEWS: readonly ViewName[] = ["row", "window", "drift"];

/** A row's scores: SPE of each view, and T2 of single rows ("plane") and of small moves that last ("driftPlane"). */
export type ScoreKind = "row" | "plane" | "window" | "drift" | "driftPlane";
export const SCORE_KINDS: readonly ScoreKind[] = ["row", "plane", "window", "drift", "driftPlane"];

/** One score of each kind a row; never NaN. */
export type RowScores = Readonly<Record<ScoreKind, Float64Array>>;

/** What each score is held against; above 0. */
export type Limits = Readonly<Record<ScoreKind, number>> & {
  /** One SPE of a single row over this is an alarm by itself. */
  readonly atOnce: number;
  /** SPE of single rows that stay over this are an alarm, be each as small as it may. */
  readonly lasting: number;
};

/** How readily an alarm is raised: the share of the baseline's rows that may be over a limit. */
export type Sensitivity = "quiet" | "default" | "sensitive";
export const SENSITIVITIES: readonly Sensitivity[] = ["quiet", "default", "sensitive"];

/**
 * What raises an alarm. `sustained`: SPE of single rows, 3 of 5 over the limit; `pulses`: 5 of 30; `window`: SPE of eight rows' means,
 * 10 of 12; `drift`: small moves that last, 10 of 12; `plane`: T2 of single rows, 3 of 5; `at-once`: one row over a hundred
 * limits, and over three times what a usual day of the baseline comes to;
 * `lasting`: 20 of 24 rows over what as many rows of the baseline hardly ever reach.
 */
export type AlarmRule = "sustained" | "pulses" | "window" | "drift" | "plane" | "at-once" | "lasting";
export const ALARM_RULES: readonly AlarmRule[] = [
  "sustained",
  "pulses",
  "window",
  "drift",
  "plane",
  "at-once",
  "lasting",
];

/** Whose scores each rule goes by. */
export const RULE_VIEWS: Readonly<Record<AlarmRule, ViewName>> = {
  sustained: "row",
  pulses: "row",
  plane: "row",
  "at-once": "row",
  lasting: "row",
  window: "window",
  drift: "drift",
};

/** Everything that a detection is made with, as it may be kept in a file. */
export interface Detector {
  readonly models: Readonly<Record<ViewName, PcaModel>>;
  readonly limits: Readonly<Record<Sensitivity, Limits>>;
}
