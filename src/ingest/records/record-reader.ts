import { plainNarrower } from "../../core/narrow-ints.ts";
import { ProblemError } from "../../core/problem.ts";
import type { CellTrouble, TablePlan } from "../table.ts";
import { AnyRecord, INCOMPLETE } from "./any-record.ts";
import { createKernelRows, type KernelRows } from "./kernel-rows.ts";
import { PieceBuilder } from "./piece-builder.ts";
import { readPlainRows } from "./plain-rows.ts";
import type { RangeRows } from "./range-rows.ts";
import { ReaderState } from "./reader-state.ts";
import { toRecordLayout } from "./record-layout.ts";
import { createRowScratch } from "./row-scratch.ts";

/** A line longer than this is no table's. */
export const LONGEST_RECORD_BYTES = 16 * 1024 * 1024;
/** Bytes of a text that are read at a time. */
const WINDOW_BYTES = 256 * 1024;
const FEWEST_KERNEL_ROWS = 64;
const LEAST_REST_ROWS = 64;
const MOST_REST_ROWS = 65_536;

const LF = 10;
const CR = 13;

export interface RecordReaderOptions {
  /** Whether rows may be read in WebAssembly. */
  readonly hasKernel?: boolean;
  /** Where the kernel keeps fewer rows than this before one that is not plain it rests: for so many rows at first, twice as many each time. */
  readonly fewestKernelRows?: number;
}

/**
 * Reads the records of a delimited text, buffer after buffer, into pieces of typed columns; the meaning of a dialect is that of `readRecords`,
 * but that a quote is text where its closing one is a megabyte away.
 *
 * Three ways, of which each hands on the record that it does not understand: many plain rows at once in WebAssembly (`kernel-rows.ts`), digits
 * straight from bytes into Int32 columns (`plain-rows.ts`), cell by cell (`any-record.ts`). Nothing that a way notes of a record that it
 * hands on outlives it, so all keep the same.
 */
export class RecordReader {
  /** Text that is put here is read fastest. */
  readonly window: Uint8Array;

  private readonly state: ReaderState;
  private readonly kernel: KernelRows | null;
  private readonly anyRecord: AnyRecord;
  private readonly builder: PieceBuilder;
  private readonly fewestKernelRows: number;
  private rowCount = 0;
  /** Rows that are to be read before the kernel is tried again, and how many it will be the next time. */
  private restRows = 0;
  private nextRest = LEAST_REST_ROWS;
  /** Of the text that is to be read in all, or thought to be; 0 where nobody knows. */
  private expectedBytes = 0;
  private readBytes = 0;

  /** Errors: ProblemError for a zone that is not known. */
  constructor(
    private readonly file: string,
    plan: TablePlan,
    { hasKernel = true, fewestKernelRows = FEWEST_KERNEL_ROWS }: RecordReaderOptions = {},
  ) {
    const layout = toRecordLayout(plan);
    const { slots, columnCount } = layout;
    this.fewestKernelRows = fewestKernelRows;
    this.kernel = hasKernel ? createKernelRows(layout, WINDOW_BYTES) : null;
    const scratch = this.kernel?.scratch ?? createRowScratch(slots.length);
    this.window = this.kernel?.window ?? new Uint8Array(WINDOW_BYTES);
    this.state = new ReaderState(layout, scratch, plan);
    this.anyRecord = new AnyRecord(this.state);
    this.builder = new PieceBuilder(slots, columnCount, this.kernel ?? plainNarrower(scratch.ints));
  }

  /** Says how long the text is that follows, so that room is made for its rows at once. */
  expect(bytes: number): void {
    this.expectedBytes = bytes;
  }

