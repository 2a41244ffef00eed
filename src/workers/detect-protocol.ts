import type { BaselineMark } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import type { Sensitivity } from "../core/detector.ts";
import type { Counter, Device } from "../core/device.ts";
import type { Interval } from "../core/interval.ts";
import type { NumericArray } from "../core/numeric-array.ts";

/** A device less its counters' values, which were sent one by one, and less what its times and cadence say of its sampling. */
export type DeviceOutline = Omit<Device, "counters" | "sampling"> & {
  readonly cadenceMs: number;
  readonly counters: readonly Omit<Counter, "values">[];
};

export type DetectRequest =
  | { readonly kind: "column"; readonly values: NumericArray }
  /** Comes last: all columns are there, in the order of the outline's counters. */
  | {
      readonly kind: "detect";
      readonly outline: DeviceOutline;
      readonly baseline: Interval;
      readonly marks: readonly BaselineMark[];
      readonly sensitivity: Sensitivity;
    };

export type DetectMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "detection"; readonly detection: Detection };
