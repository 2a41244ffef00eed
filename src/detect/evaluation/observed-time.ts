import { elapsedAt, type Sampling } from "../../core/sampling.ts";

const DAY_MS = 86_400_000;

/** Rows as they were written. */
interface ObservedRows {
  readonly timeMs: Float64Array;
  readonly sampling: Sampling;
}

/**
 * The time that rows cover, in days, less those of `isLeftOut` (1 or 0 a row), where there are any: a cadence each. In an irregular record
 * a row covers what has gone by since the one before it, and a cadence where the record broke between them.
 */
export function observedDays(
  { timeMs, sampling }: ObservedRows,
  isLeftOut: Uint8Array | null = null,
): number {
  const { cadenceMs, isIrregular, elapsed, breakMs } = sampling;
  let sum = 0;
  for (let row = 0; row < timeMs.length; row++) {
    if (isLeftOut !== null && isLeftOut[row] === 1) continue;
    const stepMs = isIrregular ? elapsedAt(elapsed, row) * cadenceMs : cadenceMs;
    sum += stepMs > breakMs ? cadenceMs : stepMs;
  }
  return sum / DAY_MS;
}
