import type { Counter, Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";

/** A device less its counters' values, which were sent one by one, and less what its times and cadence say of its sampling. */
export type DeviceOutline = Omit<Device, "counters" | "sampling"> & {
  readonly cadenceMs: number;
  readonly counters: readonly Omit<Counter, "values">[];
};

/** A counter's values: all come before the outline, in the order of its counters. */
export type ColumnMessage = { readonly kind: "column"; readonly values: NumericArray };
