import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Sampling } from "../../core/sampling.ts";
import { CHUNK_ROWS, type FeatureSource } from "./feature-source.ts";
import { readWindowMeans, windowScratch } from "./window-mean.ts";

/** A row of more scales than this says no more than that. */
const MOST_Z = 6;
const CLIPPED_FLOOR = 0.15;

/**
 * The mean over eight rows of z of single rows, each kept within 6 scales: a small move of many minutes stands out in it,
 * one wild minute does not. `source` and `scale` are those of single rows.
 */
export function clippedFeatures(
  source: FeatureSource,
  scale: FeatureScale,
  sampling: Sampling,
): FeatureSource {
  let scratch = windowScratch(CHUNK_ROWS);
  return {
    counters: source.counters,
    rowCount: source.rowCount,
    read(counter, rows, out, offset) {
      const count = rows.endRow - rows.startRow;
      if (scratch.length < windowScratch(0).length + count) scratch = windowScratch(count);
      const mean = scale.mean[counter];
      const perScale = 1 / scale.scale[counter];
      const read = (wanted: RowRange, to: Float64Array, at: number): void => {
        source.read(counter, wanted, to, at);
        const end = at + wanted.endRow - wanted.startRow;
        // Not finite stays not finite: Math.max and Math.min of a NaN are NaN.
        for (let i = at; i < end; i++) to[i] = Math.max(-MOST_Z, Math.min(MOST_Z, (to[i] - mean) * perScale));
      };
      readWindowMeans(read, sampling, rows, scratch, out, offset);
    },
    floor: () => CLIPPED_FLOOR,
  };
}
