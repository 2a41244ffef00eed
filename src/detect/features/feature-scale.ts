import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { FeatureSource } from "./feature-source.ts";
import { deviation, type Moments } from "./moments.ts";
import { featureMoments } from "./moments-of-rows.ts";

/** Fits the scale of a source over the baseline's rows, missing values left out. */
export function fitFeatureScale(source: FeatureSource, baseline: readonly RowRange[]): FeatureScale {
  return toFeatureScale(
    source,
    source.counters.map((_, counter) => featureMoments(source, counter, baseline)),
  );
}

/**
 * Mean and scale = max(sd, floor) by the moments of each counter. The floor keeps a counter that hardly moves from making
 * an alarm of one packet, and lets a constant one stay in the model.
 */
export function toFeatureScale(source: FeatureSource, moments: readonly Moments[]): FeatureScale {
  const size = moments.length;
  const mean = new Float64Array(size);
  const scale = new Float64Array(size);
  const isConstant = new Uint8Array(size);
  for (let counter = 0; counter < size; counter++) {
    const own = moments[counter];
    const isKnown = own.count > 0;
    isConstant[counter] = !isKnown || own.min === own.max ? 1 : 0;
    // A count that was never written is taken as never seen: 0. A plain measurement has no such zero.
    const unknown = source.counters[counter].isCount ? 0 : Number.NaN;
    // Taken from the data, so that not even a rounding of the mean is left of a constant.
    mean[counter] = !isKnown ? unknown : isConstant[counter] ? own.min : own.mean;
    scale[counter] = Math.max(deviation(own), source.floor(counter, own));
  }
  return { mean, scale, isConstant };
}
