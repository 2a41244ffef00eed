import { COLUMN_BYTES } from "./block";

// Of each row of a block, and of up to 7 rows more than `count`.

/** Writes a row's sum of squares to `out`. */
export function sumSquares(block: usize, columns: i32, count: i32, out: usize): void {
  const columnsBytes = <usize>columns * COLUMN_BYTES;
  for (let row: usize = 0, end = <usize>count << 3; row < end; row += 64) {
    let place = block + row;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (const last = place + columnsBytes; place < last; place += COLUMN_BYTES) {
      const first = v128.load(place);
      const second = v128.load(place, 16);
      const third = v128.load(place, 32);
      const fourth = v128.load(place, 48);
      a = f64x2.add(a, f64x2.mul(first, first));
      b = f64x2.add(b, f64x2.mul(second, second));
      c = f64x2.add(c, f64x2.mul(third, third));
      d = f64x2.add(d, f64x2.mul(fourth, fourth));
    }
    v128.store(out + row, a);
    v128.store(out + row, b, 16);
    v128.store(out + row, c, 32);
    v128.store(out + row, d, 48);
  }
}

/** Writes a row's sum of squares to `out`, each square times its column's weight. */
export function sumWeightedSquares(block: usize, columns: i32, count: i32, weights: usize, out: usize): void {
  const columnsBytes = <usize>columns * COLUMN_BYTES;
  for (let row: usize = 0, end = <usize>count << 3; row < end; row += 64) {
    let place = block + row;
    let weight = weights;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (const last = place + columnsBytes; place < last; place += COLUMN_BYTES, weight += 8) {
      const factors = v128.load64_splat(weight);
      const first = v128.load(place);
      const second = v128.load(place, 16);
      const third = v128.load(place, 32);
      const fourth = v128.load(place, 48);
      a = f64x2.add(a, f64x2.mul(f64x2.mul(first, first), factors));
      b = f64x2.add(b, f64x2.mul(f64x2.mul(second, second), factors));
      c = f64x2.add(c, f64x2.mul(f64x2.mul(third, third), factors));
      d = f64x2.add(d, f64x2.mul(f64x2.mul(fourth, fourth), factors));
    }
    v128.store(out + row, a);
    v128.store(out + row, b, 16);
    v128.store(out + row, c, 32);
    v128.store(out + row, d, 48);
  }
}

/** Shortens the rows that are longer than `longest`, their sum of squares' root, to that. */
export function shortenRows(block: usize, columns: i32, count: i32, longest: f64): void {
  const columnsBytes = <usize>columns * COLUMN_BYTES;
  const lengths = f64x2.splat(longest);
  const one = f64x2.splat(1);
  for (let row: usize = 0, end = <usize>count << 3; row < end; row += 64) {
    const top = block + row;
    const last = top + columnsBytes;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let place = top; place < last; place += COLUMN_BYTES) {
      const first = v128.load(place);
      const second = v128.load(place, 16);
      const third = v128.load(place, 32);
      const fourth = v128.load(place, 48);
      a = f64x2.add(a, f64x2.mul(first, first));
      b = f64x2.add(b, f64x2.mul(second, second));
      c = f64x2.add(c, f64x2.mul(third, third));
      d = f64x2.add(d, f64x2.mul(fourth, fourth));
    }
    // 0 / 0 is NaN, and of one and that `pmin` takes the one.
    a = f64x2.pmin(one, f64x2.div(lengths, f64x2.sqrt(a)));
    b = f64x2.pmin(one, f64x2.div(lengths, f64x2.sqrt(b)));
    c = f64x2.pmin(one, f64x2.div(lengths, f64x2.sqrt(c)));
    d = f64x2.pmin(one, f64x2.div(lengths, f64x2.sqrt(d)));
    for (let place = top; place < last; place += COLUMN_BYTES) {
      v128.store(place, f64x2.mul(v128.load(place), a));
      v128.store(place, f64x2.mul(v128.load(place, 16), b), 16);
      v128.store(place, f64x2.mul(v128.load(place, 32), c), 32);
      v128.store(place, f64x2.mul(v128.load(place, 48), d), 48);
    }
  }
}
