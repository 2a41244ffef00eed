// A block is some rows of float64, column after column. The kernels go over rows in vectors: each row is treated alike, wherever it
// stands, so that equal rows give equal numbers to the last bit.

/** Bytes from a column to the next: constant, so that a loop over several columns needs one address. `BLOCK_ROWS` in detect/engine says the same. */
export const COLUMN_BYTES: usize = 8064;
