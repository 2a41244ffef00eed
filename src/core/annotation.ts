import type { Interval } from "./interval.ts";

/** Ground truth: an interval that somebody knows to be an attack. Drawn beside the data, never used to fit. */
export interface Annotation extends Interval {
  readonly deviceId: string;
  /** The attack's kind, as the file names it: `ArpSpoof100L2D`. */
  readonly type: string;
  /** The flows field, as the file spells them. */
  readonly flows: readonly string[];
}
