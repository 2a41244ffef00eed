import { firstIndexAt, firstIndexOver } from "./first-index.ts";
import type { Interval } from "./interval.ts";

/** A run of rows, half-open: [startRow, endRow). */
export interface RowRange {
  readonly startRow: number;
  readonly endRow: number;
}

/** The rows whose time lies in an interval, either side of which may be infinite; `timeMs` is ascending. */
export function rowsIn(timeMs: Float64Array, { startMs, endMs }: Interval): RowRange {
  const startRow = firstIndexAt(timeMs, startMs);
  return { startRow, endRow: Math.max(startRow, firstIndexAt(timeMs, endMs)) };
}

/** The rows of some ranges that do not overlap. */
export function countRows(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { startRow, endRow }) => sum + endRow - startRow, 0);
}

/** The rows whose own time, a cadence long and ending at the row's, meets an interval. */
export function rowsDuring(timeMs: Float64Array, cadenceMs: number, { startMs, endMs }: Interval): RowRange {
  const startRow = firstIndexOver(timeMs, startMs);
  return { startRow, endRow: Math.max(startRow, firstIndexAt(timeMs, endMs + cadenceMs)) };
}

/** The rows of any of some ranges: ascending and disjoint. */
export function uniteRows(ranges: readonly RowRange[]): readonly RowRange[] {
  const united: RowRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.startRow - other.startRow)) {
    if (range.startRow >= range.endRow) continue;
    const last = united.at(-1);
    if (last === undefined || range.startRow > last.endRow) united.push(range);
    else united[united.length - 1] = { ...last, endRow: Math.max(last.endRow, range.endRow) };
  }
  return united;
}

/** The rows of some ranges, ascending and disjoint, that are in none of the others. */
export function withoutRows(ranges: readonly RowRange[], others: readonly RowRange[]): readonly RowRange[] {
  const left: RowRange[] = [];
  const gone = uniteRows(others);
  let next = 0;
  for (const { startRow, endRow } of ranges) {
    let from = startRow;
    while (next < gone.length && gone[next].endRow <= startRow) next++;
    for (let index = next; index < gone.length && gone[index].startRow < endRow; index++) {
      if (gone[index].startRow > from) left.push({ startRow: from, endRow: gone[index].startRow });
      from = Math.max(from, gone[index].endRow);
    }
    if (from < endRow) left.push({ startRow: from, endRow });
  }
  return left;
}

/** The rows that two sets of ranges, each ascending and disjoint, share. */
export function sharedRows(ranges: readonly RowRange[], others: readonly RowRange[]): readonly RowRange[] {
  return ranges.flatMap((range) =>
    others.flatMap((other) => {
      const startRow = Math.max(range.startRow, other.startRow);
      const endRow = Math.min(range.endRow, other.endRow);
      return startRow < endRow ? [{ startRow, endRow }] : [];
    }),
  );
}
