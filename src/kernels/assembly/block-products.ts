import { COLUMN_BYTES } from "./block";

/**
 * Adds the upper triangle of a block's Z'Z to `sums`, a row of float64s for each column. Even rows of the block are summed by
 * themselves, and so are odd ones; both stand in `lanes` until all are summed, pairs of float64s in rows that are filled up to threes.
 */
export function addProducts(block: usize, columns: i32, count: i32, lanes: usize, sums: usize): void {
  if (count & 1) {
    for (let column = 0; column < columns; column++) {
      store<f64>(block + <usize>column * COLUMN_BYTES + (<usize>count << 3), 0);
    }
  }
  const bytes = (<usize>(count + 1) >> 1) << 4;
  const rowBytes = <usize>((columns + 2) / 3) * 48;
  for (let row = 0; row < columns; row += 3) {
    const left = block + <usize>row * COLUMN_BYTES;
    for (let column = row; column < columns; column += 3) {
      const right = block + <usize>column * COLUMN_BYTES;
      sumTile(left, right, left + bytes, lanes + <usize>row * rowBytes + (<usize>column << 4), rowBytes);
    }
  }
  for (let row = 0; row < columns; row++) {
    for (let column = row; column < columns; column++) {
      const pair = lanes + <usize>row * rowBytes + (<usize>column << 4);
      const sum = sums + ((<usize>row * <usize>columns + <usize>column) << 3);
      store<f64>(sum, load<f64>(sum) + (load<f64>(pair) + load<f64>(pair, 8)));
    }
  }
}

/**
 * Three columns by three: nine sums and the six columns that they are of just fit a processor's registers. Two things keep V8 from
 * holding one of them on the stack, at half the speed: the sums go to memory as they are, and the loop stands in a function of its own,
 * which it stays by being exported.
 */
export function sumTile(left: usize, right: usize, end: usize, out: usize, rowBytes: usize): void {
  let ap = f64x2.splat(0);
  let aq = ap;
  let ar = ap;
  let bp = ap;
  let bq = ap;
  let br = ap;
  let cp = ap;
  let cq = ap;
  let cr = ap;
  for (; left < end; left += 16, right += 16) {
    const p = v128.load(right);
    const q = v128.load(right, COLUMN_BYTES);
    const r = v128.load(right, 2 * COLUMN_BYTES);
    const a = v128.load(left);
    ap = f64x2.add(ap, f64x2.mul(a, p));
    aq = f64x2.add(aq, f64x2.mul(a, q));
    ar = f64x2.add(ar, f64x2.mul(a, r));
    const b = v128.load(left, COLUMN_BYTES);
    bp = f64x2.add(bp, f64x2.mul(b, p));
    bq = f64x2.add(bq, f64x2.mul(b, q));
    br = f64x2.add(br, f64x2.mul(b, r));
    const c = v128.load(left, 2 * COLUMN_BYTES);
    cp = f64x2.add(cp, f64x2.mul(c, p));
    cq = f64x2.add(cq, f64x2.mul(c, q));
    cr = f64x2.add(cr, f64x2.mul(c, r));
  }
  let at = out;
  v128.store(at, ap);
  v128.store(at, aq, 16);
  v128.store(at, ar, 32);
  at += rowBytes;
  v128.store(at, bp);
  v128.store(at, bq, 16);
  v128.store(at, br, 32);
  at += rowBytes;
  v128.store(at, cp);
  v128.store(at, cq, 16);
  v128.store(at, cr, 32);
}
