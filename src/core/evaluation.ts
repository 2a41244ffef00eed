import type { Annotation } from "./annotation.ts";

/** What is said of a detection that there is no ground truth for. */
export const NOTHING_KNOWN = "Without annotations nothing is known of the quality of these alarms.";

/**
 * Which rows an annotation labels. `inside`: those whose time lies in it, start <= t < end; `overlaps`: those whose minute
 * does, [t - cadence, t). The figures of both are told, for data sets do not say which one they mean.
 */
export type LabelRule = "inside" | "overlaps";
export const LABEL_RULES: readonly LabelRule[] = ["inside", "overlaps"];

/** `unobserved`: no row overlaps the attack, so that nobody could have found it. */
export type EventOutcome = "found" | "missed" | "unobserved";

/** One annotated attack, and how it fared. */
export interface EvaluatedEvent {
  readonly annotation: Annotation;
  readonly outcome: EventOutcome;
  /** From its start to the first confirmation, 0 where an alarm was already confirmed; null unless it was found. */
  readonly delayMs: number | null;
}

/** How some annotated attacks fared; `found + missed + unobserved` are all of them. */
export interface EventTally {
  readonly found: number;
  readonly missed: number;
  readonly unobserved: number;
  /** Of those found, the mean of the two in the middle where they are even; null where none was. */
  readonly medianDelayMs: number | null;
  /** Of those found; null where none was. */
  readonly largestDelayMs: number | null;
}

/** The attacks that have something in common. */
export interface EventGroup extends EventTally {
  /** What they have in common, as the annotations spell it: `ArpSpoof` or `100`; `no rate` where there is none. */
  readonly name: string;
}

/** A rate a day with its exact two-sided 95 % Poisson interval (Garwood 1936). */
export interface DailyRate {
  readonly perDay: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface FalseAlarms {
  /** Intervals that touch no annotation, each extended by 2 minutes before and 30 minutes after. */
  readonly count: number;
  /** The time observed outside annotations, in days; gaps do not count. */
  readonly deviceDays: number;
  /** Null where nothing was observed outside annotations. */
  readonly rate: DailyRate | null;
}

/** A point of a precision-recall curve; both are shares, 0..1. */
export interface CurvePoint {
  /** A row counts as flagged where its score is at or over this. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** Where the detector's own threshold stands: a row counts as flagged where its score is over it, as alarms are made. */
export interface ThresholdPlace {
  readonly threshold: number;
  readonly flaggedRows: number;
  /** Null where no row is flagged. */
  readonly precision: number | null;
  readonly recall: number;
}

/** How well the scores of single rows tell labelled rows from the others; never point-adjusted. */
export interface RowQuality {
  readonly rows: number;
  readonly labelledRows: number;
  /** The step-wise area under the precision-recall curve, as scikit-learn has it; null where no row is labelled. A random score has about `labelledRows / rows`. */
  readonly averagePrecision: number | null;
  /** Ties count half; null where no row is labelled or all are. A random score has about a half. */
  readonly rocAuc: number | null;
  /** With buffers of 0 to 10 rows, ranks spaced by logarithm; null where no row is labelled. */
  readonly vusPr: number | null;
  /** At most 200 points with ascending recall, to be drawn as steps; the last has every row flagged. Empty where no row is labelled. */
  readonly curve: readonly CurvePoint[];
  /** Null where no row is labelled. */
  readonly place: ThresholdPlace | null;
  /** The point with the largest F1, which knows the annotations: a bound, not a result. Null where no row is labelled. */
  readonly best: (CurvePoint & { readonly f1: number }) | null;
}

/** What annotations say of one device's detection. */
export interface MeasuredEvaluation {
  readonly kind: "measured";
  readonly deviceId: string;
  readonly events: EventTally;
  /** By the type's name less rate and path: `ArpSpoof`; in the order of name. */
  readonly byAttack: readonly EventGroup[];
  /** By the number in the type, of whatever unit (UNSW: packets a second): `100`; ascending, those without one last. */
  readonly byRate: readonly EventGroup[];
  readonly falseAlarms: FalseAlarms;
  /** In the order of the annotations. */
  readonly outcomes: readonly EvaluatedEvent[];
  readonly byLabelRule: Readonly<Record<LabelRule, RowQuality>>;
}

/** The measured quality of one device's detection; `unknown` where it has no annotations. */
export type Evaluation = MeasuredEvaluation | { readonly kind: "unknown"; readonly deviceId: string };
