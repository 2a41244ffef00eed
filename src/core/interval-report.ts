import type { Adjustments } from "./adjustments.ts";
import type { BaselineMark } from "./baseline-mark.ts";
import type { BaselineOrigin } from "./detection.ts";
import type { AlarmRule, Sensitivity } from "./detector.ts";
import type { CauseKind, Confidence, HypothesisKind } from "./hypothesis.ts";
import type { Problem } from "./problem.ts";
import type { ReportEvaluation } from "./report-evaluation.ts";
import type { FlowChange, FlowRates, Severity } from "./suspicious-interval.ts";

/** What a report says it is, so that it is known when it is opened again. */
export const REPORT_SCHEMA = "mudlark.intervals/1";

/**
 * What is taken away, and may be opened again: the same object from the page and from the command line. Times are UTC
 * milliseconds. Of a report that came back from CSV, which holds less, `version` is empty, there are no sources, and a
 * number that a row does not say is NaN.
 */
export interface IntervalReport {
  readonly schema: typeof REPORT_SCHEMA;
  readonly version: string;
  readonly sources: readonly ReportSource[];
  readonly devices: readonly ReportDevice[];
  readonly problems: readonly Problem[];
}

export interface ReportSource {
  readonly name: string;
  readonly bytes: number;
  /** Of the file as it came, 64 hexadecimal digits; null where the file could not be read again. */
  readonly sha256: string | null;
  /** Observations of this device that were kept. */
  readonly rows: number;
  readonly device: string;
}

export interface ReportDevice {
  readonly device: string;
  /** Of the first observation; null where there is none. */
  readonly startMs: number | null;
  /** Of the last observation; null where there is none. */
  readonly endMs: number | null;
  readonly observations: number;
  readonly counters: number;
  /** Null where no model could be fitted; `problems` says why. */
  readonly model: ReportModel | null;
  readonly intervals: readonly ReportInterval[];
  /** Only where annotations were named to measure by. */
  readonly evaluation?: ReportEvaluation;
}

export interface ReportModel {
  readonly components: number;
  readonly explainedShare: number;
  readonly limit: number;
  /** Null for a side without an end. */
  readonly baseline: { readonly startMs: number | null; readonly endMs: number | null };
  /** Absent in reports of before 0.2. */
  readonly sensitivity?: Sensitivity;
  /** Times the limits of that; absent where it is 1. */
  readonly limitFactor?: number;
  /** What was said of the device's time, in its order; absent where nothing was. */
  readonly marks?: readonly Pick<BaselineMark, "kind" | "startMs" | "endMs">[];
  /** What was made otherwise than it is; absent where nothing was. */
  readonly adjustments?: Adjustments;
  /** The observations that the model is fitted on; absent in reports of before 0.2. */
  readonly baselineRows?: number;
  /** Whether somebody chose the baseline; absent in reports of before 0.2. */
  readonly origin?: BaselineOrigin["kind"];
  /** Of a model that was applied, the name of its file. */
  readonly modelFile?: string;
}

export interface ReportInterval {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confirmedAtMs: number;
  readonly severity: Severity;
  readonly severityScore: number;
  readonly peakMs: number;
  readonly peakOverLimit: number;
  /** How many observations it spans. */
  readonly rows: number;
  /** What raised it, in the order of time; absent in reports of before 0.2. */
  readonly rules?: readonly AlarmRule[];
  /** The id of the interval that ended within 30 minutes before it; absent where there is none. */
  readonly follows?: string;
  /** What it may be; absent in reports of before 0.2. */
  readonly hypothesis?: ReportHypothesis;
  /** The same in a sentence, with what speaks for it; absent in CSV. */
  readonly hypothesisText?: string;
  readonly flows: readonly ReportFlow[];
}

export interface ReportHypothesis {
  readonly kind: HypothesisKind;
  readonly confidence: Confidence;
  /** What fits next best; absent where nothing does. */
  readonly runnerUp?: CauseKind;
}

export interface ReportFlow {
  readonly flow: string;
  readonly share: number;
  readonly change: FlowChange;
  readonly observed: FlowRates;
  readonly expected: FlowRates;
}
