import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Block } from "./block.ts";
import type { FeatureSource } from "./feature-source.ts";

/** Squares and sums of z stay finite below this. */
const LARGEST_Z = 1e100;

/** Fills a block with z of some rows, 0 where the value is missing: nothing is known of it, so it adds nothing. */
export function standardize(source: FeatureSource, scale: FeatureScale, rows: RowRange, block: Block): void {
  const count = rows.endRow - rows.startRow;
  for (let j = 0; j < source.counters.length; j++) {
    const offset = j * block.capacity;
    source.read(j, rows, block.values, offset);
    toZ(block.values, offset, count, scale.mean[j], 1 / scale.scale[j]);
  }
}

function toZ(values: Float64Array, offset: number, count: number, mean: number, perScale: number): void {
  for (let i = offset; i < offset + count; i++) {
    const y = values[i];
    const z = (y - mean) * perScale;
    values[i] = Math.abs(z) <= LARGEST_Z ? z : beyond(y, z);
  }
}

function beyond(y: number, z: number): number {
  return Number.isFinite(y) && !Number.isNaN(z) ? Math.sign(z) * LARGEST_Z : 0;
}
