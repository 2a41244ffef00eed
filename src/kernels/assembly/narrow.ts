/** All bits that stand in any of `count` 32-bit numbers from `at` on. */
export function bitsOfInts(at: usize, count: i32): i32 {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let place = at;
  const lastBlock = at + ((<usize>(count & ~15)) << 2);
  for (; place < lastBlock; place += 64) {
    a = v128.or(a, v128.load(place));
    b = v128.or(b, v128.load(place, 16));
    c = v128.or(c, v128.load(place, 32));
    d = v128.or(d, v128.load(place, 48));
  }
  a = v128.or(v128.or(a, b), v128.or(c, d));
  let bits =
    i32x4.extract_lane(a, 0) | i32x4.extract_lane(a, 1) | i32x4.extract_lane(a, 2) | i32x4.extract_lane(a, 3);
  const last = at + ((<usize>count) << 2);
  for (; place < last; place += 4) bits |= load<i32>(place);
  return bits;
}

/** Writes 32-bit numbers from 0 to 255 as bytes; reads and writes up to 15 numbers more than `count`. */
export function narrowTo8(at: usize, count: i32, out: usize): void {
  let place = at;
  const last = out + count;
  for (let to = out; to < last; to += 16, place += 64) {
    const low = i16x8.narrow_i32x4_s(v128.load(place), v128.load(place, 16));
    const high = i16x8.narrow_i32x4_s(v128.load(place, 32), v128.load(place, 48));
    v128.store(to, i8x16.narrow_i16x8_u(low, high));
  }
}

/** Writes 32-bit numbers from 0 to 65,535 in 16 bits; reads and writes up to 7 numbers more than `count`. */
export function narrowTo16(at: usize, count: i32, out: usize): void {
  let place = at;
  const last = out + ((<usize>count) << 1);
  for (let to = out; to < last; to += 16, place += 32)
    v128.store(to, i16x8.narrow_i32x4_u(v128.load(place), v128.load(place, 16)));
}
