import { GrowingColumn } from "../core/growing-column.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { narrowest } from "../core/numeric-type.ts";
import type { RowRange } from "../core/row-range.ts";
import { type Elapsed, readRates } from "../core/sampling.ts";
import type { Steps } from "../core/steps.ts";
import { clampWholeAtZero, isSigned, isSmall, type RateColumn } from "./counter-blocks.ts";
import {
  isKernelColumn,
  KERNEL_ROWS,
  type KernelColumn,
  type SummaryKernels,
  summaryKernels,
} from "./summary-kernels.ts";

/** Rows that are added up at a time: with one column's they stay in a core's second-level cache. */
const CHUNK_ROWS = 4096;
/** Counts of up to 16 bits whose sum is an Int32 whatever they are. */
const MOST_SMALL = 32_767;
/** Values added up between two yields: about 3 ms. */
const STEP_VALUES = 1_000_000;

/**
 * Several columns of one device taken as one: a row's rate is the sum of theirs, missing ones aside; NaN where all are missing. Where all are
 * counts of one device what they counted is added, and divided where it is read: whole numbers stay whole and narrow.
 * Yields now and then.
 */
export function* sumColumns(
  columns: readonly RateColumn[],
  rowCount: number,
  kernels = summaryKernels(),
): Steps<RateColumn> {
  const elapsed = sharedElapsed(columns);
  const known = columns.map(({ values }) => values).filter(isKernelColumn);
  const isKnown = elapsed !== null && known.length === columns.length && columns.length <= MOST_SMALL;
  if (kernels !== null && isKnown) return { values: yield* sumByKernels(known, rowCount, kernels), elapsed };
  const sum = new Float64Array(CHUNK_ROWS);
  const own = new Float64Array(CHUNK_ROWS);
  // Beside a whole column, which is never missing, nothing is.
  const isNeverMissing = columns.length === 0 || columns.some(({ values }) => isWhole(values));
  // Small whole counts are added as integers, in less than half the time: so many of them cannot leave an Int32.
  const isAddedSmall = ({ values }: RateColumn): boolean => elapsed !== null && isSmall(values);
  const small = columns.length <= MOST_SMALL ? columns.filter(isAddedSmall) : [];
  const others = small.length > 0 ? columns.filter((column) => !isAddedSmall(column)) : columns;
  const smallSum = new Int32Array(CHUNK_ROWS);
  const smallOwn = new Int32Array(CHUNK_ROWS);
  return yield* buildColumn(columns, { rowCount, elapsed, chunk: sum }, (rows, count) => {
    if (small.length > 0) {
      smallSum.fill(0);
      for (const { values } of small) {
        smallOwn.set(values.subarray(rows.startRow, rows.endRow));
        if (isSigned(values)) clampWholeAtZero(smallOwn, count);
        addSmall(smallSum, smallOwn, count);
      }
      sum.set(smallSum);
    } else sum.fill(isNeverMissing ? 0 : Number.NaN);
    for (const column of others) {
      if (elapsed !== null && isWhole(column.values)) {
        own.set(column.values.subarray(rows.startRow, rows.endRow));
        addCounts(sum, own, count);
      } else {
        readAddends(column, elapsed, rows, own);
        addPresent(sum, own, count);
      }
    }
  });
}

function* sumByKernels(
  columns: readonly KernelColumn[],
  rowCount: number,
  kernels: SummaryKernels,
): Steps<NumericArray> {
  const total = new GrowingColumn(rowCount);
  let sinceYield = 0;
  for (let startRow = 0; startRow < rowCount; startRow += KERNEL_ROWS) {
    const endRow = Math.min(rowCount, startRow + KERNEL_ROWS);
    const chunk = kernels.sum(columns, startRow, endRow);
    if (chunk instanceof Int32Array) total.addInts(chunk, 0, chunk.length, kernels.narrower);
    else total.addFloats(chunk);
    sinceYield += (endRow - startRow) * (columns.length + 1);
    if (sinceYield >= STEP_VALUES) {
      sinceYield = 0;
      yield;
    }
  }
  return total.take();
}

/**
 * A total less some of its columns. Only for totals and columns without missing values: a sum does not tell which were there.
 * After a gap a division may leave rounding, so what falls under 0 is 0.
 */
