// The smallest, the largest and the sum of each block of counts. Blocks are `blockRows` long, a multiple of 16, the last one what is left;
// results are float64, one a block.

/** Of unsigned bytes. */
export function blocksOf8(
  at: usize,
  count: i32,
  blockRows: i32,
  minOut: usize,
  maxOut: usize,
  sumOut: usize,
): void {
  let out: usize = 0;
  for (let row = 0; row < count; row += blockRows, out += 8) {
    const rows = min(blockRows, count - row);
    const vectorRows = rows & ~15;
    const start = at + <usize>row;
    let low = i8x16.splat(-1);
    let high = i8x16.splat(0);
    let sums = i32x4.splat(0);
    for (let place = start, end = start + <usize>vectorRows; place < end; place += 16) {
      const values = v128.load(place);
      low = i8x16.min_u(low, values);
      high = i8x16.max_u(high, values);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(values)));
    }
    // Sixteen to eight, then as below.
    let least = leastOf16(i16x8.min_u(i16x8.extend_low_i8x16_u(low), i16x8.extend_high_i8x16_u(low)));
    let most = mostOf16(i16x8.max_u(i16x8.extend_low_i8x16_u(high), i16x8.extend_high_i8x16_u(high)));
    let total = sumOf(sums);
    for (let place = start + <usize>vectorRows, end = start + <usize>rows; place < end; place++) {
      const value = <u32>load<u8>(place);
      least = min<u32>(least, value);
      most = max<u32>(most, value);
      total += value;
    }
    store<f64>(minOut + out, <f64>least);
    store<f64>(maxOut + out, <f64>most);
    store<f64>(sumOut + out, <f64>total);
  }
}

/** Of unsigned 16-bit numbers. */
export function blocksOf16(
  at: usize,
  count: i32,
  blockRows: i32,
  minOut: usize,
  maxOut: usize,
  sumOut: usize,
): void {
  let out: usize = 0;
  for (let row = 0; row < count; row += blockRows, out += 8) {
    const rows = min(blockRows, count - row);
    const vectorRows = rows & ~7;
    const start = at + ((<usize>row) << 1);
    let low = i16x8.splat(-1);
    let high = i16x8.splat(0);
    let sums = i32x4.splat(0);
    for (let place = start, end = start + ((<usize>vectorRows) << 1); place < end; place += 16) {
      const values = v128.load(place);
      low = i16x8.min_u(low, values);
      high = i16x8.max_u(high, values);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(values));
    }
    let least = leastOf16(low);
    let most = mostOf16(high);
    let total = sumOf(sums);
    for (
      let place = start + ((<usize>vectorRows) << 1), end = start + ((<usize>rows) << 1);
      place < end;
      place += 2
    ) {
      const value = <u32>load<u16>(place);
      least = min<u32>(least, value);
      most = max<u32>(most, value);
      total += value;
    }
    store<f64>(minOut + out, <f64>least);
    store<f64>(maxOut + out, <f64>most);
    store<f64>(sumOut + out, <f64>total);
  }
}

/** Of signed 32-bit numbers, those below 0 taken as 0. */
export function blocksOf32(
  at: usize,
  count: i32,
  blockRows: i32,
  minOut: usize,
  maxOut: usize,
  sumOut: usize,
): void {
  const zero = i32x4.splat(0);
  let out: usize = 0;
  for (let row = 0; row < count; row += blockRows, out += 8) {
    const rows = min(blockRows, count - row);
    const vectorRows = rows & ~3;
    const start = at + ((<usize>row) << 2);
    let low = i32x4.splat(i32.MAX_VALUE);
    let high = zero;
    let sums = i64x2.splat(0);
    for (let place = start, end = start + ((<usize>vectorRows) << 2); place < end; place += 16) {
      const values = i32x4.max_s(v128.load(place), zero);
      low = i32x4.min_s(low, values);
      high = i32x4.max_s(high, values);
      sums = i64x2.add(sums, i64x2.add(i64x2.extend_low_i32x4_u(values), i64x2.extend_high_i32x4_u(values)));
    }
    let least = min<u32>(
      min<u32>(i32x4.extract_lane(low, 0), i32x4.extract_lane(low, 1)),
      min<u32>(i32x4.extract_lane(low, 2), i32x4.extract_lane(low, 3)),
    );
    let most = max<u32>(
      max<u32>(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1)),
      max<u32>(i32x4.extract_lane(high, 2), i32x4.extract_lane(high, 3)),
    );
    let total = i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
    for (
      let place = start + ((<usize>vectorRows) << 2), end = start + ((<usize>rows) << 2);
      place < end;
      place += 4
    ) {
      const value = <u32>load<i32>(place) & ~(load<i32>(place) >> 31);
      least = min<u32>(least, value);
      most = max<u32>(most, value);
      total += value;
    }
    store<f64>(minOut + out, <f64>least);
    store<f64>(maxOut + out, <f64>most);
    store<f64>(sumOut + out, <f64>total);
  }
}

function leastOf16(values: v128): u32 {
  let least = i16x8.min_u(
    values,
    i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
  );
  least = i16x8.min_u(
    least,
    i8x16.shuffle(least, least, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11),
  );
  return min<u32>(i16x8.extract_lane_u(least, 0), i16x8.extract_lane_u(least, 1));
}

function mostOf16(values: v128): u32 {
  let most = i16x8.max_u(
    values,
    i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
  );
  most = i16x8.max_u(most, i8x16.shuffle(most, most, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  return max<u32>(i16x8.extract_lane_u(most, 0), i16x8.extract_lane_u(most, 1));
}

function sumOf(sums: v128): u32 {
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}
