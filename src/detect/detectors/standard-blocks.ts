import type { FeatureScale } from "../../core/pca-model.ts";
import { BLOCK_ROWS } from "../engine/block.ts";
import { allRowsOf, eachRun, type FeatureSource } from "../features/feature-source.ts";
import { standardize } from "../features/standardize.ts";

/** What turns a device into z, which no detector holds. */
export interface StandardSource {
  readonly source: FeatureSource;
  readonly scale: FeatureScale;
}

/** z of some rows, column after column: column c starts at c * stride. */
export interface StandardRows {
  readonly values: Float64Array;
  readonly stride: number;
  readonly columns: number;
  readonly count: number;
}

/** Called with how many more rows were gone over. */
export type OnRows = (count: number) => void;

/** Calls `use` with z of all rows in their order, as many at a time as the cache holds, in the source's workspace. */
export function eachStandardBlock(
  { source, scale }: StandardSource,
  use: (rows: StandardRows, startRow: number) => void,
  onRows: OnRows = () => {},
): void {
  const { rowsEach, columns, z } = source.workspace;
  eachRun([allRowsOf(source)], rowsEach, (rows) => {
    const count = rows.endRow - rows.startRow;
    standardize(source, scale, rows, z);
    use({ values: z.values, stride: BLOCK_ROWS, columns, count }, rows.startRow);
    onRows(count);
  });
}
