import type { Interval } from "../../../src/core/interval.ts";
import { rowsInCells } from "../../../src/query/cell-rows.ts";
import { flowColumns, toLine } from "../../../src/query/device-series.ts";
import type { OpenDevice } from "../../../src/query/open-device.ts";
import { sumCells } from "../../../src/query/row-sums.ts";

/** What a brush asks of one device: its times in so many buckets. */
export interface BucketQuery {
  /** Which of the devices, from 0. */
  readonly device: number;
  readonly range: Interval;
  readonly buckets: number;
}

/** What came of it: enough to hold two answers together. */
export interface BucketAnswer {
  readonly tookMs: number;
  /** Of all counters and buckets. */
  readonly total: number;
}

/** Smallest, largest and sum of each counter of bytes in each bucket, as the charts have them. */
export function askColumns(device: OpenDevice, { range, buckets }: BucketQuery): BucketAnswer {
  const startedAt = performance.now();
  const stepMs = (range.endMs - range.startMs) / buckets;
  const edgesMs = Float64Array.from({ length: buckets + 1 }, (_, bucket) => range.startMs + bucket * stepMs);
  const rows = rowsInCells(device.timeMs, { edgesMs, stepMs });
  const columns = flowColumns(device, device.blocks, "bytes");
  const sums = new Float64Array(columns.length * buckets);
  for (const [index, column] of columns.entries()) {
    toLine(device, column, { range, widthPx: buckets });
    sumCells(column, rows, sums, index * buckets);
  }
  return { tookMs: performance.now() - startedAt, total: sums.reduce((total, sum) => total + sum, 0) };
}
