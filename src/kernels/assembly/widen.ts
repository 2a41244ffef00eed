// Whole numbers as float64, exactly `count` of them.

/** Of unsigned bytes. */
export function widen8(at: usize, count: i32, out: usize): void {
  let place = at;
  let to = out;
  const end = at + <usize>count;
  for (; place + 8 <= end; place += 8, to += 64) {
    const values = i16x8.extend_low_i8x16_u(v128.load64_zero(place));
    const low = i32x4.extend_low_i16x8_u(values);
    const high = i32x4.extend_high_i16x8_u(values);
    storeFour(to, low);
    storeFour(to + 32, high);
  }
  for (; place < end; place++, to += 8) store<f64>(to, <f64>load<u8>(place));
}

/** Of unsigned 16-bit numbers. */
export function widen16(at: usize, count: i32, out: usize): void {
  let place = at;
  let to = out;
  const end = at + (<usize>count << 1);
  for (; place + 8 <= end; place += 8, to += 32) {
    storeFour(to, i32x4.extend_low_i16x8_u(v128.load64_zero(place)));
  }
  for (; place < end; place += 2, to += 8) store<f64>(to, <f64>load<u16>(place));
}

/** Of signed 16-bit numbers. */
export function widenSigned16(at: usize, count: i32, out: usize): void {
  let place = at;
  let to = out;
  const end = at + (<usize>count << 1);
  for (; place + 8 <= end; place += 8, to += 32) {
    storeFour(to, i32x4.extend_low_i16x8_s(v128.load64_zero(place)));
  }
  for (; place < end; place += 2, to += 8) store<f64>(to, <f64>load<i16>(place));
}

/** Of signed 32-bit numbers. */
export function widen32(at: usize, count: i32, out: usize): void {
  let place = at;
  let to = out;
  const end = at + (<usize>count << 2);
  for (; place + 16 <= end; place += 16, to += 32) storeFour(to, v128.load(place));
  for (; place < end; place += 4, to += 8) store<f64>(to, <f64>load<i32>(place));
}

@inline
function storeFour(to: usize, values: v128): void {
  v128.store(to, f64x2.convert_low_i32x4_s(values));
  const upper = i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  v128.store(to, f64x2.convert_low_i32x4_s(upper), 16);
}
