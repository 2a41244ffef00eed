import type { AlarmRule, ScoreKind } from "./detector.ts";
import type { Flow, Measure } from "./flow.ts";
import type { Hypothesis } from "./hypothesis.ts";
import type { Interval } from "./interval.ts";

/** By s = log10 of the largest 3-row median of SPE over the limit: under 1, 1-2, 2-3, from 3. */
export type Severity = "low" | "medium" | "high" | "critical";
export const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

/** `new`: constant in the baseline and moving now; `absent`: nothing where something was expected. */
export type FlowChange = "more" | "less" | "new" | "absent";

/** Mean per cadence over an interval's rows; null where the device has no such counter. */
export interface FlowRates {
  readonly packets: number | null;
  readonly bytes: number | null;
  /** Only for a column that is neither packets nor bytes. */
  readonly value?: number;
}

/** One counter's part in an interval. Over all counters of a device the shares add up to 1. */
export interface CounterEvidence {
  readonly measure: Measure;
  readonly share: number;
  /** Mean per cadence over the interval's rows that have a value; null where none has. */
  readonly observed: number | null;
  /** What the model makes of the other counters in the same rows; null where it knows nothing of this one. */
  readonly expected: number | null;
  /**
   * How many scales it is above the baseline's mean, on average over the same rows; below 0 for less, 0 where nothing is measured. No model
   * of how counters move together is in it, so that it never blames one for another.
   */
  readonly z: number;
}

/** One flow's part in an interval. Over all flows of a device the shares add up to 1; a negative share pulls the other way. */
export interface FlowEvidence {
  readonly flow: Flow;
  readonly share: number;
  readonly change: FlowChange;
  readonly observed: FlowRates;
  readonly expected: FlowRates;
  /** Its packets and its bytes apart, in the order of the file; never empty. */
  readonly counters: readonly CounterEvidence[];
  /** Its place among all flows of the device by the largest |z| of its counters, from 1. */
  readonly zRank: number;
}

/** A flagged run of observations of one device: [start of the first row's minute, last row over the limit). */
export interface SuspiciousInterval extends Interval {
  /** The same for the same device and start: `74c63b29d71d-20181022T161041Z`. */
  readonly id: string;
  readonly deviceId: string;
  /** The time of the row at which the alarm rule was first met. */
  readonly confirmedAtMs: number;
  readonly severity: Severity;
  readonly severityScore: number;
  /** The time of the row with the highest score. */
  readonly peakMs: number;
  readonly peakOverLimit: number;
  /** What raised it, in the order of time. */
  readonly rules: readonly AlarmRule[];
  /** The score that severity, peak and flows are told by. */
  readonly score: ScoreKind;
  /** The id of the one before it, where that ended no more than 30 minutes before this began: what follows an incident is often its echo. */
  readonly followsId: string | null;
  readonly firstRow: number;
  /** Inclusive. */
  readonly lastRow: number;
  /** All flows with a part in it, and the one that is first by z, by share, largest first; never empty. */
  readonly flows: readonly FlowEvidence[];
  /** What it may be. */
  readonly hypothesis: Hypothesis;
}

/** The largest |z| of a flow's counters, with its sign. */
export function farthestZ({ counters }: Pick<FlowEvidence, "counters">): number {
  return counters.reduce((far, { z }) => (Math.abs(z) > Math.abs(far) ? z : far), 0);
}

export function toSeverity(severityScore: number): Severity {
  if (severityScore < 1) return "low";
  if (severityScore < 2) return "medium";
  return severityScore < 3 ? "high" : "critical";
}

/** The gravest of some intervals; null for none. */
export function worstSeverity(intervals: readonly SuspiciousInterval[]): Severity | null {
  let worst = -1;
  for (const interval of intervals) worst = Math.max(worst, SEVERITIES.indexOf(interval.severity));
  return SEVERITIES[worst] ?? null;
}

/** The order of a table of intervals: by time, then by device. */
export function byTime(one: SuspiciousInterval, other: SuspiciousInterval): number {
  return one.startMs - other.startMs || one.deviceId.localeCompare(other.deviceId, "en");
}
