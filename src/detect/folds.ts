import type { RowRange } from "../core/row-range.ts";

const DAY_MS = 86_400_000;
/** Fewer days are too few to hold each against the others: then it is parts of the record. */
const FEWEST_DAYS = 4;
const PARTS = 5;
/** A fold must tell where its 99.5 % quantile is. */
const FEWEST_ROWS = 200;
/** Of a longer record several days are one fold. */
const MOST_FOLDS = 64;

/**
 * The parts of a record that are held against each other, in the order of time, each with its first row and the one after its
 * last; they cover all rows. Days from the first row on, or fifths of a short record; a single one where there are too few rows.
 */
export function toFolds(timeMs: Float64Array): readonly RowRange[] {
  const rowCount = timeMs.length;
  const spanMs = rowCount === 0 ? 0 : timeMs[rowCount - 1] - timeMs[0];
  const days = spanMs / DAY_MS;
  return days >= FEWEST_DAYS ? daysOf(timeMs, Math.ceil(days / MOST_FOLDS) * DAY_MS) : partsOf(rowCount);
}

function daysOf(timeMs: Float64Array, lengthMs: number): readonly RowRange[] {
  const folds: RowRange[] = [];
  let startRow = 0;
  for (let row = 1; row <= timeMs.length; row++) {
    const isLast = row === timeMs.length;
    if (!isLast && timeMs[row] - timeMs[0] < nextEdge(timeMs, startRow, lengthMs)) continue;
    folds.push({ startRow, endRow: row });
    startRow = row;
  }
  return joinShort(folds);
}

function nextEdge(timeMs: Float64Array, startRow: number, lengthMs: number): number {
  return (Math.floor((timeMs[startRow] - timeMs[0]) / lengthMs) + 1) * lengthMs;
}

function partsOf(rowCount: number): readonly RowRange[] {
  const parts = Math.max(1, Math.min(PARTS, Math.floor(rowCount / FEWEST_ROWS)));
  const edge = (part: number): number => Math.round((part * rowCount) / parts);
  return Array.from({ length: parts }, (_, part) => ({ startRow: edge(part), endRow: edge(part + 1) }));
}

/** A fold of few rows becomes part of the one before it, the first of the one after. */
function joinShort(folds: readonly RowRange[]): readonly RowRange[] {
  const joined: RowRange[] = [];
  for (const fold of folds) {
    const last = joined.at(-1);
    const isShort = fold.endRow - fold.startRow < FEWEST_ROWS;
    if (last && (isShort || last.endRow - last.startRow < FEWEST_ROWS)) {
      joined[joined.length - 1] = { startRow: last.startRow, endRow: fold.endRow };
    } else {
      joined.push(fold);
    }
  }
  return joined;
}