  /**
   * Reads the records that start in `bytes[from, stop)`, which may end behind `stop`. Returns where the next line starts: before `stop`
   * only where the text at hand ends within a record, and more of it is needed. `isEnd`: the text ends with the bytes.
   */
  read(bytes: Uint8Array, { from, stop, isEnd }: { from: number; stop: number; isEnd: boolean }): number {
    const { state } = this;
    const safeEnd = Math.min(stop, lastLineEnd(bytes, from, isEnd));
    let position = from;
    while (position < stop) {
      if (state.row === state.scratch.capacity) this.endChunk({ bytesAtHand: position - from });
      if (position < safeEnd) {
        position = this.readMany(bytes, position, safeEnd);
        if (position >= stop) break;
        if (state.row === state.scratch.capacity) continue;
      }
      const next = this.anyRecord.read(bytes, position, isEnd);
      const isLong = (next === INCOMPLETE ? bytes.length : next) - position > LONGEST_RECORD_BYTES;
      if (isLong) throw longRecord(this.file);
      if (next === INCOMPLETE) break;
      position = next;
    }
    this.readBytes += position - from;
    return position;
  }

  /** What was read since the last time, as one range; the reader starts anew. */
  takeRange(start: number, end: number): RangeRows {
    this.endChunk({ isLast: true });
    const { state, rowCount } = this;
    const rows: RangeRows = {
      start,
      end,
      lineCount: state.line,
      rowCount,
      pieces: this.builder.take(),
      keyTexts: state.keyCodes.map((codes) => codes?.texts ?? null),
      losses: state.losses,
      textCells: state.textCells as CellTrouble[],
      missingCells: state.missingCells as CellTrouble[],
      timeFacts: state.times.facts,
    };
    this.reset();
    return rows;
  }

  /** Forgets what was read since the last range, as after an error. */
  reset(): void {
    this.builder.take();
    this.state.reset();
    this.rowCount = 0;
    this.expectedBytes = 0;
    this.readBytes = 0;
  }

  /** Lets another reader of this thread have what this one took; it must not be used any more. */
  close(): void {
    this.kernel?.close();
  }

  /** Reads rows in the quickest way that takes them; returns where the first record starts that none takes. */
  private readMany(bytes: Uint8Array, from: number, to: number): number {
    const { state, kernel } = this;
    const { capacity } = state.scratch;
    const rowBefore = state.row;
    if (kernel === null || bytes.buffer !== this.window.buffer || this.restRows > 0) {
      const mostRows = this.restRows > 0 ? Math.min(capacity, rowBefore + this.restRows) : capacity;
      const position = readPlainRows(state, bytes, from, to, mostRows);
      // The record that ends the run counts as well: a text of nothing else must come to an end of its rest.
      this.restRows = Math.max(0, this.restRows - (state.row - rowBefore) - 1);
      return position;
    }
    const position = kernel.read(state, from, to);
    const isStopped = position < to && state.row < capacity;
    if (!isStopped || state.row - rowBefore >= this.fewestKernelRows) this.nextRest = LEAST_REST_ROWS;
    else {
      this.restRows = this.nextRest;
      this.nextRest = Math.min(MOST_REST_ROWS, this.nextRest * 2);
    }
    return position;
  }

  /** Puts the rows at hand into their piece. `bytesAtHand` were read beside those that are counted. */
  private endChunk({ bytesAtHand = 0, isLast = false }: { bytesAtHand?: number; isLast?: boolean }): void {
    const { state } = this;
    const { row, textsAtHand, missingCells } = state;
    if (row === 0) return;
    this.rowCount += row;
    const done = this.readBytes + bytesAtHand;
    const left = Math.max(0, this.expectedBytes - done);
    const rowsBehind = isLast ? 0 : Math.ceil((left / done) * this.rowCount);
    const expectedRows = isLast || left > 0 ? row + rowsBehind : 0;
    this.builder.add(state.scratch, row, expectedRows, (column, missing) => {
      missingCells[column].count += missing - textsAtHand[column];
    });
    state.clearRows();
  }
}

/** Behind the last line end that is sure to be whole; `from` where there is none. */
function lastLineEnd(bytes: Uint8Array, from: number, isEnd: boolean): number {
  let at = bytes.length - 1;
  // What follows a carriage return is not known yet.
  if (!isEnd && bytes[at] === CR) at--;
  while (at >= from && bytes[at] !== LF && bytes[at] !== CR) at--;
  return at < from ? from : at + 1;
}

function longRecord(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "A line is longer than 16 MB: this is not a table with an observation a line.",
    where: { file },
    tryThis: "Look for a quote that is never closed, or export the counters again as CSV.",
  });
}
