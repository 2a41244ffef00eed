import type { PcaModel } from "./pca-model.ts";

/** How a model looks at a device: single rows, means over eight rows, or small moves that last. */
export type ViewName = "row" | "window" | "drift";
export const VIEWS: readonly ViewName[] = ["row", "window", "drift"];

/** A row's scores: SPE of each view, and T2 of single rows ("plane") and of small moves that last ("driftPlane"). */
export type ScoreKind = "row" | "plane" | "window" | "drift" | "driftPlane";
export const SCORE_KINDS: readonly ScoreKind[] = ["row", "plane", "window", "drift", "driftPlane"];

/** One score of each kind a row, never NaN; none of the kinds whose view is not looked at. */
export type RowScores = Readonly<Record<ScoreKind, Float64Array>>;

/** What each score is held against; above 0. */
export type Limits = Readonly<Record<ScoreKind, number>> & {
  /** One SPE of a single row over this is an alarm by itself. */
  readonly atOnce: number;
  /** SPE of single rows that stay over this are an alarm, be each as small as it may. */
  readonly lasting: number;
};

/** All limits times a factor above 0, so that every rule speaks more or less readily. */
export function scaleLimits(limits: Limits, factor: number): Limits {
  const scaled = Object.entries(limits).map(([name, limit]) => [name, limit * factor]);
  return Object.fromEntries(scaled) as unknown as Limits;
}

/** How readily an alarm is raised: the share of the baseline's rows that may be over a limit. */
export type Sensitivity = "quiet" | "default" | "sensitive";
export const SENSITIVITIES: readonly Sensitivity[] = ["quiet", "default", "sensitive"];

/**
 * What raises an alarm. `sustained`: SPE of single rows, over the limit in most of a few; `pulses`: now and then, again and again;
 * `window`: SPE of eight rows' means; `drift`: small moves that last; `plane`: T2 of single rows; `at-once`: one row far over its
 * limit and over what a usual day comes to; `lasting`: a little over what the baseline does, for long. How many rows is in
 * `detect/alarms/rules.ts`.
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

/** What each score is of. */
export const SCORE_VIEWS: Readonly<Record<ScoreKind, ViewName>> = {
  row: "row",
  plane: "row",
  window: "window",
  drift: "drift",
  driftPlane: "drift",
};

/** Everything that a detection is made with, as it may be kept in a file. */
export interface Detector {
  /** Of the views that are looked at: always that of single rows. */
  readonly models: Readonly<Partial<Record<ViewName, PcaModel>>> & { readonly row: PcaModel };
  readonly limits: Readonly<Record<Sensitivity, Limits>>;
}
