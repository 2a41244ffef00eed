import { type Moments, NO_MOMENTS } from "../features/moments.ts";
import type { Extent } from "./block-engine.ts";

// The twins of `kernels/assembly/moments.ts`: four lanes, each of every fourth number, and what is left behind their sum.

export function extent(values: Float64Array, offset: number, count: number): Extent {
  const end = offset + count;
  const foursEnd = offset + (count & ~3);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = offset; i < foursEnd; i += 4) {
    const first = values[i];
    const second = values[i + 1];
    const third = values[i + 2];
    const fourth = values[i + 3];
    a += first;
    b += second;
    c += third;
    d += fourth;
    if (first < min) min = first;
    if (second < min) min = second;
    if (third < min) min = third;
    if (fourth < min) min = fourth;
    if (first > max) max = first;
    if (second > max) max = second;
    if (third > max) max = third;
    if (fourth > max) max = fourth;
  }
  let total = a + c + (b + d);
  for (let i = foursEnd; i < end; i++) {
    const value = values[i];
    total += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { sum: total, min, max };
}

export function moments(values: Float64Array, offset: number, count: number): Moments {
  const { sum: total, min, max } = extent(values, offset, count);
  // Not finite where any of them is not.
  if (count === 0 || total - total !== 0) return momentsOfFinite(values, offset, count);
  return { count, ...aboutMean(values, offset, count, total / count), min, max };
}

/** The sum of squared deviations from a mean, corrected by what is left of it. */
function aboutMean(
  values: Float64Array,
  offset: number,
  count: number,
  mean: number,
): Pick<Moments, "mean" | "squares"> {
  const end = offset + count;
  const foursEnd = offset + (count & ~3);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let aRest = 0;
  let bRest = 0;
  let cRest = 0;
  let dRest = 0;
  for (let i = offset; i < foursEnd; i += 4) {
    const first = values[i] - mean;
    const second = values[i + 1] - mean;
    const third = values[i + 2] - mean;
    const fourth = values[i + 3] - mean;
    a += first * first;
    b += second * second;
    c += third * third;
    d += fourth * fourth;
    aRest += first;
    bRest += second;
    cRest += third;
    dRest += fourth;
  }
  let squares = a + c + (b + d);
  let rest = aRest + cRest + (bRest + dRest);
  for (let i = foursEnd; i < end; i++) {
    const away = values[i] - mean;
    squares += away * away;
    rest += away;
  }
  return { mean, squares: Math.max(0, squares - (rest * rest) / count) };
}

/** The same one after the other, what is not finite left out. */
function momentsOfFinite(values: Float64Array, offset: number, length: number): Moments {
  let count = 0;
  let total = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = offset; i < offset + length; i++) {
    const value = values[i];
    if (value - value !== 0) continue;
    count++;
    total += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return NO_MOMENTS;
  const mean = total / count;
  let squares = 0;
  let rest = 0;
  for (let i = offset; i < offset + length; i++) {
    const value = values[i];
    if (value - value !== 0) continue;
    const away = value - mean;
    squares += away * away;
    rest += away;
  }
  return { count, mean, squares: Math.max(0, squares - (rest * rest) / count), min, max };
}

export function sum(values: Float64Array, offset: number, count: number): number {
  const end = offset + count;
  const foursEnd = offset + (count & ~3);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = offset; i < foursEnd; i += 4) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
  }
  let total = a + c + (b + d);
  for (let i = foursEnd; i < end; i++) total += values[i];
  return total;
}
