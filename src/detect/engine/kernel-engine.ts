import type { NumericArray } from "../../core/numeric-array.ts";
import type { RowRange } from "../../core/row-range.ts";
import { createKernels, type Kernels } from "../../kernels/kernels.ts";
import { createMemoryPlan } from "../../kernels/memory-plan.ts";
import { type Moments, NO_MOMENTS } from "../features/moments.ts";
import { BLOCK_ROWS, type Block, laneNumbers, type Matrix, ROOM } from "./block.ts";
import type { BlockEngine } from "./block-engine.ts";

/** Rows of a narrow column that are copied at a time. */
const COPIED_ROWS = 1024;
const MOST_COPIED_BYTES = 4;
/** Roots that are looked up: see `assembly/roots.ts`. */
const KNOWN_ROOTS = 4096;
const RESULT_NUMBERS = 5;
const NUMBER_BYTES = 8;

type Reader = (at: number, count: number, out: number) => void;

/** A narrow type: where its values are copied to, and what reads them there. */
interface Narrow {
  readonly copied: NumericArray;
  readonly widen: Reader;
  readonly root: Reader;
}

/** Null where the engine of the language has no kernels. */
export function createKernelEngine({ numbers }: { readonly numbers: number }): BlockEngine | null {
  const plan = createMemoryPlan();
  const copied = plan.place(MOST_COPIED_BYTES * COPIED_ROWS);
  const roots = plan.place(NUMBER_BYTES * KNOWN_ROOTS);
  const results = plan.place(NUMBER_BYTES * RESULT_NUMBERS);
  const rowSums = plan.place(NUMBER_BYTES * BLOCK_ROWS);
  let next = plan.place(NUMBER_BYTES * numbers);
  const end = next + NUMBER_BYTES * numbers;
  const kernels = createKernels(plan.size());
  if (kernels === null) return null;
  const { buffer } = kernels.memory;
  const view = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length);
  const resultsOut = view(results, RESULT_NUMBERS);
  const rowSumsOut = view(rowSums, BLOCK_ROWS);
  for (let value = 0, known = view(roots, KNOWN_ROOTS); value < KNOWN_ROOTS; value++)
    known[value] = Math.sqrt(value);
  const narrowOf = narrowTypes(kernels, copied, roots);

  const createNumbers = (length: number): Float64Array => {
    const at = next;
    next += NUMBER_BYTES * ROOM.numbers(length);
    if (next > end) throw new RangeError(`The engine has no room for ${length} numbers more.`);
    return view(at, length);
  };
  /** The address of `count` numbers from `offset` on, which a kernel may then use. */
  const addressOf = (values: Float64Array, offset: number, count: number): number => {
    if (values.buffer !== buffer || offset < 0 || offset + count > values.length) {
      throw new RangeError(`${count} numbers from ${offset} on are not the engine's.`);
    }
    return values.byteOffset + NUMBER_BYTES * offset;
  };
  const blockAddress = ({ values, columns }: Block, used: number, count: number): number => {
    if (used > columns || count > BLOCK_ROWS) {
      throw new RangeError(`A block of ${columns} columns has no ${used} columns of ${count} rows.`);
    }
    return addressOf(values, 0, ROOM.block(columns));
  };
  const matrixAddress = ({ values, rows, columns }: Matrix): number =>
    addressOf(values, 0, ROOM.matrix(rows, columns));
  /** Has a kernel read a column piece by piece; false where none knows its type. */
  const readNarrow = (
    kind: "widen" | "root",
    column: NumericArray,
    { startRow, endRow }: RowRange,
    out: number,
  ): boolean => {
    const narrow = narrowOf(column);
    if (narrow === null) return false;
    for (let row = startRow; row < endRow; row += COPIED_ROWS) {
      const last = Math.min(endRow, row + COPIED_ROWS);
      narrow.copied.set(column.subarray(row, last));
      narrow[kind](copied, last - row, out + NUMBER_BYTES * (row - startRow));
    }
    return true;
  };

  return {
    kind: "kernels",
    owns: (values) => values.buffer === buffer,
    createNumbers,
    createBlock: (columns) => ({ columns, values: createNumbers(ROOM.block(columns)) }),
    createProducts: (columns) => ({
      columns,
      sums: createNumbers(columns * columns),
      lanes: createNumbers(laneNumbers(columns)),
    }),
    read(column, rows, out, offset) {
      const at = addressOf(out, offset, rows.endRow - rows.startRow);
      if (!readNarrow("widen", column, rows, at))
        out.set(column.subarray(rows.startRow, rows.endRow), offset);
    },
    readRoots(column, rows, out, offset) {
      const count = rows.endRow - rows.startRow;
      const at = addressOf(out, offset, count);
      if (readNarrow("root", column, rows, at)) return;
      out.set(column.subarray(rows.startRow, rows.endRow), offset);
      kernels.toRoots(at, count);
    },
    toRoots: (values, offset, count) => kernels.toRoots(addressOf(values, offset, count), count),
    toZ(values, offset, count, { mean, perScale }) {
      const at = addressOf(values, offset, count);
      if (!Number.isFinite(mean)) values.fill(0, offset, offset + count);
      else kernels.toZ(at, count, mean, Math.min(perScale, Number.MAX_VALUE));
    },
    toClippedZ: (values, offset, count, { mean, perScale, most }) =>
      kernels.toClippedZ(addressOf(values, offset, count), count, mean, perScale, most),
    windowMeans: (values, offset, count, out, outOffset) =>
      kernels.windowMeans(addressOf(values, offset, count + 7), count, addressOf(out, outOffset, count)) !==
      0,
    extent(values, offset, count) {
      kernels.extent(addressOf(values, offset, count), count, results);
      return { sum: resultsOut[0], min: resultsOut[1], max: resultsOut[2] };
    },
    moments(values, offset, count) {
      kernels.moments(addressOf(values, offset, count), count, results);
      return toMoments(resultsOut);
    },
    sum: (values, offset, count) => kernels.sum(addressOf(values, offset, count), count),
    addProducts(block, count, { columns, lanes, sums }) {
      kernels.addProducts(
        blockAddress(block, columns, count),
        columns,
        count,
        addressOf(lanes, 0, laneNumbers(columns)),
        addressOf(sums, 0, columns * columns),
      );
    },
    multiply(matrix, from, count, to) {
      const source = blockAddress(from, matrix.columns, count);
      const target = blockAddress(to, matrix.rows, count);
      kernels.multiply(matrixAddress(matrix), source, matrix.columns, count, target, matrix.rows);
    },
    subtractProduct(matrix, from, count, to) {
      const source = blockAddress(from, matrix.columns, count);
      const target = blockAddress(to, matrix.rows, count);
      kernels.subtractProduct(matrixAddress(matrix), source, matrix.columns, count, target, matrix.rows);
    },
    sumSquares(block, columns, count, out, offset) {
      kernels.sumSquares(blockAddress(block, columns, count), columns, count, rowSums);
      out.set(rowSumsOut.subarray(0, count), offset);
    },
    sumWeightedSquares(block, weights, count, out, offset) {
      const columns = weights.length;
      const at = addressOf(weights, 0, columns);
      kernels.sumWeightedSquares(blockAddress(block, columns, count), columns, count, at, rowSums);
      out.set(rowSumsOut.subarray(0, count), offset);
    },
    shortenRows: (block, columns, count, longest) =>
      kernels.shortenRows(blockAddress(block, columns, count), columns, count, longest),
  };
}

