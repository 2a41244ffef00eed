import type { Counter } from "../core/device.ts";
import type { RowRange } from "../core/row-range.ts";
import { divideByElapsed, type Elapsed } from "../core/sampling.ts";

/**
 * Writes a counter's feature y for some rows to `out` from `offset` on: the square root of the rate for a count
 * (it makes the spread of a Poisson count the same at every level: Bartlett 1936), the value itself for a plain
 * measurement. Not finite where the value is missing.
 *
 * The rate is `readRates` of core/sampling.ts with the clamp and the root in one loop: a test holds the two together.
 */
export function readFeature(
  counter: Counter,
  elapsed: Elapsed,
  rows: RowRange,
  out: Float64Array,
  offset: number,
): void {
  const { startRow, endRow } = rows;
  // The copy turns each of the eight array types into one, so that the loop below is compiled for one type.
  out.set(counter.values.subarray(startRow, endRow), offset);
  if (!counter.isCount) return;
  divideByElapsed(out, offset, elapsed, rows);
  toRoot(out, offset, offset + endRow - startRow);
}

function toRoot(values: Float64Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    values[i] = Math.sqrt(Math.max(0, values[i]));
  }
}
