import { elapsedAt, type Sampling } from "../../core/sampling.ts";

/**
 * The time that rows cover, in milliseconds, less those of `isLeftOut` (1 or 0 a row): a cadence each. In an irregular record a
 * row covers what has gone by since the one before it, and a cadence where the record broke between them.
 */
export function observedMs(
  { cadenceMs, isIrregular, elapsed, breakMs }: Sampling,
  isLeftOut: Uint8Array,
): number {
  let sum = 0;
  for (let row = 0; row < isLeftOut.length; row++) {
    if (isLeftOut[row] === 1) continue;
    const stepMs = isIrregular ? elapsedAt(elapsed, row) * cadenceMs : cadenceMs;
    sum += stepMs > breakMs ? cadenceMs : stepMs;
  }
  return sum;
}
