import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import { BLOCK_ROWS } from "../engine/block.ts";
import { eachRun, type FeatureSource } from "../features/feature-source.ts";
import { standardize } from "../features/standardize.ts";

/**
 * The sums and products of z over some rows, where z is centred on the mean of all rows that are looked at: numbers near
 * 0, so the scatter of some of the rows is that of all less that of the others, with nothing lost.
 */
export interface Scatter {
  readonly count: number;
  /** Of D. */
  readonly sums: Float64Array;
  /** D x D, row after row; the upper triangle only. */
  readonly products: Float64Array;
}

export interface ScatterOptions {
  /** Rows whose |z| is over this are pulled back to it. */
  readonly longest?: number;
  readonly onRows?: (count: number) => void;
}

/** Sums up some rows. Z is never held: it is made anew in blocks that fit the cache, each summed by itself. */
export function scatterOf(
  source: FeatureSource,
  scale: FeatureScale,
  ranges: readonly RowRange[],
  { longest = Number.POSITIVE_INFINITY, onRows }: ScatterOptions = {},
): Scatter {
  const { engine, columns, rowsEach, z, products } = source.workspace;
  const sums = new Float64Array(columns);
  let count = 0;
  products.sums.fill(0);
  eachRun(ranges, rowsEach, (rows) => {
    const own = rows.endRow - rows.startRow;
    standardize(source, scale, rows, z);
    if (longest < Number.POSITIVE_INFINITY) engine.shortenRows(z, columns, own, longest);
    for (let j = 0; j < columns; j++) sums[j] += engine.sum(z.values, j * BLOCK_ROWS, own);
    engine.addProducts(z, own, products);
    count += own;
    onRows?.(own);
  });
  return { count, sums, products: products.sums.slice() };
}

/** The scatter of the rows of `all` that are not of `part`. */
export function without(all: Scatter, part: Scatter): Scatter {
  return {
    count: all.count - part.count,
    sums: all.sums.map((sum, index) => sum - part.sums[index]),
    products: all.products.map((product, index) => product - part.products[index]),
  };
}

/** The scatter of several sets of rows together; of one at least. */
export function together(parts: readonly Scatter[]): Scatter {
  const sums = parts[0].sums.slice();
  const products = parts[0].products.slice();
  let count = parts[0].count;
  for (const part of parts.slice(1)) {
    for (let i = 0; i < sums.length; i++) sums[i] += part.sums[i];
    for (let i = 0; i < products.length; i++) products[i] += part.products[i];
    count += part.count;
  }
  return { count, sums, products };
}

/**
 * C, the covariance about the rows' own mean, D x D, row after row, symmetric; `units[j]` is what one of the scatter's z is in
 * the z of the result, 1 unless told.
 */
export function toCovariance({ count, sums, products }: Scatter, units?: Float64Array): Float64Array {
  const size = sums.length;
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const mean = (sums[row] * sums[column]) / count;
      const unit = units ? units[row] * units[column] : 1;
      const value = (unit * (products[row * size + column] - mean)) / (count - 1);
      result[row * size + column] = value;
      result[column * size + row] = value;
    }
  }
  return result;
}