export function* subtractColumns(total: RateColumn, columns: readonly RateColumn[]): Steps<RateColumn> {
  const elapsed = sharedElapsed([total, ...columns]);
  const known = columns.map(({ values }) => values).filter(isKernelColumn);
  if (elapsed !== null && isKernelColumn(total.values) && known.length === columns.length)
    return { values: yield* subtractWhole(total.values, known), elapsed };
  const rest = new Float64Array(CHUNK_ROWS);
  const own = new Float64Array(CHUNK_ROWS);
  const rowCount = total.values.length;
  return yield* buildColumn(columns, { rowCount, elapsed, chunk: rest }, (rows, count) => {
    readAddends(total, elapsed, rows, rest);
    for (const column of columns) {
      readAddends(column, elapsed, rows, own);
      for (let index = 0; index < count; index++) rest[index] = Math.max(0, rest[index] - own[index]);
    }
  });
}

/** The same of whole counts, in integers, in a third of the time. */
function* subtractWhole(total: KernelColumn, columns: readonly KernelColumn[]): Steps<NumericArray> {
  const rowCount = total.length;
  const rest = Int32Array.from(total);
  const own = new Int32Array(CHUNK_ROWS);
  let sinceYield = 0;
  for (let startRow = 0; startRow < rowCount; startRow += CHUNK_ROWS) {
    const endRow = Math.min(rowCount, startRow + CHUNK_ROWS);
    for (const values of columns) {
      own.set(values.subarray(startRow, endRow));
      takeOff(rest, startRow, endRow, own);
    }
    sinceYield += (endRow - startRow) * (columns.length + 1);
    if (sinceYield >= STEP_VALUES) {
      sinceYield = 0;
      yield;
    }
  }
  return narrowest(rest);
}

/** Takes counts, negative ones as 0, off those of some rows, down to 0. */
function takeOff(rest: Int32Array, startRow: number, endRow: number, own: Int32Array): void {
  for (let row = startRow, index = 0; row < endRow; row++, index++) {
    const left = rest[row] - Math.max(own[index], 0);
    rest[row] = Math.max(left, 0);
  }
}

/** What the values of one device's columns are to be divided by, if all are counts; else null, and their rates must be added. */
function sharedElapsed(columns: readonly RateColumn[]): Elapsed | null {
  return columns.every(({ elapsed }) => elapsed !== null) ? (columns[0]?.elapsed ?? null) : null;
}

/** Reads what is to be added: counts, clamped at 0, where they are divided later, else rates. */
function readAddends(column: RateColumn, shared: Elapsed | null, rows: RowRange, out: Float64Array): void {
  readRates(column.values, shared === null ? column.elapsed : UNDIVIDED, rows, out, 0);
}

const UNDIVIDED: Elapsed = { kind: "gaps", rows: new Uint32Array(0), cadences: new Float64Array(0) };

function addSmall(sum: Int32Array, own: Int32Array, count: number): void {
  for (let index = 0; index < count; index++) sum[index] = (sum[index] + own[index]) | 0;
}

/** Adds counts of which none is missing. */
function addCounts(sum: Float64Array, own: Float64Array, count: number): void {
  for (let index = 0; index < count; index++) {
    const value = own[index];
    if (value > 0) sum[index] += value;
  }
}

function addPresent(sum: Float64Array, own: Float64Array, count: number): void {
  for (let index = 0; index < count; index++) {
    const value = own[index];
    const before = sum[index];
    if (!Number.isNaN(value)) sum[index] = Number.isNaN(before) ? value : before + value;
  }
}

interface ColumnPlan {
  readonly rowCount: number;
  readonly elapsed: Elapsed | null;
  /** What `fill` writes to. */
  readonly chunk: Float64Array;
}

/** Makes a column chunk by chunk: of 32 bits as long as its values are whole and fit, in the narrowest type in the end. */
function* buildColumn(
  columns: readonly RateColumn[],
  { rowCount, elapsed, chunk }: ColumnPlan,
  fill: (rows: RowRange, count: number) => void,
): Steps<RateColumn> {
  let values: Int32Array | Float64Array = new Int32Array(rowCount);
  let sinceYield = 0;
  for (let startRow = 0; startRow < rowCount; startRow += CHUNK_ROWS) {
    const endRow = Math.min(rowCount, startRow + CHUNK_ROWS);
    const count = endRow - startRow;
    fill({ startRow, endRow }, count);
    if (values instanceof Int32Array && !isInt32(chunk, count)) values = Float64Array.from(values);
    values.set(chunk.subarray(0, count), startRow);
    sinceYield += count * (columns.length + 1);
    if (sinceYield >= STEP_VALUES) {
      sinceYield = 0;
      yield;
    }
  }
  return { values: narrowest(values), elapsed };
}

/** Whether a column's type holds whole numbers only, and so no missing value. */
export function isWhole(values: NumericArray): boolean {
  return !(values instanceof Float64Array || values instanceof Float32Array);
}

function isInt32(values: Float64Array, count: number): boolean {
  for (let index = 0; index < count; index++) if ((values[index] | 0) !== values[index]) return false;
  return true;
}
