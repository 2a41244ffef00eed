import { BLOCK_ROWS, type Block, type Matrix, type Products } from "./block.ts";

// The twins of `kernels/assembly/block-*.ts`: the same sums in the same order. Tiles are as large as a processor's 16 registers allow; an index
// that is cut to 32 bits (`| 0`) needs no look whether it grew beyond them.

/** Sums of a tile's even rows, then of its odd ones. */
const tile = new Float64Array(18);
/** Of a block's rows. */
const factors = new Float64Array(BLOCK_ROWS);

export function addProducts({ values }: Block, count: number, { columns, sums }: Products): void {
  for (let row = 0; row < columns; row += 3) {
    for (let column = row; column < columns; column += 3) {
      sumTile(values, row, column, 0, count);
      sumTile(values, row, column, 1, count);
      for (let i = row; i < Math.min(row + 3, columns); i++) {
        for (let j = Math.max(i, column); j < Math.min(column + 3, columns); j++) {
          const at = 3 * (i - row) + j - column;
          sums[i * columns + j] += tile[at] + tile[9 + at];
        }
      }
    }
  }
}

function sumTile(z: Float64Array, row: number, column: number, first: 0 | 1, count: number): void {
  let ap = 0;
  let aq = 0;
  let ar = 0;
  let bp = 0;
  let bq = 0;
  let br = 0;
  let cp = 0;
  let cq = 0;
  let cr = 0;
  let left = row * BLOCK_ROWS + first;
  let right = column * BLOCK_ROWS + first;
  for (let i: number = first; i < count; i += 2) {
    const p = z[right];
    const q = z[(right + BLOCK_ROWS) | 0];
    const r = z[(right + 2 * BLOCK_ROWS) | 0];
    const a = z[left];
    ap += a * p;
    aq += a * q;
    ar += a * r;
    const b = z[(left + BLOCK_ROWS) | 0];
    bp += b * p;
    bq += b * q;
    br += b * r;
    const c = z[(left + 2 * BLOCK_ROWS) | 0];
    cp += c * p;
    cq += c * q;
    cr += c * r;
    left = (left + 2) | 0;
    right = (right + 2) | 0;
  }
  tile.set([ap, aq, ar, bp, bq, br, cp, cq, cr], 9 * first);
}

export function multiply(matrix: Matrix, from: Block, count: number, to: Block): void {
  for (let column = 0; column < matrix.rows; column++) {
    to.values.fill(0, column * BLOCK_ROWS, column * BLOCK_ROWS + count);
  }
  addProduct(matrix, 1, from, count, to);
}

export function subtractProduct(matrix: Matrix, from: Block, count: number, to: Block): void {
  addProduct(matrix, -1, from, count, to);
}

/** to += sign * M from, for three columns of `to` by four of `from` at a time. */
function addProduct(matrix: Matrix, sign: 1 | -1, from: Block, count: number, to: Block): void {
  for (let row = 0; row < matrix.rows; row += 3) {
    let column = 0;
    for (; column + 4 <= matrix.columns; column += 4)
      addTile(matrix, sign, row, column, from.values, count, to.values);
    for (; column < matrix.columns; column++)
      addColumn(matrix, sign, row, column, from.values, count, to.values);
  }
}

