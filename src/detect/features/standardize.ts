import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import { BLOCK_ROWS, type Block } from "../engine/block.ts";
import type { FeatureSource } from "./feature-source.ts";

/** Fills a block of the source's workspace with z of some rows, 0 where the value is missing: nothing is known of it, so it adds nothing. */
export function standardize(source: FeatureSource, scale: FeatureScale, rows: RowRange, block: Block): void {
  const { engine, columns } = source.workspace;
  const count = rows.endRow - rows.startRow;
  for (let j = 0; j < columns; j++) {
    const offset = j * BLOCK_ROWS;
    source.read(j, rows, block.values, offset);
    engine.toZ(block.values, offset, count, { mean: scale.mean[j], perScale: 1 / scale.scale[j] });
  }
}
