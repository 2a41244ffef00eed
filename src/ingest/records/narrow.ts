import type { NumericArray } from "../../core/numeric-array.ts";
import { narrowest as inNarrowestType } from "../../core/numeric-type.ts";

/** A copy of `values[0, length)` in the narrowest type that holds each of them, in a buffer of its own; NaN stays NaN, and so in floats. */
export function narrowest(values: NumericArray, length: number = values.length): NumericArray {
  const used = values.subarray(0, length);
  const narrow = inNarrowestType(used);
  return narrow === used ? used.slice() : narrow;
}
