// What stands in a column of float64 turned into features, `count` of them; not finite where the value is missing.

/** Squares and sums of z stay finite below this. */
const LARGEST_Z: f64 = 1e100;

/** Square roots in place, of what is below 0 taken as 0. */
export function toRoots(at: usize, count: i32): void {
  const zero = f64x2.splat(0);
  let place = at;
  for (const end = at + foursBytes(count); place < end; place += 32) {
    v128.store(place, f64x2.sqrt(f64x2.pmax(v128.load(place), zero)));
    v128.store(place, f64x2.sqrt(f64x2.pmax(v128.load(place, 16), zero)), 16);
  }
  for (const end = at + (<usize>count << 3); place < end; place += 8) {
    store<f64>(place, sqrt(atLeastZero(load<f64>(place))));
  }
}

/** In place: z = (y - mean) * perScale, in size at most 1e100, 0 where y is not finite. `mean` and `perScale` are finite. */
export function toZ(at: usize, count: i32, mean: f64, perScale: f64): void {
  const means = f64x2.splat(mean);
  const factors = f64x2.splat(perScale);
  const most = f64x2.splat(LARGEST_Z);
  const end = at + (<usize>count << 3);
  const foursEnd = at + foursBytes(count);
  let place = at;
  while (place < end) {
    for (; place < foursEnd; place += 32) {
      const first = f64x2.mul(f64x2.sub(v128.load(place), means), factors);
      const second = f64x2.mul(f64x2.sub(v128.load(place, 16), means), factors);
      const isUsual = v128.and(f64x2.le(f64x2.abs(first), most), f64x2.le(f64x2.abs(second), most));
      if (i64x2.bitmask(isUsual) != 3) break;
      v128.store(place, first);
      v128.store(place, second, 16);
    }
    // Four that are not all usual, or what is left behind the fours.
    for (const last = place < foursEnd ? place + 32 : end; place < last; place += 8) {
      const y = load<f64>(place);
      store<f64>(place, y - y != 0 ? 0 : within((y - mean) * perScale, LARGEST_Z));
    }
  }
}

/** In place: (y - mean) * perScale within `most` on both sides; NaN stays. */
export function toClippedZ(at: usize, count: i32, mean: f64, perScale: f64, most: f64): void {
  const means = f64x2.splat(mean);
  const factors = f64x2.splat(perScale);
  const high = f64x2.splat(most);
  const low = f64x2.splat(-most);
  let place = at;
  for (const end = at + foursBytes(count); place < end; place += 32) {
    const first = f64x2.mul(f64x2.sub(v128.load(place), means), factors);
    v128.store(place, f64x2.pmax(f64x2.pmin(first, high), low));
    const second = f64x2.mul(f64x2.sub(v128.load(place, 16), means), factors);
    v128.store(place, f64x2.pmax(f64x2.pmin(second, high), low), 16);
  }
  for (const end = at + (<usize>count << 3); place < end; place += 8) {
    store<f64>(place, within((load<f64>(place) - mean) * perScale, most));
  }
}

/**
 * Means of eight values each, the first of those from `at` on: there are `count` + 7 values. Pairs are added, pairs of those,
 * and again, so that equal windows have equal means to the last bit. Returns whether all of the means are finite.
 */
export function windowMeans(at: usize, count: i32, out: usize): bool {
  const share = f64x2.splat(0.125);
  // NaN once a mean was not finite.
  let trace = f64x2.splat(0);
  let place = at;
  let to = out;
  let pairs = f64x2.add(v128.load(place, 16), v128.load(place, 24));
  let fours = f64x2.add(f64x2.add(v128.load(place), v128.load(place, 8)), pairs);
  let nextPairs = f64x2.add(v128.load(place, 32), v128.load(place, 40));
  let nextFours = f64x2.add(pairs, nextPairs);
  for (const end = at + foursBytes(count); place < end; place += 32, to += 32) {
    pairs = f64x2.add(v128.load(place, 48), v128.load(place, 56));
    const thirdFours = f64x2.add(nextPairs, pairs);
    const first = f64x2.mul(f64x2.add(fours, thirdFours), share);
    v128.store(to, first);
    nextPairs = f64x2.add(v128.load(place, 64), v128.load(place, 72));
    const fourthFours = f64x2.add(pairs, nextPairs);
    const second = f64x2.mul(f64x2.add(nextFours, fourthFours), share);
    v128.store(to, second, 16);
    trace = f64x2.add(trace, f64x2.add(f64x2.sub(first, first), f64x2.sub(second, second)));
    fours = thirdFours;
    nextFours = fourthFours;
  }
  let isFinite = i64x2.all_true(f64x2.eq(trace, trace));
  for (const end = at + (<usize>count << 3); place < end; place += 8, to += 8) {
    const first = load<f64>(place) + load<f64>(place, 8) + (load<f64>(place, 16) + load<f64>(place, 24));
    const last = load<f64>(place, 32) + load<f64>(place, 40) + (load<f64>(place, 48) + load<f64>(place, 56));
    const mean = (first + last) * 0.125;
    store<f64>(to, mean);
    if (mean - mean != 0) isFinite = false;
  }
  return isFinite;
}

/** NaN stays. */
@inline
function atLeastZero(value: f64): f64 {
  return value < 0 ? 0 : value;
}

/** NaN stays. */
@inline
function within(value: f64, most: f64): f64 {
  return value > most ? most : value < -most ? -most : value;
}

/** What the fours of so many float64s take. */
@inline
function foursBytes(count: i32): usize {
  return <usize>(count & ~3) << 3;
}