function narrowTypes(
  kernels: Kernels,
  copied: number,
  roots: number,
): (column: NumericArray) => Narrow | null {
  const { buffer } = kernels.memory;
  const bytes: Narrow = {
    copied: new Uint8Array(buffer, copied, COPIED_ROWS),
    widen: kernels.widen8,
    root: (at, count, out) => kernels.rootsOf8(at, count, roots, out),
  };
  const shorts: Narrow = {
    copied: new Uint16Array(buffer, copied, COPIED_ROWS),
    widen: kernels.widen16,
    root: (at, count, out) => kernels.rootsOf16(at, count, roots, out),
  };
  const signedShorts: Narrow = {
    copied: new Int16Array(buffer, copied, COPIED_ROWS),
    widen: kernels.widenSigned16,
    root: (at, count, out) => kernels.rootsOfSigned16(at, count, roots, out),
  };
  const ints: Narrow = {
    copied: new Int32Array(buffer, copied, COPIED_ROWS),
    widen: kernels.widen32,
    root: (at, count, out) => kernels.rootsOf32(at, count, roots, out),
  };
  return (column) => {
    if (column instanceof Uint8Array) return bytes;
    if (column instanceof Uint16Array) return shorts;
    if (column instanceof Int16Array) return signedShorts;
    return column instanceof Int32Array ? ints : null;
  };
}

function toMoments([count, mean, squares, min, max]: Float64Array): Moments {
  return count === 0 ? NO_MOMENTS : { count, mean, squares, min, max };
}
