/** How each counter's feature y is turned into z = (y - mean) / scale; one entry a counter. */
export interface FeatureScale {
  /** NaN for a counter of which nothing is known: its z is 0. */
  readonly mean: Float64Array;
  /** Above 0. */
  readonly scale: Float64Array;
  /** 1 where the feature had one value in all the baseline's rows. */
  readonly isConstant: Uint8Array;
}

/** A fitted PCA model of D counters: how to standardize, and the plane of the k components kept. */
export interface PcaModel {
  readonly scale: FeatureScale;
  /** `loadings[c][j]`: of counter j on component c; each of unit length, the largest loading positive. */
  readonly loadings: readonly Float64Array[];
  /** lambda: the baseline's variance along each component kept; 0 or more. */
  readonly variances: Float64Array;
  /** The share of the baseline's variance that they explain, 0..1. */
  readonly explainedShare: number;
  /** The sums of the variances along the components left out, of their squares and of their cubes: theta 1 to 3 of Jackson & Mudholkar (1979). */
  readonly residualSums: readonly [number, number, number];
}
