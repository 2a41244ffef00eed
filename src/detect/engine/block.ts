/** Rows that a block has room for; the kernels are compiled for it. A multiple of 8, and no power of two: columns must not share their sets of a cache. */
export const BLOCK_ROWS = 1008;
/** Kernels take columns by threes and by twos, and need no code for a remainder. */
const COLUMN_STEP = 6;
/** Kernels take rows by eights. */
const ROW_STEP = 8;
/** What the used rows of a block may take, in numbers: with the kernels' other arrays they stay in a core's second-level cache. */
const CACHED_NUMBERS = 32_768;
const FEWEST_ROWS = 64;
/** Areas begin at a cache line. */
const ALIGNED_NUMBERS = 8;

/** Scratch for some rows of all columns, one column after the other: column c starts at c * BLOCK_ROWS. */
export interface Block {
  readonly columns: number;
  /** Rows behind those in use, up to the next eight, hold anything. */
  readonly values: Float64Array;
}

/** Sums of the products of a block's columns: D x D, row after row, the upper triangle only. */
export interface Products {
  readonly columns: number;
  readonly sums: Float64Array;
  /** The kernels' own. */
  readonly lanes: Float64Array;
}

/** A matrix as the kernels take it: rows in pairs, two numbers for each column; an odd last row has zeros beside it. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Rows of so many columns that should be taken at a time. */
export function blockRows(columns: number): number {
  const rows = Math.floor(CACHED_NUMBERS / Math.max(1, columns) / ROW_STEP) * ROW_STEP;
  return Math.min(BLOCK_ROWS, Math.max(FEWEST_ROWS, rows));
}

/** What things take of an engine's memory, in numbers. */
export const ROOM = {
  numbers: (length: number): number => Math.ceil(length / ALIGNED_NUMBERS) * ALIGNED_NUMBERS,
  block: (columns: number): number => Math.ceil(columns / COLUMN_STEP) * COLUMN_STEP * BLOCK_ROWS,
  matrix: (rows: number, columns: number): number => ROOM.numbers(2 * Math.ceil(rows / 2) * columns),
  products: (columns: number): number => ROOM.numbers(columns * columns) + laneNumbers(columns),
} as const;

/** Two lanes for each product, columns filled up to threes. */
export function laneNumbers(columns: number): number {
  return ROOM.numbers(2 * (3 * Math.ceil(columns / 3)) ** 2);
}

/** Lays a matrix out in `values`, which have room for it. */
export function packMatrix(
  values: Float64Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  entry: (row: number, column: number) => number,
): Matrix {
  const length = ROOM.matrix(rows, columns);
  if (values.length < length) throw new RangeError(`No room for a matrix of ${rows} x ${columns}.`);
  let at = 0;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column++) {
      values[at++] = entry(row, column);
      values[at++] = row + 1 < rows ? entry(row + 1, column) : 0;
    }
  }
  return { rows, columns, values };
}
