import { firstIndexAt } from "../core/first-index.ts";
import type { Interval } from "../core/interval.ts";
import { type RowRange, rowsIn } from "../core/row-range.ts";
import { readRates } from "../core/sampling.ts";
import type { Series } from "../core/series.ts";
import { BLOCK_ROWS, type CounterBlocks, type RateColumn, rateAt } from "./counter-blocks.ts";
import { extremesAtHand, ratesAtHand, SHORT_ROWS } from "./rates-at-hand.ts";

export interface PixelRequest {
  readonly timeMs: Float64Array;
  readonly column: RateColumn;
  readonly blocks: CounterBlocks;
  readonly range: Interval;
  readonly widthPx: number;
}

/** How much of a pixel column's time, at its end, may be told in the next one. */
const EDGE_SHARE = 1 / 16;

/**
 * Reduces a column to what a line of `widthPx` pixels can show: first, smallest, largest and last of each pixel column
 * (M4: Jugel et al., VLDB 2014), whose edges give way by up to a sixteenth of a pixel to whole blocks of rows. Runs of one
 * value keep their two ends; a stretch of more than a pixel and two and a half row steps without a row, or a missing value,
 * breaks the line with NaN.
 */
export function reduceToPixels(request: PixelRequest, breakMs: number): Series {
  const { timeMs, column, range, widthPx } = request;
  const rows = rowsIn(timeMs, range);
  const pixelMs = (range.endMs - range.startMs) / Math.max(1, Math.floor(widthPx));
  const line = new LineBuilder(Math.max(breakMs, pixelMs * (1 + EDGE_SHARE)));
  if (rows.endRow - rows.startRow <= 2 * widthPx) {
    for (let row = rows.startRow; row < rows.endRow; row++) line.add(timeMs[row], rateAt(column, row));
    return line.finish();
  }
  const atHand = ratesAtHand(column, request.blocks);
  let startRow = rows.startRow;
  for (const endRow of pixelEnds(timeMs, range, widthPx)) {
    const { low, high } =
      atHand === null
        ? extremes(column, request.blocks, { startRow, endRow })
        : extremesAtHand(atHand, startRow, endRow);
    const startMs = timeMs[startRow];
    const lastMs = timeMs[endRow - 1];
    const opening = atHand === null ? rateAt(column, startRow) : atHand.rates[startRow];
    const closing = atHand === null ? rateAt(column, endRow - 1) : atHand.rates[endRow - 1];
    line.add(startMs, opening);
    if (low < high) {
      line.add((startMs + lastMs) / 2, low);
      line.add((startMs + lastMs) / 2, high);
    } else if (low === high && Number.isNaN(opening) && Number.isNaN(closing)) {
      line.add((startMs + lastMs) / 2, low);
    }
    if (endRow - startRow > 1) line.add(lastMs, closing);
    startRow = endRow;
  }
  return line.finish();
}

interface PixelEnds {
  readonly timeMs: Float64Array;
  readonly startMs: number;
  readonly endMs: number;
  readonly widthPx: number;
  readonly ends: Uint32Array;
}

let lastEnds: PixelEnds | null = null;

/** Where the rows of each pixel column end that has any, ascending: looked for once for all lines of a drawing. */
function pixelEnds(timeMs: Float64Array, range: Interval, widthPx: number): Uint32Array {
  const { startMs, endMs } = range;
  if (
    lastEnds !== null &&
    lastEnds.timeMs === timeMs &&
    lastEnds.startMs === startMs &&
    lastEnds.endMs === endMs &&
    lastEnds.widthPx === widthPx
  )
    return lastEnds.ends;
  const rows = rowsIn(timeMs, range);
  const pixelCount = Math.max(1, Math.floor(widthPx));
  const pixelMs = (endMs - startMs) / pixelCount;
  const usualRows = Math.ceil((rows.endRow - rows.startRow) / pixelCount);
  const ends: number[] = [];
  let startRow = rows.startRow;
  for (let pixel = 1; startRow < rows.endRow; pixel++) {
    const pixelEndMs = startMs + pixel * pixelMs;
    if (timeMs[startRow] >= pixelEndMs && pixelEndMs < endMs) continue;
    const endRow = firstRowAt(timeMs, pixelEndMs, { startRow, endRow: rows.endRow }, usualRows);
    const isLast = endRow === rows.endRow;
    startRow = isLast
      ? endRow
      : Math.max(
          startRow + 1,
          wholeBlocksEnd(timeMs, { startRow, endRow }, pixelEndMs - pixelMs * EDGE_SHARE),
        );
    ends.push(startRow);
  }
  lastEnds = { timeMs, startMs, endMs, widthPx, ends: Uint32Array.from(ends) };
  return lastEnds.ends;
}

