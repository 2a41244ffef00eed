import type { NumericArray } from "../core/numeric-array.ts";

const INT32_MAX = 2_147_483_647;

/** A column of numbers that grows by batches: Int32 as long as that holds every value, Float64 from the first that it does not (fractions, large numbers, NaN for missing). */
export class NumberColumn {
  private values: Int32Array | Float64Array;
  private rows = 0;

  constructor(expectedRows: number) {
    this.values = new Int32Array(Math.max(16, expectedRows));
  }

  /** Takes `rowCount` values from a row-major batch: `batch[row * stride + offset]`. */
  append(batch: Float64Array, { rowCount, stride, offset }: BatchView): void {
    if (this.rows + rowCount > this.values.length) this.grow(this.rows + rowCount);
    const start = this.rows;
    let done = 0;
    if (this.values instanceof Int32Array) {
      done = this.appendIntegers(this.values, batch, { rowCount, stride, offset });
      if (done < rowCount) this.widen(start + done);
    }
    if (done < rowCount) {
      const values = this.values;
      for (let row = done; row < rowCount; row++) values[start + row] = batch[row * stride + offset];
    }
    this.rows += rowCount;
  }

  /** The values taken so far, without a copy. */
  finish(): NumericArray {
    return this.values.subarray(0, this.rows);
  }

  /** Copies until the first value that Int32 cannot hold; returns how many it took. */
  private appendIntegers(
    values: Int32Array,
    batch: Float64Array,
    { rowCount, stride, offset }: BatchView,
  ): number {
    const start = this.rows;
    for (let row = 0, from = offset; row < rowCount; row++, from += stride) {
      const value = batch[from];
      const whole = value | 0;
      if (whole !== value) return row;
      values[start + row] = whole;
    }
    return rowCount;
  }

  /** Copies only the rows that are there: the rest of a generous first size is never touched, and so costs no memory. */
  private widen(rows: number): void {
    const wide = new Float64Array(this.values.length);
    wide.set(this.values.subarray(0, rows));
    this.values = wide;
  }

  private grow(rows: number): void {
    const length = Math.min(INT32_MAX, Math.max(rows, Math.ceil(this.values.length * 1.5)));
    const larger = this.values instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
    larger.set(this.values.subarray(0, this.rows));
    this.values = larger;
  }
}

interface BatchView {
  readonly rowCount: number;
  readonly stride: number;
  readonly offset: number;
}
