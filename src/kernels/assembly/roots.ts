// Square roots of whole numbers, of what is below 0 taken as 0; exactly `count` of them. A processor takes nine cycles for two roots, but
// most counts are small: `roots` holds those of 0 to 4095, and other numbers are taken in fours or eights that hold one of them.

const LARGEST_KNOWN = 4095;

/** Of unsigned bytes. */
export function rootsOf8(at: usize, count: i32, roots: usize, out: usize): void {
  let place = at;
  let to = out;
  const end = at + <usize>count;
  for (; place + 4 <= end; place += 4, to += 32) {
    store<f64>(to, rootOf(roots, load<u8>(place)));
    store<f64>(to, rootOf(roots, load<u8>(place, 1)), 8);
    store<f64>(to, rootOf(roots, load<u8>(place, 2)), 16);
    store<f64>(to, rootOf(roots, load<u8>(place, 3)), 24);
  }
  for (; place < end; place++, to += 8) store<f64>(to, rootOf(roots, load<u8>(place)));
}

/** Of unsigned 16-bit numbers. */
export function rootsOf16(at: usize, count: i32, roots: usize, out: usize): void {
  const others = i16x8.splat(<i16>~LARGEST_KNOWN);
  let place = at;
  let to = out;
  const end = at + (<usize>count << 1);
  for (; place + 16 <= end; place += 16, to += 64) {
    const values = v128.load(place);
    if (v128.any_true(v128.and(values, others))) {
      storeFour(to, i32x4.extend_low_i16x8_u(values));
      storeFour(to + 32, i32x4.extend_high_i16x8_u(values));
    } else lookUpEight(place, roots, to);
  }
  for (; place < end; place += 2, to += 8) store<f64>(to, sqrt(<f64>load<u16>(place)));
}

/** Of signed 16-bit numbers. */
export function rootsOfSigned16(at: usize, count: i32, roots: usize, out: usize): void {
  const others = i16x8.splat(<i16>~LARGEST_KNOWN);
  let place = at;
  let to = out;
  const end = at + (<usize>count << 1);
  for (; place + 16 <= end; place += 16, to += 64) {
    const values = v128.load(place);
    if (v128.any_true(v128.and(values, others))) {
      storeFour(to, i32x4.extend_low_i16x8_s(values));
      storeFour(to + 32, i32x4.extend_high_i16x8_s(values));
    } else lookUpEight(place, roots, to);
  }
  for (; place < end; place += 2, to += 8) store<f64>(to, sqrt(<f64>max<i32>(0, load<i16>(place))));
}

/** Of signed 32-bit numbers. */
export function rootsOf32(at: usize, count: i32, roots: usize, out: usize): void {
  const others = i32x4.splat(~LARGEST_KNOWN);
  let place = at;
  let to = out;
  const end = at + (<usize>count << 2);
  for (; place + 16 <= end; place += 16, to += 32) {
    const values = v128.load(place);
    if (v128.any_true(v128.and(values, others))) storeFour(to, values);
    else {
      store<f64>(to, rootOf(roots, load<u32>(place)));
      store<f64>(to, rootOf(roots, load<u32>(place, 4)), 8);
      store<f64>(to, rootOf(roots, load<u32>(place, 8)), 16);
      store<f64>(to, rootOf(roots, load<u32>(place, 12)), 24);
    }
  }
  for (; place < end; place += 4, to += 8) store<f64>(to, sqrt(<f64>max<i32>(0, load<i32>(place))));
}

@inline
function lookUpEight(place: usize, roots: usize, to: usize): void {
  store<f64>(to, rootOf(roots, load<u16>(place)));
  store<f64>(to, rootOf(roots, load<u16>(place, 2)), 8);
  store<f64>(to, rootOf(roots, load<u16>(place, 4)), 16);
  store<f64>(to, rootOf(roots, load<u16>(place, 6)), 24);
  store<f64>(to, rootOf(roots, load<u16>(place, 8)), 32);
  store<f64>(to, rootOf(roots, load<u16>(place, 10)), 40);
  store<f64>(to, rootOf(roots, load<u16>(place, 12)), 48);
  store<f64>(to, rootOf(roots, load<u16>(place, 14)), 56);
}

@inline
function rootOf(roots: usize, value: u32): f64 {
  return load<f64>(roots + (<usize>value << 3));
}

@inline
function storeFour(to: usize, signed: v128): void {
  const values = i32x4.max_s(signed, i32x4.splat(0));
  v128.store(to, f64x2.sqrt(f64x2.convert_low_i32x4_s(values)));
  const upper = i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  v128.store(to, f64x2.sqrt(f64x2.convert_low_i32x4_s(upper)), 16);
}
