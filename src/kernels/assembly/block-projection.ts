import { COLUMN_BYTES } from "./block";

/**
 * to = M from, for the rows of two blocks. M has a row for each column of `to`, in pairs: two numbers for each column of `from`, then the
 * next pair. Where `toColumns` is odd the last pair's second number is 0. Writes up to 7 rows more than `count`.
 */
export function multiply(matrix: usize, from: usize, fromColumns: i32, count: i32, to: usize, toColumns: i32): void {
  const pairBytes = <usize>fromColumns << 4;
  for (let row: usize = 0, end = <usize>count << 3; row < end; row += 64) {
    let pair = matrix;
    let out = to + row;
    for (let column = 0; column < toColumns; column += 2) {
      multiplyTile(pair, from + row, pair + pairBytes, out);
      pair += pairBytes;
      out += 2 * COLUMN_BYTES;
    }
  }
}

/** to -= M from, the same way. */
export function subtractProduct(
  matrix: usize,
  from: usize,
  fromColumns: i32,
  count: i32,
  to: usize,
  toColumns: i32,
): void {
  const pairBytes = <usize>fromColumns << 4;
  for (let row: usize = 0, end = <usize>count << 3; row < end; row += 64) {
    let pair = matrix;
    let out = to + row;
    for (let column = 0; column < toColumns; column += 2) {
      subtractTile(pair, from + row, pair + pairBytes, out);
      pair += pairBytes;
      out += 2 * COLUMN_BYTES;
    }
  }
}

/** Eight rows of two columns. */
function multiplyTile(pair: usize, from: usize, end: usize, out: usize): void {
  let ap = f64x2.splat(0);
  let bp = ap;
  let cp = ap;
  let dp = ap;
  let aq = ap;
  let bq = ap;
  let cq = ap;
  let dq = ap;
  for (; pair < end; pair += 16, from += COLUMN_BYTES) {
    const p = v128.load64_splat(pair);
    const q = v128.load64_splat(pair, 8);
    const a = v128.load(from);
    ap = f64x2.add(ap, f64x2.mul(a, p));
    aq = f64x2.add(aq, f64x2.mul(a, q));
    const b = v128.load(from, 16);
    bp = f64x2.add(bp, f64x2.mul(b, p));
    bq = f64x2.add(bq, f64x2.mul(b, q));
    const c = v128.load(from, 32);
    cp = f64x2.add(cp, f64x2.mul(c, p));
    cq = f64x2.add(cq, f64x2.mul(c, q));
    const d = v128.load(from, 48);
    dp = f64x2.add(dp, f64x2.mul(d, p));
    dq = f64x2.add(dq, f64x2.mul(d, q));
  }
  v128.store(out, ap);
  v128.store(out, bp, 16);
  v128.store(out, cp, 32);
  v128.store(out, dp, 48);
  v128.store(out, aq, COLUMN_BYTES);
  v128.store(out, bq, COLUMN_BYTES + 16);
  v128.store(out, cq, COLUMN_BYTES + 32);
  v128.store(out, dq, COLUMN_BYTES + 48);
}

/** Eight rows of two columns. */
function subtractTile(pair: usize, from: usize, end: usize, out: usize): void {
  let ap = v128.load(out);
  let bp = v128.load(out, 16);
  let cp = v128.load(out, 32);
  let dp = v128.load(out, 48);
  let aq = v128.load(out, COLUMN_BYTES);
  let bq = v128.load(out, COLUMN_BYTES + 16);
  let cq = v128.load(out, COLUMN_BYTES + 32);
  let dq = v128.load(out, COLUMN_BYTES + 48);
  for (; pair < end; pair += 16, from += COLUMN_BYTES) {
    const p = v128.load64_splat(pair);
    const q = v128.load64_splat(pair, 8);
    const a = v128.load(from);
    ap = f64x2.sub(ap, f64x2.mul(a, p));
    aq = f64x2.sub(aq, f64x2.mul(a, q));
    const b = v128.load(from, 16);
    bp = f64x2.sub(bp, f64x2.mul(b, p));
    bq = f64x2.sub(bq, f64x2.mul(b, q));
    const c = v128.load(from, 32);
    cp = f64x2.sub(cp, f64x2.mul(c, p));
    cq = f64x2.sub(cq, f64x2.mul(c, q));
    const d = v128.load(from, 48);
    dp = f64x2.sub(dp, f64x2.mul(d, p));
    dq = f64x2.sub(dq, f64x2.mul(d, q));
  }
  v128.store(out, ap);
  v128.store(out, bp, 16);
  v128.store(out, cp, 32);
  v128.store(out, dp, 48);
  v128.store(out, aq, COLUMN_BYTES);
  v128.store(out, bq, COLUMN_BYTES + 16);
  v128.store(out, cq, COLUMN_BYTES + 32);
  v128.store(out, dq, COLUMN_BYTES + 48);
}
