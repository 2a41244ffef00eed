import type { Interval } from "../core/interval.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { type RowRange, rowsIn } from "../core/row-range.ts";
import type { CellRows } from "./cell-rows.ts";
import { isWhole } from "./column-sum.ts";
import { BLOCK_ROWS, type CounterBlocks, sumWhole } from "./counter-blocks.ts";
import type { FlowColumn, SummarisedColumn } from "./device-series.ts";
import { heldRates, SHORT_BITS, SHORT_ROWS } from "./rates-at-hand.ts";

/** Blocks that are summed once more: a long range of floats is then told by a few hundred sums and two ragged ends. */
const GROUP_BLOCKS = 128;
/** Where cells have fewer rows than this on average, they are read row by row, many rows at a time. */
const FEWEST_CELL_ROWS = BLOCK_ROWS / 2;
const CHUNK_ROWS = 32 * BLOCK_ROWS;

/** What a column counted over some rows, at once however many there are. */
export function sumRows(column: SummarisedColumn, { startRow, endRow }: RowRange): number {
  return toSummer(column)(startRow, endRow);
}

/** What a column counted in each cell's rows, into `out` from `offset` on. */
export function sumCells(
  column: SummarisedColumn,
  { startRows, endRows }: CellRows,
  out: Float64Array,
  offset: number,
): void {
  const count = startRows.length;
  if (count === 0) return;
  const isDense = endRows[count - 1] - startRows[0] < count * FEWEST_CELL_ROWS;
  const sum = isDense ? rowSummer(column, CHUNK_ROWS) : toSummer(column);
  for (let cell = 0; cell < count; cell++) out[offset + cell] = sum(startRows[cell], endRows[cell]);
}

/** What each flow counted in a range, by flow id. */
export function rangeTotals(
  { timeMs }: { readonly timeMs: Float64Array },
  columns: readonly FlowColumn[],
  range: Interval,
): Map<string, number> {
  const rows = rowsIn(timeMs, range);
  return new Map(columns.map((column) => [column.flow.id, sumRows(column, rows)]));
}

/** What a column counted over the rows from one to before another. */
export type Summer = (startRow: number, endRow: number) => number;

/** Sums ranges of a column, each beside the one before it for choice. */
export function toSummer(column: SummarisedColumn): Summer {
  const counted = heldRates(column.blocks)?.counted;
  if (counted) return shortSummer(column, counted);
  return isWhole(column.column.values) ? wholeSummer(column) : floatSummer(column);
}

/**
 * Of whole numbers: the difference of what was counted before two rows, which is exact. A row is told from the nearer end of its block; the
 * last one is kept, as cells share it.
 */
function wholeSummer(column: SummarisedColumn): Summer {
  const before = sumsBefore(column.blocks);
  const sumRange = rowSummer(column, BLOCK_ROWS / 2);
  const rowCount = column.column.values.length;
  let lastRow = -1;
  let last = 0;
  const countedBefore = (row: number): number => {
    if (row === lastRow) return last;
    const block = Math.floor(row / BLOCK_ROWS);
    const blockRow = block * BLOCK_ROWS;
    const endRow = Math.min(rowCount, blockRow + BLOCK_ROWS);
    last =
      row - blockRow <= endRow - row
        ? before[block] + sumRange(blockRow, row)
        : before[block + 1] - sumRange(row, endRow);
    lastRow = row;
    return last;
  };
  return (startRow, endRow) => {
    const counted = countedBefore(startRow);
    return countedBefore(endRow) - counted;
  };
}

/** Of whole numbers whose short blocks are added up already: the same, with at most half a short block to read. */
function shortSummer({ column }: SummarisedColumn, counted: Float64Array): Summer {
  const rowCount = column.values.length;
  const countedBefore = (row: number): number => {
    const short = row >>> SHORT_BITS;
    const shortRow = short << SHORT_BITS;
    if (row - shortRow <= SHORT_ROWS / 2) return counted[short] + sumWhole(column, shortRow, row);
    return counted[short + 1] - sumWhole(column, row, Math.min(rowCount, shortRow + SHORT_ROWS));
  };
  let lastRow = -1;
  let last = 0;
  return (startRow, endRow) => {
    const before = startRow === lastRow ? last : countedBefore(startRow);
    last = countedBefore(endRow);
    lastRow = endRow;
    return last - before;
  };
}

