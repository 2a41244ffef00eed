import type { Counter } from "../core/device.ts";
import type { RowRange } from "../core/row-range.ts";

/**
 * Writes a counter's feature y for some rows to `out` from `offset` on: the square root of the rate for a count
 * (it makes the spread of a Poisson count the same at every level: Bartlett 1936), the value itself for a plain
 * measurement. Not finite where the value is missing.
 *
 * The rate is `toRate` of core/sampling.ts without its array: a test holds the two together.
 */
export function readFeature(
  counter: Counter,
  elapsed: Float64Array,
  rows: RowRange,
  out: Float64Array,
  offset: number,
): void {
  const { startRow, endRow } = rows;
  // The copy turns each of the six array types into one, so that the loop below is compiled for one type.
  out.set(counter.values.subarray(startRow, endRow), offset);
  if (counter.isCount) toRootRate(out, offset, elapsed, startRow, endRow - startRow);
}

function toRootRate(
  out: Float64Array,
  offset: number,
  elapsed: Float64Array,
  startRow: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const value = out[offset + i];
    const cadences = elapsed[startRow + i];
    // A division costs as much as the root, and nearly all rows cover one cadence.
    const rate = value < 0 ? 0 : cadences === 1 ? value : value / cadences;
    out[offset + i] = Math.sqrt(rate);
  }
}
