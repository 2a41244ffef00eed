import { BLOCK_ROWS } from "../engine/block.ts";
import { allRowsOf, eachRun, type FeatureSource } from "./feature-source.ts";

/** What is held of a source takes this many numbers at most: 64 MB. */
const MOST_NUMBERS = 8 * 1024 * 1024;

/** The same features, made once and held where they are few: they are gone over a dozen times. */
export function heldFeatures(source: FeatureSource): FeatureSource {
  const { counters, rowCount } = source;
  if (counters.length * rowCount > MOST_NUMBERS) return source;
  const columns: (Float64Array | undefined)[] = [];
  const column = (counter: number): Float64Array => {
    const known = columns[counter];
    if (known) return known;
    const held = toColumn(source, counter);
    columns[counter] = held;
    return held;
  };
  return {
    ...source,
    read: (counter, { startRow, endRow }, out, offset) =>
      out.set(column(counter).subarray(startRow, endRow), offset),
  };
}

/** Made in an array of the engine's, where its loops run. */
function toColumn(source: FeatureSource, counter: number): Float64Array {
  const { made } = source.workspace;
  const column = new Float64Array(source.rowCount);
  eachRun([allRowsOf(source)], BLOCK_ROWS, (rows) => {
    source.read(counter, rows, made, 0);
    column.set(made.subarray(0, rows.endRow - rows.startRow), rows.startRow);
  });
  return column;
}
