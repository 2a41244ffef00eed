/** What a block may take, in numbers: with the kernels' other arrays it stays in a core's second-level cache. */
const BLOCK_NUMBERS = 32_768;
/** The kernels take columns four at a time; the columns added for that stay 0. */
const COLUMN_STEP = 4;

/** Scratch for some rows of all columns, one column after the other: column c starts at c * capacity. */
export interface Block {
  readonly values: Float64Array;
  /** Rows that fit. */
  readonly capacity: number;
}

/** The number of columns a block has room for, so that kernels need no code for a remainder. */
export function paddedCount(columns: number): number {
  return Math.ceil(columns / COLUMN_STEP) * COLUMN_STEP;
}

/** Rows a block should hold for a given number of columns. */
export function blockCapacity(columns: number): number {
  return Math.min(1000, Math.max(64, Math.floor(BLOCK_NUMBERS / Math.max(1, columns))));
}

export function createBlock(columns: number, capacity: number): Block {
  return { values: new Float64Array(paddedCount(columns) * capacity), capacity };
}