/** The first of some rows that is at or over a time, looked for in strides that usually reach it; their end where there is none. */
function firstRowAt(
  timeMs: Float64Array,
  boundMs: number,
  { startRow, endRow }: RowRange,
  stride: number,
): number {
  let start = startRow;
  let end = Math.min(endRow, start + stride);
  while (end < endRow && timeMs[end] < boundMs) {
    start = end;
    end = Math.min(endRow, end + stride);
  }
  return firstIndexAt(timeMs, boundMs, { start, end });
}

/**
 * The end of a pixel column's rows, brought forward to that of a whole block where all rows behind it are at `leastMs` or later: what is left of
 * a block would be looked through row by row, in memory that nothing else has touched.
 */
function wholeBlocksEnd(timeMs: Float64Array, { startRow, endRow }: RowRange, leastMs: number): number {
  for (const blockRows of [BLOCK_ROWS, SHORT_ROWS]) {
    const whole = endRow - (endRow % blockRows);
    if (whole > startRow && (whole === endRow || timeMs[whole] >= leastMs)) return whole;
  }
  return endRow;
}

/** The smallest and largest rate of some rows: whole blocks from their summaries, the ragged ends row by row. */
export function extremes(
  column: RateColumn,
  { min, max }: CounterBlocks,
  { startRow, endRow }: RowRange,
): { low: number; high: number } {
  const firstBlock = Math.ceil(startRow / BLOCK_ROWS);
  const endBlock = Math.floor(endRow / BLOCK_ROWS);
  if (firstBlock >= endBlock) return rowExtremes(column, { startRow, endRow });
  let { low, high } = rowExtremes(column, { startRow, endRow: firstBlock * BLOCK_ROWS });
  for (let block = firstBlock; block < endBlock; block++) {
    if (min[block] < low) low = min[block];
    if (max[block] > high) high = max[block];
  }
  const tail = rowExtremes(column, { startRow: endBlock * BLOCK_ROWS, endRow });
  return { low: Math.min(low, tail.low), high: Math.max(high, tail.high) };
}

/** The rates of rows that are no whole block. */
const ends = new Float64Array(2 * BLOCK_ROWS);

/** Of less than two blocks' rows. */
function rowExtremes({ values, elapsed }: RateColumn, rows: RowRange): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const count = rows.endRow - rows.startRow;
  if (count <= 0) return { low, high };
  readRates(values, elapsed, rows, ends, 0);
  for (let index = 0; index < count; index++) {
    const rate = ends[index];
    if (rate < low) low = rate;
    if (rate > high) high = rate;
  }
  return { low, high };
}

/** Grows with the longest line; a line is copied out of them when it is whole. */
let scratchTimes = new Float64Array(8192);
let scratchValues = new Float64Array(8192);

/** Collects a line's points; a point that only prolongs a run of one value replaces the run's last. One at a time: all write to one scratch. */
class LineBuilder {
  private count = 0;

  constructor(private readonly breakMs: number) {}

  add(atMs: number, value: number): void {
    const last = this.count - 1;
    if (last >= 0 && atMs - scratchTimes[last] > this.breakMs && !Number.isNaN(scratchValues[last]))
      this.push(scratchTimes[last], Number.NaN);
    const end = this.count - 1;
    if (end >= 1 && scratchValues[end] === value && scratchValues[end - 1] === value)
      scratchTimes[end] = atMs;
    else if (end >= 0 && Number.isNaN(value) && Number.isNaN(scratchValues[end])) scratchTimes[end] = atMs;
    else this.push(atMs, value);
  }

  finish(): Series {
    return { timeMs: scratchTimes.slice(0, this.count), values: scratchValues.slice(0, this.count) };
  }

  private push(atMs: number, value: number): void {
    if (this.count === scratchTimes.length) {
      scratchTimes = grown(scratchTimes);
      scratchValues = grown(scratchValues);
    }
    scratchTimes[this.count] = atMs;
    scratchValues[this.count++] = value;
  }
}

function grown(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * values.length);
  longer.set(values);
  return longer;
}
