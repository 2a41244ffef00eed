import { GrowingColumn, withRoom } from "../../core/growing-column.ts";
import type { IntNarrower } from "../../core/narrow-ints.ts";
import type { TablePiece } from "../table.ts";
import { GrowingCodes } from "./growing-codes.ts";
import { IN_FLOATS, type RowScratch } from "./row-scratch.ts";

/** Rows of a piece where it is not known how many there will be: of the first one, and of those behind it at most. */
const FIRST_ROWS = 16_384;
const MOST_ROWS = 1_048_576;
/** Room for more is not made at once: the first rows may be much shorter than those to come. */
const MOST_EXPECTED_ROWS = 2 ** 26;
/** Room for more rows than are expected: rows may become shorter. What is not used is no memory yet. */
const SPARE_SHARE = 0.1;

/** A slot of the scratch: the column of the plan that it stands for. */
export interface SlotColumn {
  readonly column: number;
  readonly isKey: boolean;
}

/** Makes pieces of the rows that come chunk by chunk: one, where it is known how many there will be. */
export class PieceBuilder {
  private pieces: TablePiece[] = [];
  private columns: (GrowingColumn | GrowingCodes)[] = [];
  private timeMs = NO_TIMES;
  private rowCount = 0;
  private capacity = 0;
  private nextRows = FIRST_ROWS;

  constructor(
    private readonly slots: readonly SlotColumn[],
    private readonly columnCount: number,
    private readonly narrower: IntNarrower,
  ) {}

  /** Adds the scratch's first `count` rows; `expected` rows are thought to come in all behind those before it (0 where nobody knows). `onMissing` hears how many of a column are NaN. */
  add(
    scratch: RowScratch,
    count: number,
    expected: number,
    onMissing: (column: number, count: number) => void,
  ): void {
    if (this.rowCount + count > this.capacity) this.start(count, expected);
    for (let slot = 0; slot < this.slots.length; slot++) {
      const { ints, stride, isFloat } = scratch;
      const growing = this.columns[slot];
      const place = slot * stride;
      if (growing instanceof GrowingCodes) growing.add(ints, place, count, this.narrower);
      else if (isFloat[slot] === 0) growing.addInts(ints, place, count, this.narrower);
      else {
        const missing = growing.addFloats(floatsOf(scratch, place, count));
        if (missing > 0) onMissing(this.slots[slot].column, missing);
      }
    }
    this.timeMs.set(scratch.timeMs.subarray(0, count), this.rowCount);
    this.rowCount += count;
  }

  /** All pieces since the last time. */
  take(): TablePiece[] {
    this.end();
    const { pieces } = this;
    this.pieces = [];
    this.nextRows = FIRST_ROWS;
    return pieces;
  }

  private start(fewest: number, expected: number): void {
    this.end();
    const wanted = expected > 0 ? Math.ceil(expected * (1 + SPARE_SHARE)) : this.nextRows;
    this.capacity = Math.max(fewest, Math.min(MOST_EXPECTED_ROWS, wanted));
    this.nextRows = Math.min(MOST_ROWS, this.nextRows * 4);
    this.columns = this.slots.map(({ isKey }) =>
      isKey ? new GrowingCodes(this.capacity) : new GrowingColumn(this.capacity),
    );
    this.timeMs = new Float64Array(this.capacity);
  }

  private end(): void {
    const { rowCount } = this;
    this.rowCount = 0;
    this.capacity = 0;
    if (rowCount === 0) return;
    const keys: TablePiece["keys"][number][] = new Array(this.columnCount).fill(null);
    const numbers: TablePiece["numbers"][number][] = new Array(this.columnCount).fill(null);
    for (const [slot, { column }] of this.slots.entries()) {
      const growing = this.columns[slot];
      if (growing instanceof GrowingCodes) keys[column] = growing.take();
      else numbers[column] = growing.take();
    }
    const timeMs = withRoom(this.timeMs, rowCount);
    this.pieces.push({ rowCount, timeMs, keys, numbers });
    this.columns = [];
    this.timeMs = NO_TIMES;
  }
}

const NO_TIMES = new Float64Array(0);

/** A slot's values of which some are no whole numbers: the whole ones are put among the others. */
function floatsOf({ ints, floats }: RowScratch, place: number, count: number): Float64Array {
  for (let at = place; at < place + count; at++) if (ints[at] !== IN_FLOATS) floats[at] = ints[at];
  return floats.subarray(place, place + count);
}
