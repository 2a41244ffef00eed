import type { NumericArray } from "../core/numeric-array.ts";
import { narrowest } from "../core/numeric-type.ts";
import type { RowRange } from "../core/row-range.ts";
import { clampAtZero, divideByElapsed, type Elapsed, elapsedAt, isDivided } from "../core/sampling.ts";
import { isKernelColumn, KERNEL_ROWS, summaryKernels } from "./summary-kernels.ts";

/** Rows in a block: long enough to skip most rows, short enough that a pixel column's two ragged ends cost little. */
export const BLOCK_ROWS = 128;
/** Rows that are brought to one type at a time: they stay in a core's first-level cache. */
const CHUNK_ROWS = 16 * BLOCK_ROWS;

/**
 * A counter's rates for each block of 128 rows: the smallest and largest (NaN where a block has none), and the sum of what was counted.
 * Each in the narrowest type that holds it exactly.
 */
export interface CounterBlocks {
  readonly min: NumericArray;
  readonly max: NumericArray;
  /** In the counter's own unit, negative values as 0: not divided after a gap. */
  readonly sum: NumericArray;
}

/** How to read a column's rate: what its values are divided by, and whether they are clamped at 0. */
export interface RateColumn {
  readonly values: NumericArray;
  /** Cadences that each row covers; null for a plain measurement, which is neither clamped nor divided. */
  readonly elapsed: Elapsed | null;
}

/** One row's rate; NaN where missing. */
export function rateAt({ values, elapsed }: RateColumn, rowIndex: number): number {
  const value = values[rowIndex];
  if (elapsed === null) return value;
  return value < 0 ? 0 : value / elapsedAt(elapsed, rowIndex);
}

/** What one row counted; 0 where missing. */
export function countAt({ values, elapsed }: RateColumn, rowIndex: number): number {
  const value = values[rowIndex];
  return Number.isNaN(value) || (elapsed !== null && value < 0) ? 0 : value;
}

/** What a few rows of whole numbers counted. */
export function sumWhole({ values, elapsed }: RateColumn, startRow: number, endRow: number): number {
  let total = 0;
  for (let row = startRow; row < endRow; row++) {
    const value = values[row];
    if (value > 0 || elapsed === null) total += value;
  }
  return total;
}

/** Summarises a column in one pass. */
export function toBlocks(column: RateColumn, kernels = summaryKernels()): CounterBlocks {
  const { values, elapsed } = column;
  const rowCount = values.length;
  const blockCount = Math.ceil(rowCount / BLOCK_ROWS);
  const min = new Float64Array(blockCount);
  const max = new Float64Array(blockCount);
  const sum = new Float64Array(blockCount);
  const blocks = { min, max, sum };
  // A kernel takes what is below 0 for 0, as in a count, and knows of no gaps.
  if (kernels !== null && elapsed?.kind === "gaps" && isKernelColumn(values)) {
    for (let startRow = 0; startRow < rowCount; startRow += KERNEL_ROWS) {
      const rows = values.subarray(startRow, Math.min(rowCount, startRow + KERNEL_ROWS));
      const chunk = kernels.blocks(rows, BLOCK_ROWS);
      min.set(chunk.min, startRow / BLOCK_ROWS);
      max.set(chunk.max, startRow / BLOCK_ROWS);
      sum.set(chunk.sum, startRow / BLOCK_ROWS);
    }
    divideExtremes(values, elapsed, blocks);
  } else addPlainBlocks(column, { startRow: 0, endRow: rowCount }, blocks);
  return { min: narrowest(min), max: narrowest(max), sum: narrowest(sum) };
}

/** Finds the extremes of those blocks anew in which rows stand behind gaps, and are divided. */
function divideExtremes(
  values: NumericArray,
  { rows, cadences }: Extract<Elapsed, { kind: "gaps" }>,
  { min, max }: Pick<WideBlocks, "min" | "max">,
): void {
  const rates = new Float64Array(BLOCK_ROWS);
  for (let gap = 0; gap < rows.length; ) {
    const block = Math.floor(rows[gap] / BLOCK_ROWS);
    const endRow = Math.min(values.length, (block + 1) * BLOCK_ROWS);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    const startRow = block * BLOCK_ROWS;
    rates.set(values.subarray(startRow, endRow));
    for (let row = startRow; row < endRow; row++) {
      let rate = rates[row - startRow];
      if (rate < 0) rate = 0;
      if (row === rows[gap]) rate /= cadences[gap++];
      if (rate < low) low = rate;
      if (rate > high) high = rate;
    }
    min[block] = low;
    max[block] = high;
  }
}

