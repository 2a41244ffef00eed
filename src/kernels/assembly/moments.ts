// Sums over columns of float64. They are added in four lanes, each of every fourth number, and what is left behind the lanes' sum: the
// twin does the same, so that both give the same bits.

/** Writes the sum, the least and the largest of `count` numbers to `out`. What is not finite spoils the sum, and the others may be wrong. */
export function extent(at: usize, count: i32, out: usize): void {
  const end = at + (<usize>count << 3);
  const foursEnd = at + (<usize>(count & ~3) << 3);
  let a = f64x2.splat(0);
  let b = a;
  let low = f64x2.splat(Infinity);
  let high = f64x2.splat(-Infinity);
  let place = at;
  for (; place < foursEnd; place += 32) {
    const first = v128.load(place);
    const second = v128.load(place, 16);
    a = f64x2.add(a, first);
    b = f64x2.add(b, second);
    low = f64x2.pmin(low, f64x2.pmin(first, second));
    high = f64x2.pmax(high, f64x2.pmax(first, second));
  }
  let total = sumOfLanes(a, b);
  let least = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
  let most = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1));
  for (; place < end; place += 8) {
    const value = load<f64>(place);
    total += value;
    least = min(least, value);
    most = max(most, value);
  }
  store<f64>(out, total);
  store<f64>(out, least, 8);
  store<f64>(out, most, 16);
}

/**
 * Writes what the finite ones of `count` numbers say to `out`, five float64s: how many there are, their mean, the sum of squared
 * deviations from it (two passes, corrected by what is left of the mean), the least and the largest.
 */
export function moments(at: usize, count: i32, out: usize): void {
  extent(at, count, out);
  const total = load<f64>(out);
  const least = load<f64>(out, 8);
  const most = load<f64>(out, 16);
  const end = at + (<usize>count << 3);
  // Not finite where any of them is not.
  if (count == 0 || total - total != 0) {
    momentsOfFinite(at, end, out);
    return;
  }

  const mean = total / <f64>count;
  const means = f64x2.splat(mean);
  const foursEnd = at + (<usize>(count & ~3) << 3);
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let place = at;
  for (; place < foursEnd; place += 32) {
    const first = f64x2.sub(v128.load(place), means);
    const second = f64x2.sub(v128.load(place, 16), means);
    a = f64x2.add(a, f64x2.mul(first, first));
    b = f64x2.add(b, f64x2.mul(second, second));
    c = f64x2.add(c, first);
    d = f64x2.add(d, second);
  }
  let squares = sumOfLanes(a, b);
  let rest = sumOfLanes(c, d);
  for (; place < end; place += 8) {
    const away = load<f64>(place) - mean;
    squares += away * away;
    rest += away;
  }
  store<f64>(out, <f64>count);
  store<f64>(out, mean, 8);
  store<f64>(out, max(0, squares - (rest * rest) / <f64>count), 16);
  store<f64>(out, least, 24);
  store<f64>(out, most, 32);
}

/** The same one after the other, what is not finite left out. */
function momentsOfFinite(at: usize, end: usize, out: usize): void {
  let count: f64 = 0;
  let total: f64 = 0;
  let least: f64 = Infinity;
  let most: f64 = -Infinity;
  for (let place = at; place < end; place += 8) {
    const value = load<f64>(place);
    if (value - value != 0) continue;
    count++;
    total += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const mean = count == 0 ? 0 : total / count;
  let squares: f64 = 0;
  let rest: f64 = 0;
  for (let place = at; place < end; place += 8) {
    const value = load<f64>(place);
    if (value - value != 0) continue;
    const away = value - mean;
    squares += away * away;
    rest += away;
  }
  store<f64>(out, count);
  store<f64>(out, mean, 8);
  store<f64>(out, count == 0 ? 0 : max(0, squares - (rest * rest) / count), 16);
  store<f64>(out, least, 24);
  store<f64>(out, most, 32);
}

/** The sum of `count` numbers. */
export function sum(at: usize, count: i32): f64 {
  const end = at + (<usize>count << 3);
  const foursEnd = at + (<usize>(count & ~3) << 3);
  let a = f64x2.splat(0);
  let b = a;
  let place = at;
  for (; place < foursEnd; place += 32) {
    a = f64x2.add(a, v128.load(place));
    b = f64x2.add(b, v128.load(place, 16));
  }
  let total = sumOfLanes(a, b);
  for (; place < end; place += 8) total += load<f64>(place);
  return total;
}

@inline
function sumOfLanes(a: v128, b: v128): f64 {
  const lanes = f64x2.add(a, b);
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}
