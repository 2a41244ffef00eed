/** Rows that are read before they go to their piece: what they take stays in a core's second cache. */
const MOST_ROWS = 2048;
/** Values in the scratch: few rows of very many columns. */
const MOST_VALUES = 1024 * 1024;
const FEWEST_ROWS = 64;
/** Between two columns, so that one row's cells do not all fall on the same lines of the cache. */
const PADDING = 16;

/** Stands in `ints` for a value that is in `floats`: it is no Int32, or it is this one. */
export const IN_FLOATS = -0x80000000;

/** How many rows a scratch holds, and how far its columns are apart. */
export interface ScratchShape {
  readonly capacity: number;
  readonly stride: number;
}

/** The rows that are being read, column by column. A slot's value in a row is `ints[slot * stride + row]`, or where that is `IN_FLOATS` `floats[slot * stride + row]`. */
export interface RowScratch extends ScratchShape {
  /** Numbers and key codes. */
  readonly ints: Int32Array;
  readonly floats: Float64Array;
  /** By slot: 1 where a row of it may be in `floats`. */
  readonly isFloat: Uint8Array;
  readonly timeMs: Float64Array;
}

export function scratchShape(slotCount: number): ScratchShape {
  const most = Math.floor(MOST_VALUES / Math.max(1, slotCount)) - PADDING;
  const capacity = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, most));
  return { capacity, stride: capacity + PADDING };
}

export function createRowScratch(slotCount: number): RowScratch {
  const { capacity, stride } = scratchShape(slotCount);
  return {
    capacity,
    stride,
    ints: new Int32Array(stride * slotCount),
    floats: new Float64Array(stride * slotCount),
    isFloat: new Uint8Array(slotCount),
    timeMs: new Float64Array(capacity),
  };
}

/** Keeps a number, as an Int32 where it is one. */
export function keepNumber(scratch: RowScratch, slot: number, row: number, value: number): void {
  const whole = value | 0;
  if (whole === value && whole !== IN_FLOATS) scratch.ints[slot * scratch.stride + row] = whole;
  else keepFloat(scratch, slot, row, value);
}

/** Keeps a number that is no Int32, or NaN for one that is missing. */
export function keepFloat(scratch: RowScratch, slot: number, row: number, value: number): void {
  const place = slot * scratch.stride + row;
  scratch.floats[place] = value;
  scratch.ints[place] = IN_FLOATS;
  scratch.isFloat[slot] = 1;
}
