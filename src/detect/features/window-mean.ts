import { firstIndexAt } from "../../core/first-index.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Sampling } from "../../core/sampling.ts";

/** Rows of a window, its own last one with them. */
export const WINDOW_ROWS = 8;
const RUN_UP = WINDOW_ROWS - 1;

/** Reads a column for some rows to `out` from `offset` on. */
type ReadColumn = (rows: RowRange, out: Float64Array, offset: number) => void;

/**
 * Writes the means over windows of a row and the seven before it, as many of them as its segment has, to `out` from `offset` on.
 * Missing values count for nothing; a window without any other is missing. Equal windows have equal means to the last bit.
 */
export function readWindowMeans(
  read: ReadColumn,
  { segmentStarts }: Pick<Sampling, "segmentStarts">,
  { startRow, endRow }: RowRange,
  scratch: Float64Array,
  out: Float64Array,
  offset: number,
): void {
  const runUp = Math.min(RUN_UP, startRow);
  const first = startRow - runUp;
  read({ startRow: first, endRow }, scratch, RUN_UP - runUp);
  // Row r stands at r - startRow + RUN_UP in the scratch.
  for (let i = 0; i < RUN_UP - runUp; i++) scratch[i] = 0;
  const count = endRow - startRow;
  let hasMissing = false;
  for (let i = 0; i < count; i++) {
    const mean =
      (scratch[i] +
        scratch[i + 1] +
        (scratch[i + 2] + scratch[i + 3]) +
        (scratch[i + 4] + scratch[i + 5] + (scratch[i + 6] + scratch[i + 7]))) /
      WINDOW_ROWS;
    out[offset + i] = mean;
    if (mean - mean !== 0) hasMissing = true;
  }
  if (hasMissing) {
    for (let i = 0; i < count; i++) {
      const value = out[offset + i];
      if (value - value !== 0) out[offset + i] = meanOf(scratch, i, i + WINDOW_ROWS);
    }
  }
  // The first rows of a segment: their windows are shorter.
  let segment = firstIndexAt(segmentStarts, startRow - RUN_UP);
  for (; segment < segmentStarts.length && segmentStarts[segment] < endRow; segment++) {
    const segmentStart = segmentStarts[segment];
    const last = Math.min(endRow, segmentStart + RUN_UP, segmentStarts[segment + 1] ?? endRow);
    for (let row = Math.max(startRow, segmentStart); row < last; row++) {
      const shift = RUN_UP - startRow;
      out[offset + row - startRow] = meanOf(scratch, segmentStart + shift, row + 1 + shift);
    }
  }
}

/** What `scratch` must hold for windows of so many rows. */
export function windowScratch(rowCount: number): Float64Array {
  return new Float64Array(rowCount + RUN_UP);
}

function meanOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  let known = 0;
  for (let i = Math.max(0, start); i < end; i++) {
    const value = values[i];
    if (value - value !== 0) continue;
    sum += value;
    known++;
  }
  return known === 0 ? Number.NaN : sum / known;
}