function addTile(
  matrix: Matrix,
  sign: 1 | -1,
  row: number,
  column: number,
  from: Float64Array,
  count: number,
  to: Float64Array,
): void {
  const pa = sign * entryOf(matrix, row, column);
  const pb = sign * entryOf(matrix, row, column + 1);
  const pc = sign * entryOf(matrix, row, column + 2);
  const pd = sign * entryOf(matrix, row, column + 3);
  const qa = sign * entryOf(matrix, row + 1, column);
  const qb = sign * entryOf(matrix, row + 1, column + 1);
  const qc = sign * entryOf(matrix, row + 1, column + 2);
  const qd = sign * entryOf(matrix, row + 1, column + 3);
  const ra = sign * entryOf(matrix, row + 2, column);
  const rb = sign * entryOf(matrix, row + 2, column + 1);
  const rc = sign * entryOf(matrix, row + 2, column + 2);
  const rd = sign * entryOf(matrix, row + 2, column + 3);
  const start = column * BLOCK_ROWS;
  const end = start + count;
  let p = row * BLOCK_ROWS;
  let q = p + BLOCK_ROWS;
  let r = q + BLOCK_ROWS;
  for (let i = start; i < end; i++) {
    const a = from[i];
    const b = from[(i + BLOCK_ROWS) | 0];
    const c = from[(i + 2 * BLOCK_ROWS) | 0];
    const d = from[(i + 3 * BLOCK_ROWS) | 0];
    to[p] = to[p] + pa * a + pb * b + pc * c + pd * d;
    to[q] = to[q] + qa * a + qb * b + qc * c + qd * d;
    to[r] = to[r] + ra * a + rb * b + rc * c + rd * d;
    p = (p + 1) | 0;
    q = (q + 1) | 0;
    r = (r + 1) | 0;
  }
}

function addColumn(
  matrix: Matrix,
  sign: 1 | -1,
  row: number,
  column: number,
  from: Float64Array,
  count: number,
  to: Float64Array,
): void {
  const pa = sign * entryOf(matrix, row, column);
  const qa = sign * entryOf(matrix, row + 1, column);
  const ra = sign * entryOf(matrix, row + 2, column);
  const start = column * BLOCK_ROWS;
  const p = row * BLOCK_ROWS;
  const q = p + BLOCK_ROWS;
  const r = q + BLOCK_ROWS;
  for (let i = 0; i < count; i++) {
    const a = from[start + i];
    to[p + i] += pa * a;
    to[q + i] += qa * a;
    to[r + i] += ra * a;
  }
}

/** 0 behind the last row. */
function entryOf({ rows, columns, values }: Matrix, row: number, column: number): number {
  return row < rows ? values[(row & ~1) * columns + 2 * column + (row & 1)] : 0;
}

export function sumSquares(
  { values }: Block,
  columns: number,
  count: number,
  out: Float64Array,
  offset: number,
): void {
  out.fill(0, offset, offset + count);
  let column = 0;
  for (; column + 4 <= columns; column += 4) {
    const a = column * BLOCK_ROWS;
    const b = a + BLOCK_ROWS;
    const c = b + BLOCK_ROWS;
    const d = c + BLOCK_ROWS;
    for (let i = 0; i < count; i++) {
      const va = values[a + i];
      const vb = values[b + i];
      const vc = values[c + i];
      const vd = values[d + i];
      out[offset + i] = out[offset + i] + va * va + vb * vb + vc * vc + vd * vd;
    }
  }
  for (; column < columns; column++) {
    const a = column * BLOCK_ROWS;
    for (let i = 0; i < count; i++) out[offset + i] += values[a + i] * values[a + i];
  }
}

export function sumWeightedSquares(
  { values }: Block,
  weights: Float64Array,
  count: number,
  out: Float64Array,
  offset: number,
): void {
  out.fill(0, offset, offset + count);
  for (const [column, weight] of weights.entries()) {
    const a = column * BLOCK_ROWS;
    for (let i = 0; i < count; i++) out[offset + i] += values[a + i] * values[a + i] * weight;
  }
}

export function shortenRows(block: Block, columns: number, count: number, longest: number): void {
  sumSquares(block, columns, count, factors, 0);
  for (let i = 0; i < count; i++) {
    const length = Math.sqrt(factors[i]);
    factors[i] = length > longest ? longest / length : 1;
  }
  for (let column = 0; column < columns; column++) {
    const a = column * BLOCK_ROWS;
    for (let i = 0; i < count; i++) block.values[a + i] *= factors[i];
  }
}
