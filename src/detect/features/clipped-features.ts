import type { FeatureScale } from "../../core/pca-model.ts";
import type { Sampling } from "../../core/sampling.ts";
import type { FeatureSource } from "./feature-source.ts";
import { readWindowMeans } from "./window-mean.ts";

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
  const { counters, rowCount, workspace } = source;
  return {
    counters,
    rowCount,
    workspace,
    read(counter, rows, out, offset) {
      const by = { mean: scale.mean[counter], perScale: 1 / scale.scale[counter], most: MOST_Z };
      readWindowMeans(workspace, sampling, rows, out, offset, {
        read(wanted, to, at) {
          source.read(counter, wanted, to, at);
          workspace.engine.toClippedZ(to, at, wanted.endRow - wanted.startRow, by);
        },
      });
    },
    floor: () => CLIPPED_FLOOR,
  };
}
