/** A run of rows, half-open: [startRow, endRow). */
export interface RowRange {
  readonly startRow: number;
  readonly endRow: number;
}

/** The rows whose time lies in [startMs, endMs); `timeMs` is ascending, either side may be infinite. */
export function rowsBetween(timeMs: Float64Array, startMs: number, endMs: number): RowRange {
  const startRow = firstRowFrom(timeMs, startMs);
  return { startRow, endRow: Math.max(startRow, firstRowFrom(timeMs, endMs)) };
}

function firstRowFrom(timeMs: Float64Array, instantMs: number): number {
  let low = 0;
  let high = timeMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeMs[middle] < instantMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
