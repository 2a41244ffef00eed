import type { TablePiece } from "../table.ts";

/** What became of rows that share their time. */
export interface SameTimeRows {
  /** The rows that are kept, in the order of time; the very same object as was given where all are. Null stands for all rows of the table. */
  readonly rows: Uint32Array | null;
  /** Rows that were dropped: another row of their time has the same values. */
  readonly duplicateCount: number;
  /** NaN where there is none. */
  readonly firstDuplicateMs: number;
  /** Rows that were kept and share their time with another one that was. */
  readonly sameTimeCount: number;
  readonly firstSameTimeMs: number;
}

/** Where the rows that share their time stand, and which columns tell them apart. */
interface SharedRows {
  readonly pieces: readonly TablePiece[];
  readonly columns: readonly number[];
  readonly pieceOf: Uint32Array;
  readonly rowInPiece: Uint32Array;
}

/** Drops rows that have the time of an earlier one and its values in all `columns`. `rows` is in the order of time; null for all. Rows are compared by two hashes first, so that a file of one time only takes no longer. */
export function dropDuplicates(
  timeMs: Float64Array,
  rows: Uint32Array | null,
  { pieces, columns }: Pick<SharedRows, "pieces" | "columns">,
): SameTimeRows {
  const length = rows?.length ?? timeMs.length;
  const shared = findShared(timeMs, rows);
  if (shared.length === 0) return noneShared(rows);
  const places = { pieces, columns, ...toPlaces(shared, rows, pieces) };
  const hashes = hashRows(places);
  const isDuplicate = new Uint8Array(shared.length);
  let duplicateCount = 0;
  let firstDuplicateMs = Number.NaN;
  let sameTimeCount = 0;
  let firstSameTimeMs = Number.NaN;
  for (let start = 0, end = 0; start < shared.length; start = end) {
    const nowMs = timeMs[rows ? rows[shared[start]] : shared[start]];
    const kept = new Map<number, number[]>();
    let keptCount = 0;
    for (end = start; end < shared.length; end++) {
      if (timeMs[rows ? rows[shared[end]] : shared[end]] !== nowMs) break;
      const alike = kept.get(hashes[end]);
      if (alike?.some((earlier) => isSameRow(places, earlier, end))) {
        isDuplicate[end] = 1;
        if (duplicateCount++ === 0) firstDuplicateMs = nowMs;
        continue;
      }
      keptCount++;
      if (alike) alike.push(end);
      else kept.set(hashes[end], [end]);
    }
    if (keptCount < 2) continue;
    if (sameTimeCount === 0) firstSameTimeMs = nowMs;
    sameTimeCount += keptCount;
  }
  const counts = { duplicateCount, firstDuplicateMs, sameTimeCount, firstSameTimeMs };
  if (duplicateCount === 0) return { rows, ...counts };
  const keptRows = new Uint32Array(length - duplicateCount);
  let kept = 0;
  let next = 0;
  for (let index = 0; index < length; index++) {
    if (shared[next] === index && isDuplicate[next++] === 1) continue;
    keptRows[kept++] = rows ? rows[index] : index;
  }
  return { rows: keptRows, ...counts };
}

/** What is said where no two rows share their time, or none is compared. */
export function noneShared(rows: Uint32Array | null): SameTimeRows {
  return {
    rows,
    duplicateCount: 0,
    firstDuplicateMs: Number.NaN,
    sameTimeCount: 0,
    firstSameTimeMs: Number.NaN,
  };
}

/** Places in the order of time whose row has the time of the one before or behind. */
function findShared(timeMs: Float64Array, rows: Uint32Array | null): Uint32Array {
  const length = rows?.length ?? timeMs.length;
  let count = 0;
  let beforeMs = Number.NaN;
  let wasShared = false;
  let shared = new Uint32Array(0);
  for (let index = 0; index < length; index++) {
    const nowMs = timeMs[rows ? rows[index] : index];
    const isShared = nowMs === beforeMs;
    if (isShared) {
      if (count + 2 > shared.length) {
        const larger = new Uint32Array(Math.max(64, 2 * shared.length));
        larger.set(shared);
        shared = larger;
      }
      if (!wasShared) shared[count++] = index - 1;
      shared[count++] = index;
    }
    wasShared = isShared;
    beforeMs = nowMs;
  }
  return shared.subarray(0, count);
}

function toPlaces(
  shared: Uint32Array,
  rows: Uint32Array | null,
  pieces: readonly TablePiece[],
): Pick<SharedRows, "pieceOf" | "rowInPiece"> {
  const starts = new Float64Array(pieces.length + 1);
  for (const [piece, { rowCount }] of pieces.entries()) starts[piece + 1] = starts[piece] + rowCount;
  const pieceOf = new Uint32Array(shared.length);
  const rowInPiece = new Uint32Array(shared.length);
  let piece = 0;
  for (let index = 0; index < shared.length; index++) {
    const row = rows ? rows[shared[index]] : shared[index];
    if (row < starts[piece] || row >= starts[piece + 1]) piece = pieceAt(starts, row);
    pieceOf[index] = piece;
    rowInPiece[index] = row - starts[piece];
  }
  return { pieceOf, rowInPiece };
}

function pieceAt(starts: Float64Array, row: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= row) low = middle;
    else high = middle;
  }
  return low;
}

/** 53 bits a row, of all its keys and numbers; 0 and -0 are one, and so are all NaN. */
function hashRows({ pieces, columns, pieceOf, rowInPiece }: SharedRows): Float64Array {
  const low = new Uint32Array(pieceOf.length);
  const high = new Uint32Array(pieceOf.length);
  const value = new Float64Array(1);
  const bits = new Uint32Array(value.buffer);
  for (const column of columns) {
    for (let index = 0; index < pieceOf.length; index++) {
      const piece = pieces[pieceOf[index]];
      const values = piece.numbers[column] ?? piece.keys[column];
      if (!values) break;
      value[0] = values[rowInPiece[index]] + 0;
      const isMissing = Number.isNaN(value[0]);
      const one = isMissing ? 1 : bits[0];
      const other = isMissing ? 2 : bits[1];
      low[index] = Math.imul((low[index] << 5) ^ (low[index] >>> 27) ^ one, 0x9e3779b1) ^ other;
      high[index] = Math.imul((high[index] << 7) ^ (high[index] >>> 25) ^ other, 0x85ebca6b) + one;
    }
  }
  return Float64Array.from(low, (part, index) => part * 2 ** 21 + (high[index] >>> 11));
}

function isSameRow(
  { pieces, columns, pieceOf, rowInPiece }: SharedRows,
  one: number,
  other: number,
): boolean {
  const first = pieces[pieceOf[one]];
  const second = pieces[pieceOf[other]];
  return columns.every((column) => {
    const a = (first.numbers[column] ?? first.keys[column])?.[rowInPiece[one]];
    const b = (second.numbers[column] ?? second.keys[column])?.[rowInPiece[other]];
    return a === b || (Number.isNaN(a) && Number.isNaN(b));
  });
}
