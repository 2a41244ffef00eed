import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import { type Block, blockCapacity, createBlock, paddedCount } from "../features/block.ts";
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
  /** D x D padded to fours, row after row; the upper triangle only. */
  readonly products: Float64Array;
}

/** Turns the rows of a block before they are summed. */
export type TurnBlock = (block: Block, count: number) => void;

/** Sums up some rows. Z is never held: it is made anew in blocks that fit the cache, each summed by itself. */
export function scatterOf(
  source: FeatureSource,
  scale: FeatureScale,
  ranges: readonly RowRange[],
  { turn, onRows }: { readonly turn?: TurnBlock; readonly onRows?: (count: number) => void } = {},
): Scatter {
  const size = source.counters.length;
  const padded = paddedCount(size);
  const capacity = blockCapacity(size);
  const block = createBlock(size, capacity);
  const products = new Float64Array(padded * padded);
  const sums = new Float64Array(size);
  let count = 0;
  eachRun(ranges, capacity, (rows) => {
    const own = rows.endRow - rows.startRow;
    standardize(source, scale, rows, block);
    turn?.(block, own);
    for (let j = 0; j < size; j++) sums[j] += columnSum(block.values, j * capacity, own);
    addProducts(block, own, padded, products);
    count += own;
    onRows?.(own);
  });
  return { count, sums, products };
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
  const padded = paddedCount(size);
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const mean = (sums[row] * sums[column]) / count;
      const unit = units ? units[row] * units[column] : 1;
      const value = (unit * (products[row * padded + column] - mean)) / (count - 1);
      result[row * size + column] = value;
      result[column * size + row] = value;
    }
  }
  return result;
}

function columnSum(values: Float64Array, offset: number, count: number): number {
  let sum = 0;
  for (let i = offset; i < offset + count; i++) sum += values[i];
  return sum;
}

/** Adds the block's Z'Z to the upper triangle of `sums`, in tiles that just fit the processor's 16 registers. */
function addProducts(block: Block, count: number, padded: number, sums: Float64Array): void {
  for (let row = 0; row < padded; row += 4) {
    for (let column = row; column < padded; column += 2) {
      addTile(block.values, block.capacity, count, row, column, padded, sums);
    }
  }
}

function addTile(
  z: Float64Array,
  capacity: number,
  count: number,
  row: number,
  column: number,
  padded: number,
  sums: Float64Array,
): void {
  const a = row * capacity;
  const b = a + capacity;
  const c = b + capacity;
  const d = c + capacity;
  const p = column * capacity;
  const q = p + capacity;
  let ap = 0;
  let aq = 0;
  let bp = 0;
  let bq = 0;
  let cp = 0;
  let cq = 0;
  let dp = 0;
  let dq = 0;
  for (let i = 0; i < count; i++) {
    const zp = z[p + i];
    const zq = z[q + i];
    const za = z[a + i];
    const zb = z[b + i];
    const zc = z[c + i];
    const zd = z[d + i];
    ap += za * zp;
    aq += za * zq;
    bp += zb * zp;
    bq += zb * zq;
    cp += zc * zp;
    cq += zc * zq;
    dp += zd * zp;
    dq += zd * zq;
  }
  let at = row * padded + column;
  sums[at] += ap;
  sums[at + 1] += aq;
  at += padded;
  sums[at] += bp;
  sums[at + 1] += bq;
  at += padded;
  sums[at] += cp;
  sums[at + 1] += cq;
  at += padded;
  sums[at] += dp;
  sums[at + 1] += dq;
}
