import { PCA } from "ml-pca";

/** The axes of a covariance matrix, by their variance, largest first. */
export interface Eigenvectors {
  /** 0 or more: what rounding left below 0 is 0. */
  readonly values: Float64Array;
  /** vectors[c][j]: the loading of counter j on component c; unit length, the largest loading positive. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Takes a symmetric D x D matrix, row after row, apart by ml-pca. Its numbers must be finite: one NaN would make all
 * NaN without an error. A component's sign is arbitrary, so it is fixed here and two runs agree.
 */
export function eigenvectors(matrix: Float64Array, size: number): Eigenvectors {
  const rows = Array.from({ length: size }, (_, row) => [...matrix.subarray(row * size, (row + 1) * size)]);
  const pca = new PCA(rows, { isCovarianceMatrix: true, center: false });
  const values = pca.getEigenvalues();
  const columns = pca.getEigenvectors();
  return toEigenvectors(values, (column) => Float64Array.from(columns.getColumn(column)));
}

/** Axes by their variance, each with its sign fixed. */
export function toEigenvectors(
  values: readonly number[],
  axisOf: (index: number) => Float64Array,
): Eigenvectors {
  const order = values.map((_, index) => index).sort((one, other) => values[other] - values[one]);
  return {
    values: Float64Array.from(order, (index) => Math.max(0, values[index])),
    vectors: order.map((index) => withFixedSign(axisOf(index))),
  };
}

function withFixedSign(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const loading of vector) if (Math.abs(loading) > Math.abs(largest)) largest = loading;
  return largest < 0 ? vector.map((loading) => -loading) : vector;
}
