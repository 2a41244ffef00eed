import type { PcaModel } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import { type Block, blockCapacity, createBlock } from "../features/block.ts";
import { eachRun, type FeatureSource } from "../features/feature-source.ts";
import { standardize } from "../features/standardize.ts";
import { addReconstruction, type Projection, project, toProjection } from "./projection.ts";

/** Some rows as a model sees them; the blocks are used again for the next ones. */
export interface ProjectedRows {
  readonly rows: RowRange;
  readonly count: number;
  readonly projection: Projection;
  /** t = V'z, of k columns. */
  readonly scores: Block;
  /** r = z - Vt, of D columns. */
  readonly residual: Block;
}

/** Calls `use` with all rows of some ranges, as many at a time as the cache holds. */
export function eachProjected(
  source: FeatureSource,
  model: PcaModel,
  ranges: readonly RowRange[],
  use: (projected: ProjectedRows) => void,
): void {
  const projection = toProjection(model);
  const longest = ranges.reduce((most, { startRow, endRow }) => Math.max(most, endRow - startRow), 0);
  const capacity = Math.min(blockCapacity(projection.counters), longest);
  const residual = createBlock(projection.counters, capacity);
  const scores = createBlock(projection.components, capacity);
  eachRun(ranges, capacity, (rows) => {
    const count = rows.endRow - rows.startRow;
    standardize(source, model.scale, rows, residual);
    project(projection, residual, count, scores);
    addReconstruction(projection, -1, scores, count, residual);
    use({ rows, count, projection, scores, residual });
  });
}

/** Adds the squares of each row of a block's first columns to `out`, from `offset` on. */
export function addRowSquares(
  { values, capacity }: Block,
  { columns, count }: { readonly columns: number; readonly count: number },
  out: Float64Array,
  offset: number,
): void {
  for (let column = 0; column < columns; column += 4) {
    const a = column * capacity;
    const b = a + capacity;
    const c = b + capacity;
    const d = c + capacity;
    // Those that pad the block are 0.
    for (let i = 0; i < count; i++) {
      const ra = values[a + i];
      const rb = values[b + i];
      const rc = values[c + i];
      const rd = values[d + i];
      out[offset + i] += ra * ra + rb * rb + (rc * rc + rd * rd);
    }
  }
}
