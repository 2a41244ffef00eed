import type { RowRange } from "../../core/row-range.ts";
import { CHUNK_ROWS, eachRun, type FeatureSource } from "./feature-source.ts";
import { type Moments, mergeMoments, momentsOf, NO_MOMENTS } from "./moments.ts";

/** What some rows say of one counter's feature. */
export function featureMoments(source: FeatureSource, counter: number, ranges: readonly RowRange[]): Moments {
  const chunk = new Float64Array(CHUNK_ROWS);
  let moments = NO_MOMENTS;
  eachRun(ranges, CHUNK_ROWS, (rows) => {
    source.read(counter, rows, chunk, 0);
    moments = mergeMoments(moments, momentsOf(chunk, 0, rows.endRow - rows.startRow));
  });
  return moments;
}
