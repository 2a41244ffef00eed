import { countRows, type RowRange } from "../../core/row-range.ts";
import { toZ } from "../engine/plain-features.ts";
import type { FeatureSource } from "../features/feature-source.ts";
import type { StandardRows, StandardSource } from "./standard-blocks.ts";

const MOST_ROWS = 20_000;
/** What a sample may take, in numbers: 32 MB. Of a device with very many counters it has fewer rows. */
const MOST_NUMBERS = 4 * 1024 * 1024;

/** z of at most 20,000 rows of some ranges, evenly strided; of all where they are fewer. */
export function sampleRows({ source, scale }: StandardSource, ranges: readonly RowRange[]): StandardRows {
  const columns = source.counters.length;
  const most = Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / Math.max(1, columns)));
  const rows = stridedRows(ranges, most);
  const count = rows.length;
  const values = new Float64Array(columns * count);
  for (let column = 0; column < columns; column++) {
    const offset = column * count;
    readPicked(source, column, rows, values, offset);
    toZ(values, offset, count, { mean: scale.mean[column], perScale: 1 / scale.scale[column] });
  }
  return { values, stride: count, columns, count };
}

/** At most so many rows of some ranges, ascending as they are, evenly spread over all of them together. */
export function stridedRows(ranges: readonly RowRange[], most: number): Uint32Array {
  const total = countRows(ranges);
  const rows = new Uint32Array(Math.min(total, most));
  let next = 0;
  let before = 0;
  for (const { startRow, endRow } of ranges) {
    const through = before + endRow - startRow;
    for (; next < rows.length; next++) {
      const place = Math.floor((next * total) / rows.length);
      if (place >= through) break;
      rows[next] = startRow + place - before;
    }
    before = through;
  }
  return rows;
}

/** Reads a counter's feature in some rows, those that follow each other in one go. */
function readPicked(
  source: FeatureSource,
  counter: number,
  picked: Uint32Array,
  out: Float64Array,
  offset: number,
): void {
  let index = 0;
  while (index < picked.length) {
    const first = index++;
    while (index < picked.length && picked[index] === picked[index - 1] + 1) index++;
    source.read(counter, { startRow: picked[first], endRow: picked[index - 1] + 1 }, out, offset + first);
  }
}
