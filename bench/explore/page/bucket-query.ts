import { firstIndexAt } from "../../../src/core/first-index.ts";
import type { Interval } from "../../../src/core/interval.ts";
import { sumOver } from "../../../src/query/column-sum.ts";
import { flowColumns, toLine } from "../../../src/query/device-series.ts";
import type { OpenDevice } from "../../../src/query/open-device.ts";

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
  const { timeMs } = device;
  const bucketMs = (range.endMs - range.startMs) / buckets;
  const starts = Uint32Array.from({ length: buckets + 1 }, (_, bucket) =>
    firstIndexAt(timeMs, range.startMs + bucket * bucketMs),
  );
  let total = 0;
  for (const flowColumn of flowColumns(device, device.blocks, "bytes")) {
    toLine(device, flowColumn, { range, widthPx: buckets });
    const { column, blocks } = flowColumn;
    for (let bucket = 0; bucket < buckets; bucket++)
      total += sumOver(column, blocks, { startRow: starts[bucket], endRow: starts[bucket + 1] });
  }
  return { tookMs: performance.now() - startedAt, total };
}
