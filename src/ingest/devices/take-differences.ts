import type { NumericArray } from "../../core/numeric-array.ts";

const TWO_31 = 2 ** 31;
const TWO_32 = 2 ** 32;
/** A step over a 32-bit wrap is at most so many times the largest step elsewhere, */
const WRAP_STEP_SHARE = 4;
/** or as large as this, where no step was larger. */
const LARGEST_PLAIN_WRAP_STEP = 2 ** 24;

export interface Differences {
  /** One a value, each what was counted since the value before it that is not missing; NaN where there is none. */
  readonly values: Float64Array;
  readonly resetCount: number;
  readonly wrapCount: number;
}

/**
 * What a counter that counts since the start counted in each row, in the order of time. A fall is a reset, after which the value
 * itself counts; from above 2^31 with a small step over 2^32 it is a wrap of 32 bits (RFC 2578, Counter32). `startsAt0` says
 * that nothing was counted before the first value.
 */
export function takeDifferences(values: NumericArray, startsAt0 = false): Differences {
  const differences = new Float64Array(values.length);
  const largestWrapStep = maxWrapStep(values);
  let resetCount = 0;
  let wrapCount = 0;
  let previous = startsAt0 ? 0 : Number.NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    let step = value - previous;
    if (step < 0) {
      step += TWO_32;
      if (previous > TWO_31 && step >= 0 && step <= largestWrapStep) wrapCount++;
      else {
        step = value;
        resetCount++;
      }
    }
    differences[row] = step;
    if (!Number.isNaN(value)) previous = value;
  }
  return { values: differences, resetCount, wrapCount };
}

/** The largest step that a wrap may make; -1 where the counter has more than 32 bits. */
function maxWrapStep(values: NumericArray): number {
  let largestStep = 0;
  let previous = Number.NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    if (value >= TWO_32) return -1;
    if (value - previous > largestStep) largestStep = value - previous;
    previous = value;
  }
  return Math.min(TWO_31, Math.max(LARGEST_PLAIN_WRAP_STEP, WRAP_STEP_SHARE * largestStep));
}
