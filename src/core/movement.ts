import type { Flow, Measure } from "./flow.ts";
import type { Interval } from "./interval.ts";

/** `new`: nothing before, something now; `gone`: the other way round. */
export type MovementChange = "new" | "gone" | "more" | "less";

/** How far a flow's rate in a window lies from what it was before. */
export interface Movement {
  readonly deviceId: string;
  /** Null for all flows of the device taken as one. */
  readonly flow: Flow | null;
  readonly measure: Measure;
  /** Per cadence; the mean for a plain measurement. */
  readonly rate: number;
  readonly rateBefore: number;
  /** The rate over the one before: Infinity for what is new, NaN where either is below 0. */
  readonly ratio: number;
  /** How many times its usual swing it moved; below 0 for less. What it is made of: `query/what-moved`. */
  readonly score: number;
  readonly change: MovementChange;
}

/** How much of a window, and of the stretch before it, a device's record holds. */
export interface WindowCoverage {
  readonly deviceId: string;
  readonly observedMs: number;
  readonly observedBeforeMs: number;
  /** Whether it says enough of both to be compared; else nothing of it is listed. */
  readonly isCompared: boolean;
}

/** What moved in a window. */
export interface WhatMoved {
  readonly window: Interval;
  /** The stretch that it is held against: four times as long, right before it. */
  readonly before: Interval;
  readonly coverage: readonly WindowCoverage[];
  /** The farthest first; what did not move at all is left out. */
  readonly movements: readonly Movement[];
}
