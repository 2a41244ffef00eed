import type { RowRange } from "../../core/row-range.ts";
import { BLOCK_ROWS } from "../engine/block.ts";
import { eachRun, type FeatureSource } from "./feature-source.ts";
import { type Moments, mergeMoments, NO_MOMENTS } from "./moments.ts";

/** What some rows say of one counter's feature. */
export function featureMoments(source: FeatureSource, counter: number, ranges: readonly RowRange[]): Moments {
  const { engine, made } = source.workspace;
  let moments = NO_MOMENTS;
  eachRun(ranges, BLOCK_ROWS, (rows) => {
    source.read(counter, rows, made, 0);
    moments = mergeMoments(moments, engine.moments(made, 0, rows.endRow - rows.startRow));
  });
  return moments;
}
