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

const lastMoments = new WeakMap<FeatureSource, WeakMap<readonly RowRange[], readonly Moments[]>>();

/** What some rows say of each counter's feature; for the very same list of ranges it is kept. */
export function sourceMoments(source: FeatureSource, ranges: readonly RowRange[]): readonly Moments[] {
  const ofSource = lastMoments.get(source) ?? new WeakMap<readonly RowRange[], readonly Moments[]>();
  lastMoments.set(source, ofSource);
  const known = ofSource.get(ranges);
  if (known) return known;
  const made = source.counters.map((_, counter) => featureMoments(source, counter, ranges));
  ofSource.set(ranges, made);
  return made;
}
