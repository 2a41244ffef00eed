import type { RowRange } from "../../src/core/row-range.ts";
import type { CentredProducts } from "../../src/detect/model/centred-products.ts";

/** X35: 35 columns of features as float64; X23: 23 columns of counts, 16 and 32 bits wide, of which the features are the square roots. */
export type MatrixName = "X35" | "X23";

/** The variance that a model explains; numpy's does the same. */
export const EXPLAINED_SHARE = 0.98;

/** Who makes a model of the matrix and scores its rows. */
export type Fitter =
  /** `src/detect/engine` in so many workers, each with its share of the rows. */
  | { readonly name: "engine"; readonly kind: "kernels" | "plain"; readonly workers: 1 | 2 }
  | { readonly name: "ml-pca" };

/** Sent to a worker first: make your rows before the clock runs. */
export interface PrepareRequest {
  readonly kind: "prepare";
  readonly matrix: MatrixName;
  readonly rows: RowRange;
  readonly engine: "kernels" | "plain" | null;
}

/** What a row is scored by. */
export interface PlaneModel {
  /** Of the features. */
  readonly mean: Float64Array;
  /** `loadings[c][j]`: of column j on component c. */
  readonly loadings: readonly Float64Array[];
}

export type FitterRequest =
  | PrepareRequest
  /** First half: the rows' products. */
  | { readonly kind: "sum" }
  /** Second half: the rows' scores. */
  | { readonly kind: "score"; readonly model: PlaneModel }
  /** Both at once, as ml-pca does. */
  | { readonly kind: "fit" };

export type FitterMessage =
  | { readonly kind: "prepared"; readonly bytes: number }
  | { readonly kind: "summed"; readonly products: CentredProducts }
  | { readonly kind: "scored"; readonly spe: Float64Array<ArrayBuffer>; readonly components: number }
  | { readonly kind: "failed"; readonly message: string };
