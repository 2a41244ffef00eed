// Sums of several columns, row by row. Whole numbers of up to 16 bits are added as 32-bit ones, others as float64.

/** Adds unsigned bytes to 32-bit sums; reads and writes up to 15 rows more than `count`. */
export function add8(at: usize, count: i32, sums: usize): void {
  let out = sums;
  for (let place = at, end = at + <usize>count; place < end; place += 16, out += 64) {
    const values = v128.load(place);
    const low = i16x8.extend_low_i8x16_u(values);
    const high = i16x8.extend_high_i8x16_u(values);
    v128.store(out, i32x4.add(v128.load(out), i32x4.extend_low_i16x8_u(low)));
    v128.store(out, i32x4.add(v128.load(out, 16), i32x4.extend_high_i16x8_u(low)), 16);
    v128.store(out, i32x4.add(v128.load(out, 32), i32x4.extend_low_i16x8_u(high)), 32);
    v128.store(out, i32x4.add(v128.load(out, 48), i32x4.extend_high_i16x8_u(high)), 48);
  }
}

/** Adds unsigned 16-bit numbers to 32-bit sums; reads and writes up to 7 rows more than `count`. */
export function add16(at: usize, count: i32, sums: usize): void {
  let out = sums;
  for (let place = at, end = at + (<usize>count << 1); place < end; place += 16, out += 32) {
    const values = v128.load(place);
    v128.store(out, i32x4.add(v128.load(out), i32x4.extend_low_i16x8_u(values)));
    v128.store(out, i32x4.add(v128.load(out, 16), i32x4.extend_high_i16x8_u(values)), 16);
  }
}

/** Adds signed 32-bit numbers, those below 0 taken as 0, to float64 sums; reads and writes up to 3 rows more than `count`. */
export function add32(at: usize, count: i32, sums: usize): void {
  const zero = i32x4.splat(0);
  let out = sums;
  for (let place = at, end = at + (<usize>count << 2); place < end; place += 16, out += 32) {
    const values = i32x4.max_s(v128.load(place), zero);
    v128.store(out, f64x2.add(v128.load(out), f64x2.convert_low_i32x4_s(values)));
    v128.store(out, f64x2.add(v128.load(out, 16), f64x2.convert_low_i32x4_s(upper(values))), 16);
  }
}

/** Writes 32-bit numbers as float64; up to 3 rows more than `count`. */
export function widenInts(at: usize, count: i32, out: usize): void {
  let to = out;
  for (let place = at, end = at + (<usize>count << 2); place < end; place += 16, to += 32) {
    const values = v128.load(place);
    v128.store(to, f64x2.convert_low_i32x4_s(values));
    v128.store(to, f64x2.convert_low_i32x4_s(upper(values)), 16);
  }
}

/** Writes float64 numbers as 32-bit ones, up to 3 rows more than `count`; false where one of the first `count` is none. */
export function narrowToInts(at: usize, count: i32, out: usize): bool {
  let place = at;
  let to = out;
  let row = 0;
  let isWhole = true;
  for (; row < (count & ~3); row += 4, place += 32, to += 16) {
    const low = v128.load(place);
    const high = v128.load(place, 16);
    const lowInts = i32x4.trunc_sat_f64x2_s_zero(low);
    const highInts = i32x4.trunc_sat_f64x2_s_zero(high);
    const isSame = v128.and(
      f64x2.eq(f64x2.convert_low_i32x4_s(lowInts), low),
      f64x2.eq(f64x2.convert_low_i32x4_s(highInts), high),
    );
    if (!i64x2.all_true(isSame)) isWhole = false;
    v128.store(to, i8x16.shuffle(lowInts, highInts, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  }
  for (; row < count; row++, place += 8, to += 4) {
    const value = load<f64>(place);
    const whole = <i32>value;
    if (<f64>whole != value) isWhole = false;
    store<i32>(to, whole);
  }
  return isWhole;
}

@inline
function upper(values: v128): v128 {
  return i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
}
