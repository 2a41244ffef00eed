import type { NumericArray } from "../core/numeric-array.ts";
import { narrowest } from "../core/numeric-type.ts";
import type { Elapsed } from "../core/sampling.ts";
import type { Steps } from "../core/steps.ts";
import { BLOCK_ROWS, type CounterBlocks, toBlocks } from "./counter-blocks.ts";

/** Rows that are summarised between two yields: a few milliseconds. */
const STEP_ROWS = 4096 * BLOCK_ROWS;

const NO_GAPS: Elapsed = { kind: "gaps", rows: new Uint32Array(0), cadences: new Float64Array(0) };

/** Summarises values as they stand, in pieces. */
export function* plainBlocks(values: NumericArray): Steps<CounterBlocks> {
  const blockCount = Math.ceil(values.length / BLOCK_ROWS);
  const [min, max, sum] = [0, 1, 2].map(() => new Float64Array(blockCount));
  // Whole numbers that are never negative are read by the kernels, which take them for counts.
  const elapsed = isUnsigned(values) ? NO_GAPS : null;
  for (let startRow = 0; startRow < values.length; startRow += STEP_ROWS) {
    const piece = toBlocks({ values: values.subarray(startRow, startRow + STEP_ROWS), elapsed });
    min.set(piece.min, startRow / BLOCK_ROWS);
    max.set(piece.max, startRow / BLOCK_ROWS);
    sum.set(piece.sum, startRow / BLOCK_ROWS);
    yield;
  }
  return { min: narrowest(min), max: narrowest(max), sum: narrowest(sum) };
}

/** Whether values can never be below 0. */
export function isUnsigned(values: NumericArray): boolean {
  return values instanceof Uint8Array || values instanceof Uint16Array || values instanceof Uint32Array;
}
