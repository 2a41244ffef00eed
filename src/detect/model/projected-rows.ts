import type { PcaModel } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Block } from "../engine/block.ts";
import { type Plane, packPlane } from "../engine/workspace.ts";
import { eachRun, type FeatureSource } from "../features/feature-source.ts";
import { standardize } from "../features/standardize.ts";

/** Some rows as a model sees them, in the source's workspace; the next ones take their place. */
export interface ProjectedRows {
  readonly rows: RowRange;
  readonly count: number;
  readonly plane: Plane;
  /** t = V'z, of k columns. */
  readonly scores: Block;
  /** r = z - Vt, of D columns. */
  readonly residual: Block;
}

/** Calls `use` with all rows of some ranges, as many at a time as the cache holds. */
export function eachProjected(
  source: FeatureSource,
  { scale, loadings }: PcaModel,
  ranges: readonly RowRange[],
  use: (projected: ProjectedRows) => void,
): void {
  const { workspace } = source;
  const { engine, rowsEach, z, scores } = workspace;
  const plane = packPlane(workspace, loadings);
  eachRun(ranges, rowsEach, (rows) => {
    const count = rows.endRow - rows.startRow;
    standardize(source, scale, rows, z);
    engine.multiply(plane.toScores, z, count, scores);
    engine.subtractProduct(plane.fromScores, scores, count, z);
    use({ rows, count, plane, scores, residual: z });
  });
}
