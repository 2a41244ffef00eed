import { allRowsOf, type FeatureSource } from "./feature-source.ts";

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
    const made = new Float64Array(rowCount);
    source.read(counter, allRowsOf(source), made, 0);
    columns[counter] = made;
    return made;
  };
  return {
    ...source,
    read: (counter, { startRow, endRow }, out, offset) =>
      out.set(column(counter).subarray(startRow, endRow), offset),
  };
}