/** Summarises some rows, of which the first begins a block. */
function addPlainBlocks(
  { values, elapsed }: RateColumn,
  { startRow: firstRow, endRow: lastRow }: RowRange,
  blocks: WideBlocks,
): void {
  const rowCount = lastRow - firstRow;
  const small = isSmall(values) ? new Int32Array(Math.min(CHUNK_ROWS, rowCount)) : null;
  const chunk = new Float64Array(Math.min(CHUNK_ROWS, rowCount));
  for (let startRow = firstRow; startRow < lastRow; startRow += CHUNK_ROWS) {
    const endRow = Math.min(lastRow, startRow + CHUNK_ROWS);
    const count = endRow - startRow;
    const firstBlock = startRow / BLOCK_ROWS;
    const own = values.subarray(startRow, endRow);
    if (small !== null && (elapsed === null || !isDivided(elapsed, { startRow, endRow }))) {
      small.set(own);
      if (elapsed !== null && isSigned(values)) clampWholeAtZero(small, count);
      addSmallBlocks(small, count, blocks, firstBlock);
      continue;
    }
    chunk.set(own);
    if (elapsed !== null) clampAtZero(chunk, 0, count);
    addBlocks(chunk, count, blocks, firstBlock);
    // What was counted is summed as it is; the extremes are rates, which a gap's rows change.
    if (elapsed !== null && divideByElapsed(chunk, 0, elapsed, { startRow, endRow }) > 0)
      findExtremes(chunk, count, blocks, firstBlock);
  }
}

/** Whole numbers of up to 16 bits: a sum of 32,768 of them is an Int32. */
export function isSmall(values: NumericArray): boolean {
  return values.BYTES_PER_ELEMENT < 4;
}

export function isSigned(values: NumericArray): boolean {
  return values instanceof Int8Array || values instanceof Int16Array;
}

export function clampWholeAtZero(values: Int32Array, count: number): void {
  for (let index = 0; index < count; index++) if (values[index] < 0) values[index] = 0;
}

/** The same as `addBlocks` of small whole numbers, of which none is missing: in integers it takes half the time. */
function addSmallBlocks(chunk: Int32Array, count: number, blocks: WideBlocks, firstBlock: number): void {
  const { min, max, sum } = blocks;
  for (let start = 0, block = firstBlock; start < count; start += BLOCK_ROWS, block++) {
    const end = Math.min(count, start + BLOCK_ROWS);
    let low = chunk[start];
    let high = low;
    let total = 0;
    for (let index = start; index < end; index++) {
      const value = chunk[index];
      if (value < low) low = value;
      if (value > high) high = value;
      total = (total + value) | 0;
    }
    min[block] = low;
    max[block] = high;
    sum[block] = total;
  }
}

interface WideBlocks {
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
}

/** Sums each block of a chunk and finds its extremes. */
function addBlocks(chunk: Float64Array, count: number, blocks: WideBlocks, firstBlock: number): void {
  const { min, max, sum } = blocks;
  for (let start = 0, block = firstBlock; start < count; start += BLOCK_ROWS, block++) {
    const end = Math.min(count, start + BLOCK_ROWS);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (let index = start; index < end; index++) {
      const value = chunk[index];
      if (value < low) low = value;
      if (value > high) high = value;
      total += value;
    }
    min[block] = low <= high ? low : Number.NaN;
    max[block] = low <= high ? high : Number.NaN;
    sum[block] = Number.isNaN(total) ? sumPresent(chunk, start, end) : total;
  }
}

function sumPresent(values: Float64Array, start: number, end: number): number {
  let total = 0;
  for (let index = start; index < end; index++) if (!Number.isNaN(values[index])) total += values[index];
  return total;
}

function findExtremes(
  chunk: Float64Array,
  count: number,
  { min, max }: Pick<WideBlocks, "min" | "max">,
  firstBlock: number,
): void {
  for (let start = 0, block = firstBlock; start < count; start += BLOCK_ROWS, block++) {
    const end = Math.min(count, start + BLOCK_ROWS);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let index = start; index < end; index++) {
      const rate = chunk[index];
      if (rate < low) low = rate;
      if (rate > high) high = rate;
    }
    min[block] = low <= high ? low : Number.NaN;
    max[block] = low <= high ? high : Number.NaN;
  }
}
