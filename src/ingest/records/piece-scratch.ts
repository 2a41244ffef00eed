import type { NumericArray } from "../../core/numeric-array.ts";
import { narrowestType, valueSpan } from "../../core/numeric-type.ts";
import type { TablePiece } from "../table.ts";

const MOST_ROWS = 65_536;
/** Values in the scratch: few rows of very many columns. */
const MOST_VALUES = 8 * 1024 * 1024;
/** Between two columns, so that one row's cells do not all fall on the same lines of the cache. */
const PADDING = 16;

/** Stands in `ints` for a value that is in `floats`: it is no Int32, or it is this one. */
export const IN_FLOATS = -0x80000000;

/** The rows that are being read, column by column, until they become a piece. Written to in the hot loop: `ints[slot * stride + row]`. */
export class PieceScratch {
  readonly capacity: number;
  readonly stride: number;
  /** Numbers and key codes. */
  readonly ints: Int32Array;
  readonly timeMs: Float64Array;
  /** By slot; null until a value of it is no Int32. */
  private readonly floats: (Float64Array | null)[];
  private readonly isFloat: Uint8Array;

  constructor(
    /** By column of the plan; what stands in each slot of `ints`. */
    private readonly slots: readonly { readonly column: number; readonly isKey: boolean }[],
    private readonly columnCount: number,
  ) {
    const most = Math.floor(MOST_VALUES / Math.max(1, slots.length)) - PADDING;
    this.capacity = Math.max(64, Math.min(MOST_ROWS, most));
    this.stride = this.capacity + PADDING;
    this.ints = new Int32Array(this.stride * slots.length);
    this.timeMs = new Float64Array(this.capacity);
    this.floats = slots.map(() => null);
    this.isFloat = new Uint8Array(slots.length);
  }

  /** Forgets the rows so far. */
  clear(): void {
    this.isFloat.fill(0);
  }

  setFloat(slot: number, row: number, value: number): void {
    let floats = this.floats[slot];
    if (floats === null) {
      floats = new Float64Array(this.capacity);
      this.floats[slot] = floats;
    }
    floats[row] = value;
    this.isFloat[slot] = 1;
    this.ints[slot * this.stride + row] = IN_FLOATS;
  }

  /** The rows so far, each column in its narrowest type and in a buffer of its own; `onMissing` hears how many of a column are NaN. */
  toPiece(rowCount: number, onMissing: (column: number, count: number) => void): TablePiece {
    const keys: TablePiece["keys"][number][] = new Array(this.columnCount).fill(null);
    const numbers: (NumericArray | null)[] = new Array(this.columnCount).fill(null);
    for (let slot = 0; slot < this.slots.length; slot++) {
      const { column, isKey } = this.slots[slot];
      const from = slot * this.stride;
      const ints = this.ints.subarray(from, from + rowCount);
      const floats = this.isFloat[slot] === 1 ? this.floats[slot] : null;
      if (isKey) keys[column] = narrowCodes(ints);
      else if (floats === null) numbers[column] = narrowInts(ints);
      else {
        const missing = mergeInts(floats, ints);
        if (missing > 0) onMissing(column, missing);
        numbers[column] = narrowed(floats.subarray(0, rowCount));
      }
    }
    this.clear();
    return { rowCount, timeMs: this.timeMs.slice(0, rowCount) as Float64Array<ArrayBuffer>, keys, numbers };
  }
}

/** Codes in the narrowest unsigned type. */
export function narrowCodes(codes: Int32Array | Uint32Array): NonNullable<TablePiece["keys"][number]> {
  const most = allBits(codes) >>> 0;
  return most <= 0xff
    ? new Uint8Array(codes)
    : most <= 0xffff
      ? new Uint16Array(codes)
      : new Uint32Array(codes);
}

/** The bits that stand in any of the values: a third of the time that their extremes take. */
function allBits(values: Int32Array | Uint32Array): number {
  const length = values.length;
  const fours = length - (length % 4);
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let row = 0; row < fours; row += 4) {
    one |= values[row];
    two |= values[row + 1];
    three |= values[row + 2];
    four |= values[row + 3];
  }
  for (let row = fours; row < length; row++) one |= values[row];
  return one | two | three | four;
}

function narrowInts(ints: Int32Array): NumericArray {
  const bits = allBits(ints);
  // Without a negative one, all bits together tell the largest value's width.
  if (bits >= 0) {
    return bits <= 0xff
      ? new Uint8Array(ints)
      : bits <= 0xffff
        ? new Uint16Array(ints)
        : new Int32Array(ints);
  }
  return narrowed(ints);
}

/** A copy in the narrowest type. */
function narrowed(values: NumericArray): NumericArray {
  const span = valueSpan(values);
  return new (narrowestType(span, values.length - span.valueCount))(values);
}

/** Puts the whole numbers among the others; returns how many are NaN. */
function mergeInts(floats: Float64Array, ints: Int32Array): number {
  let missing = 0;
  for (let row = 0; row < ints.length; row++) {
    const value = ints[row];
    if (value !== IN_FLOATS) floats[row] = value;
    else if (Number.isNaN(floats[row])) missing++;
  }
  return missing;
}
