import { select } from "../../core/select.ts";

/** Up to this many values are copied; of more the upper ones only. */
const COPIED_VALUES = 1_000_000;
/** Values that tell about where the upper ones begin. */
const SAMPLE_VALUES = 100_000;

/**
 * The q-quantile (0..1) of finite values by linear interpolation between the two order statistics around it, as numpy's
 * default does (Hyndman & Fan 1996, type 7). Does not change `values`; throws a RangeError for none.
 */
export function quantile(values: Float64Array, q: number): number {
  if (values.length === 0) throw new RangeError("A quantile needs at least one value.");
  const position = q * (values.length - 1);
  const below = Math.floor(position);
  const work = upperValues(values, q, below);
  const rank = below - (values.length - work.length);
  const lower = select(work, rank);
  const share = position - below;
  if (share === 0) return lower;
  let upper = Number.POSITIVE_INFINITY;
  for (let i = rank + 1; i < work.length; i++) if (work[i] < upper) upper = work[i];
  // Two forms, so that equal neighbours give themselves and rounding never leaves [lower, upper].
  return share < 0.5 ? lower + (upper - lower) * share : upper - (upper - lower) * (1 - share);
}

/** A copy of the largest values down to rank `below` at least; of all where they are few. Which they are is estimated by a sample, and then counted. */
function upperValues(values: Float64Array, q: number, below: number): Float64Array {
  if (values.length <= COPIED_VALUES) return values.slice();
  const stride = Math.ceil(values.length / SAMPLE_VALUES);
  const sample = Float64Array.from(
    { length: Math.floor(values.length / stride) },
    (_, i) => values[i * stride],
  );
  // Twice as many as are asked for: a sample may well be off by a part of them.
  const start = select(sample, Math.max(0, Math.floor((1 - 2 * (1 - q)) * (sample.length - 1))));
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] >= start) count++;
  if (below < values.length - count) return values.slice();
  const upper = new Float64Array(count);
  let next = 0;
  for (let i = 0; i < values.length; i++) if (values[i] >= start) upper[next++] = values[i];
  return upper;
}
