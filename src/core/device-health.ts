import type { Interval } from "./interval.ts";

/** How the observations of a device stand: what an analyst checks before believing an alarm. */
export interface DeviceHealth {
  /** From the first observation to the last. */
  readonly span: Interval;
  readonly observationCount: number;
  readonly cadenceMs: number;
  /** Whether steps vary so much that every row is brought to a rate by its own step. */
  readonly isIrregular: boolean;
  readonly gaps: {
    readonly count: number;
    readonly totalMs: number;
    /** The longest ones, longest first, at most 20. */
    readonly longest: readonly Interval[];
  };
  /** One a counter, in the device's order. */
  readonly counters: readonly CounterHealth[];
}

export interface CounterHealth {
  readonly name: string;
  /** `dead`: 0 or missing in every row; `constant`: one other value throughout; `new`: 0 or missing for at least the first half, then not; else `live`. */
  readonly state: "dead" | "constant" | "new" | "live";
  /** The first row that is neither 0 nor missing; null where there is none. */
  readonly firstSeenMs: number | null;
  readonly missingCount: number;
  readonly negativeCount: number;
  readonly firstNegativeMs: number | null;
  /** Values over 1,000 times the 99.9 % quantile of those above 0: a wrap, a unit error, or an attack. */
  readonly suspiciousCount: number;
  readonly firstSuspiciousMs: number | null;
}