/** Of floats, where a difference of large sums would lose the small ones: blocks, and the rows at the two ends. */
function floatSummer(column: SummarisedColumn): Summer {
  const { sums, groups } = groupSums(column.blocks);
  const sumRange = rowSummer(column, BLOCK_ROWS);
  return (startRow, endRow) => {
    const firstBlock = Math.ceil(startRow / BLOCK_ROWS);
    const endBlock = Math.floor(endRow / BLOCK_ROWS);
    if (firstBlock >= endBlock) return sumRange(startRow, endRow);
    const head = sumRange(startRow, firstBlock * BLOCK_ROWS);
    return head + sumBlocks(sums, groups, firstBlock, endBlock) + sumRange(endBlock * BLOCK_ROWS, endRow);
  };
}

/** Row by row, in chunks of so many, of which the last is kept. */
function rowSummer({ column }: SummarisedColumn, chunkRows: number): Summer {
  const { values } = column;
  const isCount = column.elapsed !== null;
  const chunk = new Float64Array(chunkRows);
  let chunkStart = 0;
  let chunkEnd = 0;
  return (startRow, endRow) => {
    let total = 0;
    for (let row = startRow; row < endRow; ) {
      if (row < chunkStart || row >= chunkEnd) {
        chunkStart = row - (row % chunkRows);
        chunkEnd = Math.min(values.length, chunkStart + chunkRows);
        // The copy turns each of the eight array types into one, so that the loop is compiled for one type.
        chunk.set(values.subarray(chunkStart, chunkEnd));
      }
      const end = Math.min(endRow, chunkEnd);
      total += sumPresent(chunk, row - chunkStart, end - chunkStart, isCount);
      row = end;
    }
    return total;
  };
}

function sumPresent(values: Float64Array, start: number, end: number, isCount: boolean): number {
  let total = 0;
  // Without a branch a value; where one is missing, so is the sum, and it is added with care.
  if (isCount) {
    for (let index = start; index < end; index++) total += values[index] + Math.abs(values[index]);
    total /= 2;
  } else for (let index = start; index < end; index++) total += values[index];
  if (!Number.isNaN(total)) return total;
  total = 0;
  for (let index = start; index < end; index++) {
    const value = values[index];
    if (value > 0 || (!isCount && value < 0)) total += value;
  }
  return total;
}

function sumBlocks(sums: NumericArray, groups: Float64Array, firstBlock: number, endBlock: number): number {
  const firstGroup = Math.ceil(firstBlock / GROUP_BLOCKS);
  const endGroup = Math.floor(endBlock / GROUP_BLOCKS);
  if (firstGroup >= endGroup) return sumOf(sums, firstBlock, endBlock);
  return (
    sumOf(sums, firstBlock, firstGroup * GROUP_BLOCKS) +
    sumOf(groups, firstGroup, endGroup) +
    sumOf(sums, endGroup * GROUP_BLOCKS, endBlock)
  );
}

function sumOf(values: NumericArray, start: number, end: number): number {
  let total = 0;
  for (let index = start; index < end; index++) total += values[index];
  return total;
}

const before = new WeakMap<CounterBlocks, Float64Array>();

/** What was counted before each block, and before the end. */
function sumsBefore(blocks: CounterBlocks): Float64Array {
  const found = before.get(blocks);
  if (found) return found;
  const sums = new Float64Array(blocks.sum.length + 1);
  sums.set(blocks.sum, 1);
  for (let block = 1; block < sums.length; block++) sums[block] += sums[block - 1];
  before.set(blocks, sums);
  return sums;
}

/** The sums of blocks, and of so many blocks. */
interface GroupSums {
  readonly sums: NumericArray;
  readonly groups: Float64Array;
}

const grouped = new WeakMap<CounterBlocks, GroupSums>();

function groupSums(blocks: CounterBlocks): GroupSums {
  const found = grouped.get(blocks);
  if (found) return found;
  const { sum: sums } = blocks;
  const groups = new Float64Array(Math.floor(sums.length / GROUP_BLOCKS));
  for (let group = 0; group < groups.length; group++)
    groups[group] = sumOf(sums, group * GROUP_BLOCKS, (group + 1) * GROUP_BLOCKS);
  const made = { sums, groups };
  grouped.set(blocks, made);
  return made;
}
