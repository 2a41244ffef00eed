import { firstIndexAt } from "../core/first-index.ts";
import type { Interval } from "../core/interval.ts";
import { type RowRange, rowsIn } from "../core/row-range.ts";
import { elapsedAt, type Sampling } from "../core/sampling.ts";
import type { Series } from "../core/series.ts";
import { countAt, type RateColumn, rateAt } from "./counter-blocks.ts";
import type { SummarisedColumn } from "./device-series.ts";
import { toObserver } from "./observed.ts";
import type { OpenDevice } from "./open-device.ts";
import { toSummer } from "./row-sums.ts";

export interface AverageRequest {
  readonly device: Pick<OpenDevice, "timeMs" | "sampling">;
  readonly column: SummarisedColumn;
  readonly range: Interval;
  readonly widthPx: number;
  /** How long the average is taken over, centred; at least two cadences are. */
  readonly windowMs: number;
}

/**
 * A column's mean rate over a window around the middle of each pixel: what was counted over the cadences that were observed. The row behind a break
 * counts with its own rate and for one cadence, so that a long gap's sum does not drown its neighbours. NaN where less than half of the
 * window was observed, and in the breaks of the record.
 */
export function movingAverage({ device, column, range, widthPx, windowMs }: AverageRequest): Series {
  const { timeMs, sampling } = device;
  const count = Math.max(1, Math.floor(widthPx));
  const pixelMs = (range.endMs - range.startMs) / count;
  const halfMs = Math.max(windowMs, 2 * sampling.cadenceMs) / 2;
  const leastObserved = halfMs / sampling.cadenceMs;
  const extras = breakExtras(
    column.column,
    sampling,
    rowsIn(timeMs, { startMs: range.startMs - halfMs, endMs: range.endMs + halfMs }),
  );
  const observedOver = toObserver(column.column);
  const sumOver = toSummer(column);
  const times = new Float64Array(count);
  const values = new Float64Array(count).fill(Number.NaN);
  for (let pixel = 0; pixel < count; pixel++) {
    const atMs = range.startMs + (pixel + 0.5) * pixelMs;
    times[pixel] = atMs;
    if (isInBreak(timeMs, sampling.breakMs, atMs)) continue;
    const rows = rowsIn(timeMs, { startMs: atMs - halfMs, endMs: atMs + halfMs });
    const extra = extras(rows);
    const observed = observedOver(rows.startRow, rows.endRow) - extra.observed;
    // Row times are a little off the cadence: half of the rows is half of the window.
    if (observed > 0 && observed >= leastObserved - 1)
      values[pixel] = (sumOver(rows.startRow, rows.endRow) - extra.counted) / observed;
  }
  return { timeMs: times, values };
}

/** Whether a time lies in a break of the record, or beside the whole of it. */
function isInBreak(timeMs: Float64Array, breakMs: number, atMs: number): boolean {
  const row = firstIndexAt(timeMs, atMs);
  if (timeMs[row] === atMs) return false;
  return row === 0 || row >= timeMs.length || timeMs[row] - timeMs[row - 1] > breakMs;
}

interface BreakExtra {
  readonly counted: number;
  readonly observed: number;
}

/** What the rows behind breaks say beyond one cadence at their own rate, for any of some rows. */
function breakExtras(
  column: RateColumn,
  { segmentStarts, elapsed }: Sampling,
  { startRow, endRow }: RowRange,
): (rows: RowRange) => BreakExtra {
  const first = firstIndexAt(segmentStarts, startRow);
  const own = segmentStarts.subarray(first, firstIndexAt(segmentStarts, endRow));
  const counted = new Float64Array(own.length + 1);
  const observed = new Float64Array(own.length + 1);
  const isCount = column.elapsed !== null;
  for (let index = 0; index < own.length; index++) {
    const rate = rateAt(column, own[index]);
    const isMeant = isCount && !Number.isNaN(rate);
    counted[index + 1] = counted[index] + (isMeant ? countAt(column, own[index]) - rate : 0);
    observed[index + 1] = observed[index] + (isMeant ? elapsedAt(elapsed, own[index]) - 1 : 0);
  }
  return (rows) => {
    const from = firstIndexAt(own, rows.startRow);
    const to = firstIndexAt(own, rows.endRow);
    return { counted: counted[to] - counted[from], observed: observed[to] - observed[from] };
  };
}
