import type { RowRange } from "../../core/row-range.ts";
import { BLOCK_ROWS } from "../engine/block.ts";
import { eachRun, type FeatureSource } from "../features/feature-source.ts";
import type { Moments } from "../features/moments.ts";

/** What some rows say of their columns, each about its own mean over these rows; D entries each. */
export interface CentredProducts {
  readonly count: number;
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** D x D, row after row, the upper triangle only: how the columns move together. */
  readonly products: Float64Array;
}

/**
 * Sums rows up in one pass: each block of them about its own means, then all blocks together. Null where a value is missing: its place is
 * the mean of all rows, which is not known then; and where a product is beyond all numbers.
 */
export function sumCentred(
  source: FeatureSource,
  ranges: readonly RowRange[],
  onRows: (count: number) => void = () => {},
): CentredProducts | null {
  const { engine, columns: size, rowsEach, z: block, products } = source.workspace;
  const own = new Float64Array(size);
  const min = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  let all: Means & Pick<CentredProducts, "products"> = {
    count: 0,
    mean: new Float64Array(size),
    products: new Float64Array(size * size),
  };
  let isWhole = true;
  products.sums.fill(0);
  eachRun(ranges, rowsEach, (rows) => {
    if (!isWhole) return;
    const count = rows.endRow - rows.startRow;
    for (let column = 0; column < size; column++) {
      const offset = column * BLOCK_ROWS;
      source.read(column, rows, block.values, offset);
      const extent = engine.extent(block.values, offset, count);
      if (!Number.isFinite(extent.sum)) isWhole = false;
      // Taken from the data, so that not even a rounding of the mean is left of a constant.
      own[column] = extent.min === extent.max ? extent.min : extent.sum / count;
      min[column] = Math.min(min[column], extent.min);
      max[column] = Math.max(max[column], extent.max);
      engine.toZ(block.values, offset, count, { mean: own[column], perScale: 1 });
    }
    if (!isWhole) return;
    engine.addProducts(block, count, products);
    all = joinMeans(all, { count, mean: own });
    onRows(count);
  });
  addTo(all.products, products.sums);
  return isWhole && all.products.every(Number.isFinite) ? { ...all, min, max } : null;
}

/** What they say of each column. */
export function momentsOf({ count, mean, min, max, products }: CentredProducts): readonly Moments[] {
  const size = mean.length;
  return Array.from({ length: size }, (_, j) => ({
    count,
    mean: mean[j],
    squares: products[j * size + j],
    min: min[j],
    max: max[j],
  }));
}

/**
 * Of two sets of rows together: nothing is lost, as no square of a mean is ever formed (Chan, Golub & LeVeque 1979, eq. 2.1b, for products
 * as for squares).
 */
export function mergeCentred(one: CentredProducts, other: CentredProducts): CentredProducts {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  const all = joinMeans({ ...one, products: one.products.slice() }, other);
  addTo(all.products, other.products);
  return {
    ...all,
    min: one.min.map((least, column) => Math.min(least, other.min[column])),
    max: one.max.map((most, column) => Math.max(most, other.max[column])),
  };
}

/** D x D, row after row, symmetric, of two rows at least; `units[j]` is what one of column j is in the result, 1 unless told. */
export function covarianceOf({ count, mean, products }: CentredProducts, units?: Float64Array): Float64Array {
  const size = mean.length;
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const unit = units ? units[row] * units[column] : 1;
      const value = (unit * products[row * size + column]) / (count - 1);
      result[row * size + column] = value;
      result[column * size + row] = value;
    }
  }
  return result;
}

type Means = Pick<CentredProducts, "count" | "mean">;

/** Adds what the distance of two means makes of products, in place; what the other rows have about their own mean is still to be added. */
function joinMeans(
  { count, mean, products }: Means & Pick<CentredProducts, "products">,
  other: Means,
): Means & Pick<CentredProducts, "products"> {
  const size = mean.length;
  const total = count + other.count;
  const step = other.mean.map((value, column) => value - mean[column]);
  for (let row = 0; row < size; row++) {
    const weight = step[row] * ((count * other.count) / total);
    for (let column = row; column < size; column++) products[row * size + column] += weight * step[column];
  }
  return {
    count: total,
    mean: mean.map((value, column) => value + step[column] * (other.count / total)),
    products,
  };
}

function addTo(sums: Float64Array, others: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] += others[i];
}
