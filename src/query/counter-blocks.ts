import type { NumericArray } from "../core/numeric-array.ts";

/** Rows in a block: long enough to skip most rows, short enough that a pixel column's two ragged ends cost little. */
export const BLOCK_ROWS = 128;

/** A counter's rates for each block of 128 rows: the smallest and largest (NaN where a block has none), and the sum of what was counted. */
export interface CounterBlocks {
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** In the counter's own unit, negative values as 0: not divided after a gap. */
  readonly sum: Float64Array;
}

/** How to read a column's rate: what its values are divided by, and whether they are clamped at 0. */
export interface RateColumn {
  readonly values: NumericArray;
  /** Cadences that each row covers; null for a plain measurement, which is neither clamped nor divided. */
  readonly elapsed: Float64Array | null;
}

/** One row's rate; NaN where missing. */
export function rateAt({ values, elapsed }: RateColumn, rowIndex: number): number {
  const value = values[rowIndex];
  if (elapsed === null) return value;
  return value < 0 ? 0 : value / elapsed[rowIndex];
}

/** What one row counted; 0 where missing. */
export function countAt({ values, elapsed }: RateColumn, rowIndex: number): number {
  const value = values[rowIndex];
  return Number.isNaN(value) || (elapsed !== null && value < 0) ? 0 : value;
}

/** Summarises a column in one pass. */
export function toBlocks(column: RateColumn): CounterBlocks {
  const rows = column.values.length;
  const blockCount = Math.ceil(rows / BLOCK_ROWS);
  const min = new Float64Array(blockCount);
  const max = new Float64Array(blockCount);
  const sum = new Float64Array(blockCount);
  for (let block = 0; block < blockCount; block++) {
    const end = Math.min(rows, (block + 1) * BLOCK_ROWS);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let total = 0;
    for (let row = block * BLOCK_ROWS; row < end; row++) {
      const rate = rateAt(column, row);
      if (rate < low) low = rate;
      if (rate > high) high = rate;
      total += countAt(column, row);
    }
    min[block] = low <= high ? low : Number.NaN;
    max[block] = low <= high ? high : Number.NaN;
    sum[block] = total;
  }
  return { min, max, sum };
}
