import type { RowRange } from "../../src/core/row-range.ts";
import { seededRandom } from "../../src/core/seeded-random.ts";
import type { MatrixName } from "./protocol.ts";

/** The columns of a matrix, or of some rows of it. */
export type MadeColumn = Float64Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** Rows that are made of one seed: whoever makes a share of them makes the same. */
export const SEED_ROWS = 10_000;
/** Hidden rhythms: with a model of a fourth of the columns, no more than that. */
const RHYTHMS: Readonly<Record<MatrixName, number>> = { X35: 8, X23: 5 };
const COLUMNS: Readonly<Record<MatrixName, number>> = { X35: 35, X23: 23 };
/** Beside the rhythms: about 1.5 % of the variance. */
const NOISE = 0.2;

/** Makes rows of a matrix, from a multiple of `SEED_ROWS` on; the same on every machine. */
export function makeColumns(name: MatrixName, { startRow, endRow }: RowRange): readonly MadeColumn[] {
  const count = endRow - startRow;
  const width = COLUMNS[name];
  const rhythms = RHYTHMS[name];
  const loadings = toLoadings(width, rhythms);
  const columns = Array.from({ length: width }, (_, column) => createColumn(name, column, count));
  const own = new Float64Array(rhythms);
  let random = seededRandom(0);
  for (let row = startRow; row < endRow; row++) {
    if (row % SEED_ROWS === 0) random = seededRandom(1 + row / SEED_ROWS);
    for (let rhythm = 0; rhythm < rhythms; rhythm++) own[rhythm] = 2 * random() - 1;
    for (let column = 0; column < width; column++) {
      let value = NOISE * (2 * random() - 1);
      for (let rhythm = 0; rhythm < rhythms; rhythm++)
        value += loadings[column * rhythms + rhythm] * own[rhythm];
      columns[column][row - startRow] = name === "X35" ? 10 + value : toCount(value, column);
    }
  }
  return columns;
}

function toLoadings(width: number, rhythms: number): Float64Array {
  const random = seededRandom(12_345);
  return Float64Array.from({ length: width * rhythms }, () => 2 * random() - 1);
}

/** Packets and bytes take turns. */
function createColumn(name: MatrixName, column: number, count: number): MadeColumn {
  if (name === "X35") return new Float64Array(count);
  return column % 2 === 0 ? new Int16Array(count) : new Int32Array(count);
}

/** Some hundreds of packets or tens of thousands of bytes, 0 now and then. */
function toCount(value: number, column: number): number {
  const packets = Math.max(0, 5 + 4 * value) ** 2;
  return Math.floor(column % 2 === 0 ? packets : 120 * packets);
}
