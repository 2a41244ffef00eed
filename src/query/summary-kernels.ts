import type { IntNarrower } from "../core/narrow-ints.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { createKernels, type Kernels } from "../kernels/kernels.ts";
import { createMemoryPlan } from "../kernels/memory-plan.ts";

/** Rows that are summarised at a time: they, and their sums, stay in a core's second cache. */
export const KERNEL_ROWS = 8192;
/** Rows of a block, at least. */
const FEWEST_BLOCK_ROWS = 64;
/** Rows behind the last one that a kernel may touch. */
const SLACK_ROWS = 16;

/** The columns that the kernels know: whole numbers of which none is missing, within an Int32. */
export type KernelColumn = Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array;

export function isKernelColumn(values: NumericArray): values is KernelColumn {
  return (
    values instanceof Uint8Array ||
    values instanceof Uint16Array ||
    values instanceof Int32Array ||
    values instanceof Int16Array ||
    values instanceof Int8Array
  );
}

/** Counts of some rows, those below 0 taken as 0, summarised in WebAssembly; the plain ways beside each caller give the same. Results are good until the next call. */
export interface SummaryKernels {
  /** The smallest, the largest and the sum of each block of rows, at most `KERNEL_ROWS` in all. */
  blocks(
    values: KernelColumn,
    blockRows: number,
  ): { min: Float64Array; max: Float64Array; sum: Float64Array };
  /** The sum of some columns' rows `[startRow, endRow)`, at most `KERNEL_ROWS`: Int32 where each of them is. The columns of up to 16 bits must be so few that theirs is. */
  sum(columns: readonly KernelColumn[], startRow: number, endRow: number): Int32Array | Float64Array;
  /** Of the numbers that `sum` gave. */
  readonly narrower: IntNarrower;
}

let ofThisThread: SummaryKernels | null | undefined;

/** Null where the engine has no kernels. */
export function summaryKernels(): SummaryKernels | null {
  if (ofThisThread === undefined) ofThisThread = create();
  return ofThisThread;
}

function create(): SummaryKernels | null {
  const plan = createMemoryPlan();
  const rows = KERNEL_ROWS + SLACK_ROWS;
  const values = plan.place(4 * rows);
  const ints = plan.place(4 * rows);
  const floats = plan.place(8 * rows);
  const [min, max, sum] = [0, 1, 2].map(() => plan.place((8 * KERNEL_ROWS) / FEWEST_BLOCK_ROWS));
  const kernels = createKernels(plan.size());
  if (kernels === null) return null;
  const { buffer } = kernels.memory;
  const bytesOfValues = new Uint8Array(buffer, values, 4 * rows);
  const shortsOfValues = new Uint16Array(buffer, values, 2 * rows);
  const intsOfValues = new Int32Array(buffer, values, rows);
  const intSums = new Int32Array(buffer, ints, rows);
  const floatSums = new Float64Array(buffer, floats, rows);
  const results = { min, max, sum };

  /** Copies a column's values to where a kernel reads them, and has it do so. */
  const use = (column: KernelColumn, run: Record<"on8" | "on16" | "on32", () => void>): void => {
    if (column instanceof Uint8Array) {
      bytesOfValues.set(column);
      run.on8();
    } else if (column instanceof Uint16Array) {
      shortsOfValues.set(column);
      run.on16();
    } else {
      intsOfValues.set(column);
      run.on32();
    }
  };

  return {
    narrower: {
      bitsOf: (place, count) => kernels.bitsOfInts(ints + 4 * place, count),
      toBytes(place, count) {
        kernels.narrowTo8(ints + 4 * place, count, values);
        return bytesOfValues.subarray(0, count);
      },
      toShorts(place, count) {
        kernels.narrowTo16(ints + 4 * place, count, values);
        return shortsOfValues.subarray(0, count);
      },
    },
    blocks(column, blockRows) {
      const count = column.length;
      const ask = (kernel: Kernels["blocksOf8"]): void => kernel(values, count, blockRows, min, max, sum);
      use(column, {
        on8: () => ask(kernels.blocksOf8),
        on16: () => ask(kernels.blocksOf16),
        on32: () => ask(kernels.blocksOf32),
      });
      const blockCount = Math.ceil(count / blockRows);
      const result = (at: number): Float64Array => new Float64Array(buffer, at, blockCount);
      return { min: result(results.min), max: result(results.max), sum: result(results.sum) };
    },
    sum(columns, startRow, endRow) {
      const count = endRow - startRow;
      intSums.fill(0, 0, count + SLACK_ROWS);
      let hasWide = false;
      for (const column of columns) {
        if (isUnsigned(column))
          use(column.subarray(startRow, endRow), {
            on8: () => kernels.add8(values, count, ints),
            on16: () => kernels.add16(values, count, ints),
            on32: () => undefined,
          });
        else hasWide = true;
      }
      if (!hasWide) return intSums.subarray(0, count);
      kernels.widenInts(ints, count, floats);
      for (const column of columns) {
        if (isUnsigned(column)) continue;
        intsOfValues.set(column.subarray(startRow, endRow));
        kernels.add32(values, count, floats);
      }
      return kernels.narrowToInts(floats, count, ints) !== 0
        ? intSums.subarray(0, count)
        : floatSums.subarray(0, count);
    },
  };
}

function isUnsigned(column: KernelColumn): column is Uint8Array | Uint16Array {
  return column instanceof Uint8Array || column instanceof Uint16Array;
}
