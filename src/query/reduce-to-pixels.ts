import { firstIndexAt } from "../core/first-index.ts";
import type { Interval } from "../core/interval.ts";
import { type RowRange, rowsIn } from "../core/row-range.ts";
import { readRates } from "../core/sampling.ts";
import type { Series } from "../core/series.ts";
import { BLOCK_ROWS, type CounterBlocks, type RateColumn, rateAt } from "./counter-blocks.ts";

export interface PixelRequest {
  readonly timeMs: Float64Array;
  readonly column: RateColumn;
  readonly blocks: CounterBlocks;
  readonly range: Interval;
  readonly widthPx: number;
}

/**
 * Reduces a column to what a line of `widthPx` pixels can show: first, smallest, largest and last of each pixel column
 * (M4: Jugel et al., VLDB 2014). Runs of one value keep their two ends; a stretch of more than a pixel and two and a half
 * row steps without a row, or a missing value, breaks the line with NaN.
 */
export function reduceToPixels(request: PixelRequest, breakMs: number): Series {
  const { timeMs, column, range, widthPx } = request;
  const rows = rowsIn(timeMs, range);
  const pixelMs = (range.endMs - range.startMs) / Math.max(1, Math.floor(widthPx));
  const line = new LineBuilder(Math.max(breakMs, pixelMs));
  if (rows.endRow - rows.startRow <= 2 * widthPx) {
    for (let row = rows.startRow; row < rows.endRow; row++) line.add(timeMs[row], rateAt(column, row));
    return line.finish();
  }
  let startRow = rows.startRow;
  for (let pixel = 1; startRow < rows.endRow; pixel++) {
    const endMs = range.startMs + pixel * pixelMs;
    if (timeMs[startRow] >= endMs && endMs < range.endMs) continue;
    const endRow = Math.max(startRow + 1, Math.min(rows.endRow, firstIndexAt(timeMs, endMs)));
    const { low, high } = extremes(column, request.blocks, { startRow, endRow });
    const startMs = timeMs[startRow];
    const lastMs = timeMs[endRow - 1];
    const opening = rateAt(column, startRow);
    const closing = rateAt(column, endRow - 1);
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

/** Collects a line's points; a point that only prolongs a run of one value replaces the run's last. */
class LineBuilder {
  private readonly times: number[] = [];
  private readonly values: number[] = [];

  constructor(private readonly breakMs: number) {}

  add(atMs: number, value: number): void {
    const { times, values } = this;
    const last = values.length - 1;
    if (last >= 0 && atMs - times[last] > this.breakMs && !Number.isNaN(values[last]))
      this.push(times[last], Number.NaN);
    const end = values.length - 1;
    if (end >= 1 && values[end] === value && values[end - 1] === value) times[end] = atMs;
    else if (end >= 0 && Number.isNaN(value) && Number.isNaN(values[end])) times[end] = atMs;
    else this.push(atMs, value);
  }

  finish(): Series {
    return { timeMs: Float64Array.from(this.times), values: Float64Array.from(this.values) };
  }

  private push(atMs: number, value: number): void {
    this.times.push(atMs);
    this.values.push(value);
  }
}
