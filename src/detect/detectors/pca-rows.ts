import type { Detection } from "../../core/detection.ts";
import type { Sensitivity } from "../../core/detector.ts";
import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";

/** What the PCA model of single rows was fitted on, what it says, and how readily it speaks. */
export interface PcaRows {
  /** The model's own, fitted on the baseline. */
  readonly scale: FeatureScale;
  /** Ascending, disjoint, not empty. */
  readonly baseline: readonly RowRange[];
  /** SPE, one a row. */
  readonly scores: Float64Array;
  readonly limit: number;
  /** Whose limit that is. */
  readonly sensitivity: Sensitivity;
}

/** What other detectors are held against. The limit is that of the sensitivity: where somebody moved it, the others have nothing that would be as far. */
export function toPcaRows({ detector, model, scores, sensitivity }: Detection): PcaRows {
  return {
    scale: detector.models.row.scale,
    baseline: model.baselineRanges,
    scores: scores.row,
    limit: detector.limits[sensitivity].row,
    sensitivity,
  };
}
