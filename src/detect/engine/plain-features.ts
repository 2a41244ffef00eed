import type { Standard } from "./block-engine.ts";

// The twins of `kernels/assembly/features.ts`.

/** Squares and sums of z stay finite below this. */
const LARGEST_Z = 1e100;

export function toRoots(values: Float64Array, offset: number, count: number): void {
  for (let i = offset; i < offset + count; i++) {
    const value = values[i];
    if (value < 0) values[i] = 0;
    else values[i] = Math.sqrt(value);
  }
}

export function toZ(values: Float64Array, offset: number, count: number, { mean, perScale }: Standard): void {
  if (!Number.isFinite(mean)) {
    values.fill(0, offset, offset + count);
    return;
  }
  const factor = Math.min(perScale, Number.MAX_VALUE);
  for (let i = offset; i < offset + count; i++) {
    const y = values[i];
    const z = (y - mean) * factor;
    values[i] = Math.abs(z) <= LARGEST_Z ? z : y - y !== 0 ? 0 : within(z, LARGEST_Z);
  }
}

export function toClippedZ(
  values: Float64Array,
  offset: number,
  count: number,
  { mean, perScale, most }: Standard & { readonly most: number },
): void {
  for (let i = offset; i < offset + count; i++) {
    const z = (values[i] - mean) * perScale;
    values[i] = Math.abs(z) <= most ? z : within(z, most);
  }
}

export function windowMeans(
  values: Float64Array,
  offset: number,
  count: number,
  out: Float64Array,
  outOffset: number,
): boolean {
  const four = (at: number): number => values[at] + values[at + 1] + (values[at + 2] + values[at + 3]);
  let isWhole = true;
  // Fours that the means of the next rows begin with, and the pairs that their ends begin with.
  let first = four(offset);
  let second = four(offset + 1);
  let third = four(offset + 2);
  let fourth = four(offset + 3);
  let pair = values[offset + 4] + values[offset + 5];
  let nextPair = values[offset + 5] + values[offset + 6];
  let value = values[offset + 6];
  for (let i = 0; i < count; i++) {
    const newest = values[offset + i + 7];
    const newPair = value + newest;
    const last = pair + newPair;
    const mean = (first + last) * 0.125;
    out[outOffset + i] = mean;
    if (mean - mean !== 0) isWhole = false;
    first = second;
    second = third;
    third = fourth;
    fourth = last;
    pair = nextPair;
    nextPair = newPair;
    value = newest;
  }
  return isWhole;
}

/** NaN stays. */
function within(value: number, most: number): number {
  if (value > most) return most;
  if (value < -most) return -most;
  return value;
}
