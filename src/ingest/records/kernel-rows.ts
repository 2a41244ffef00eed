import type { IntNarrower } from "../../core/narrow-ints.ts";
import { createKernels, type Kernels } from "../../kernels/kernels.ts";
import { createMemoryPlan } from "../../kernels/memory-plan.ts";
import type { KeyCodes } from "./key-codes.ts";
import { MISSING_WORDS } from "./missing-cell.ts";
import type { ReaderState } from "./reader-state.ts";
import { NUMBER_COLUMN, type RecordLayout, SKIPPED_COLUMN, TIME_COLUMN } from "./record-layout.ts";
import { settle } from "./record-losses.ts";
import { type RowScratch, scratchShape } from "./row-scratch.ts";

/** A table of more columns has lines that are longer than what the kernel takes at a time. */
const MOST_COLUMNS = 4096;
/** As in `assembly/cell-index.ts`; and behind its text it looks at so many bytes more. */
const CELL_WINDOW_BYTES = 32_768;
const LOOK_AHEAD_BYTES = 128;
/** Numbers that are written behind those that were asked for. */
const NARROW_SLACK = 64;
const CONSTANTS_BYTES = 288;
const BIT_PLACES_BYTES = 256 * 16;
const FIELD_COUNT = 19;
const TAB = 9;
const BLANK = 32;
const CR = 13;

// Kinds of runs, as in `assembly/read-rows.ts`.
const NUMBERS = 0;
const QUOTED_NUMBERS = 1;
const ODD_NUMBERS = 2;
const SKIPPED = 3;
const TEXTS = 4;
const EPOCHS = 5;
const ISO_TIMES = 6;
const RUN_INTS = 4;

/** After so many rows it is asked which columns of numbers are mostly odd: those are read another way from then on. */
const TRIAL_ROWS = 256;
const MOST_ODD_SHARE = 0.25;

/** Reads runs of plain rows in WebAssembly, and holds what it needs for it; the meaning of a row is that of `readPlainRows`. */
export interface KernelRows extends IntNarrower {
  readonly window: Uint8Array;
  readonly scratch: RowScratch;
  /** Reads the rows of the lines that start in the window's bytes `[from, to)` while they are plain and the scratch has room; returns where the first line starts that was not read. */
  read(state: ReaderState, from: number, to: number): number;
  close(): void;
}

/** Kernels that no reader of this thread uses now. */
let free: Kernels | null = null;

/** Null where the kernel does not know the dialect, or the engine no kernels. */
export function createKernelRows(layout: RecordLayout, windowBytes: number): KernelRows | null {
  const { delimiter, isBackslash, columnCount, slots } = layout;
  if (delimiter === BLANK || isBackslash || columnCount > MOST_COLUMNS) return null;

  const { capacity, stride } = scratchShape(slots.length);
  const kinds = toRunKinds(layout);
  const textColumns = [...kinds.keys()].filter((column) => kinds[column] >= TEXTS);
  const plan = createMemoryPlan();
  const constants = plan.place(CONSTANTS_BYTES);
  const bitPlaces = plan.place(BIT_PLACES_BYTES);
  const fields = plan.place(4 * FIELD_COUNT);
  const oddStarts = plan.place(256);
  const runInts = plan.place(4 * RUN_INTS * columnCount);
  const missingFlags = plan.place(slots.length);
  const floatFlags = plan.place(slots.length);
  const oddCounts = plan.place(8 * slots.length);
  const words = packedWords();
  const missingWords = plan.place(words.byteLength);
  const text = plan.place(windowBytes + LOOK_AHEAD_BYTES);
  // Behind 64 bytes, of which the last two stand for the line end before the first cell.
  const cellEnds = plan.place(64 + 2 * CELL_WINDOW_BYTES + LOOK_AHEAD_BYTES) + 64;
  const lineEnds = plan.place(2 * CELL_WINDOW_BYTES + LOOK_AHEAD_BYTES);
  const rowStarts = plan.place(4 * capacity);
  const times = plan.place(8 * capacity);
  const textStride = 8 * capacity;
  const texts = plan.place(textStride * textColumns.length);
  const narrow = plan.place(2 * (capacity + NARROW_SLACK));
  const ints = plan.place(4 * stride * slots.length + 4 * NARROW_SLACK);
  const floats = plan.place(8 * stride * slots.length);

  const kernels = takeKernels(plan.size());
  if (kernels === null) return null;
  const { buffer } = kernels.memory;
  const { readRows, readerRow, untimedRows, zonelessRows, bitsOfInts, narrowTo8, narrowTo16 } = kernels;
  new Uint8Array(buffer, oddStarts, 256).set(layout.isOddStart);
  new Uint32Array(buffer, missingWords, words.length).set(words);
  const { quote, marks, epochDigits, epochScale, isIso, isUtc, timeColumn } = layout;
  /** Tells the kernel where everything is, and the columns as they are to be read now. */
  const setReader = (): void => {
    const runs = toRuns(kinds, layout.slotOf);
    new Int32Array(buffer, runInts, runs.length).set(runs);
    new Uint32Array(buffer, fields, FIELD_COUNT).set([
      ...[constants, bitPlaces, cellEnds, lineEnds, oddStarts],
      ...[runInts, runs.length / RUN_INTS, columnCount],
      ...[ints, 4 * stride, floats, floatFlags, missingFlags],
      ...[texts, textStride, times, rowStarts, missingWords, oddCounts],
    ]);
    kernels.setReader(fields, delimiter, quote, marks.decimal, epochDigits, epochScale, isUtc);
  };
  setReader();

  const window = new Uint8Array(buffer, text, windowBytes);
  const isMissingMet = new Uint8Array(buffer, missingFlags, slots.length);
  const rowStartOf = new Uint32Array(buffer, rowStarts, capacity);
  const textEnds = new Uint32Array(buffer, texts, 2 * capacity * textColumns.length);
  const narrowed = {
    bytes: new Uint8Array(buffer, narrow),
    shorts: new Uint16Array(buffer, narrow, capacity),
  };
  const scratch: RowScratch = {
    capacity,
    stride,
    ints: new Int32Array(buffer, ints, stride * slots.length),
    floats: new Float64Array(buffer, floats, stride * slots.length),
    isFloat: new Uint8Array(buffer, floatFlags, slots.length),
    timeMs: new Float64Array(buffer, times, capacity),
  };
  scratch.isFloat.fill(0);
  const countsOfOdd = new Uint32Array(buffer, oddCounts, 2 * slots.length).fill(0);
  let trialRows = 0;
  const isTimed = epochDigits > 0 || isIso;
  const timePlace = textColumns.indexOf(timeColumn);
  const keyPlaces = slots.flatMap(({ column, isKey }, slot) =>
    isKey ? [{ slot, column, place: textColumns.indexOf(column) }] : [],
  );

  /** Notes in the state where the text of a cell lies, quotes and blanks off. */
  const findText = (state: ReaderState, column: number, place: number, row: number): void => {
    const at = 2 * (place * capacity + row);
    let from = textEnds[at] - text;
    let to = textEnds[at + 1] - text;
    while (from < to && isSpace(window[from], layout.delimiter)) from++;
    while (to > from && isSpace(window[to - 1], layout.delimiter)) to--;
    if (to - from > 1 && window[from] === quote) {
      from++;
      to--;
      while (from < to && isSpace(window[from], layout.delimiter)) from++;
      while (to > from && isSpace(window[to - 1], layout.delimiter)) to--;
    }
    state.cellFrom[column] = from;
    state.cellTo[column] = to;
  };

  const keepKeys = (state: ReaderState, row: number): boolean => {
    for (const { slot, column, place } of keyPlaces) {
      findText(state, column, place, row);
      const codes = state.keyCodes[column] as KeyCodes;
      const code = codes.find(window, state.cellFrom[column], state.cellTo[column]);
      if (code < 0) return false;
      scratch.ints[slot * stride + row] = code;
    }
    return true;
  };

  const keepTime = (state: ReaderState, row: number): boolean => {
    if (isTimed && !Number.isNaN(scratch.timeMs[row])) return true;
    findText(state, timeColumn, timePlace, row);
    const ms = state.times.toMs(window, state.cellFrom[timeColumn], state.cellTo[timeColumn]);
    scratch.timeMs[row] = ms;
    return !Number.isNaN(ms);
  };

  /** Has columns whose cells are mostly quoted, or of no plain digits, read as such. */
  const learnForms = (): void => {
    let isLearned = false;
    for (let slot = 0; slot < slots.length; slot++) {
      const odd = countsOfOdd[2 * slot];
      const { column } = slots[slot];
      if (kinds[column] !== NUMBERS || odd <= MOST_ODD_SHARE * trialRows) continue;
      kinds[column] = 2 * countsOfOdd[2 * slot + 1] > odd ? QUOTED_NUMBERS : ODD_NUMBERS;
      isLearned = true;
    }
    if (isLearned) setReader();
    countsOfOdd.fill(0);
    trialRows = 0;
  };

  return {
    window,
    scratch,
    read(state, from, to) {
      for (let slot = 0; slot < slots.length; slot++)
        isMissingMet[slot] = state.missingCells[slots[slot].column].first === null ? 0 : 1;
      const firstRow = state.row;
      const position = readRows(text + from, text + to, firstRow, capacity) - text;
      const endRow = readerRow.value;
      trialRows += endRow - firstRow;
      if (trialRows >= TRIAL_ROWS) learnForms();
      let row = firstRow;
      if (keyPlaces.length === 0 && isTimed && untimedRows.value === 0) row = endRow;
      else while (row < endRow && keepKeys(state, row) && keepTime(state, row)) row++;
      if (zonelessRows.value > 0) state.times.noteZoneless();
      state.row = row;
      state.line += row - firstRow;
      if (row > firstRow) settle(state.losses);
      return row < endRow ? rowStartOf[row] - text : position;
    },
    bitsOf: (place, count) => bitsOfInts(ints + 4 * place, count),
    toBytes(place, count) {
      narrowTo8(ints + 4 * place, count, narrow);
      return narrowed.bytes.subarray(0, count);
    },
    toShorts(place, count) {
      narrowTo16(ints + 4 * place, count, narrow);
      return narrowed.shorts.subarray(0, count);
    },
    close() {
      free = kernels;
    },
  };
}

/** Kernels whose memory is large enough: those that a reader gave back, or new ones. */
function takeKernels(bytes: number): Kernels | null {
  const kernels = free;
  free = null;
  return kernels !== null && kernels.memory.buffer.byteLength >= bytes ? kernels : createKernels(bytes);
}

/** How each column is read at first. */
function toRunKinds({ kinds, epochDigits, isIso }: RecordLayout): Uint8Array {
  const timeKind = epochDigits > 0 ? EPOCHS : isIso ? ISO_TIMES : TEXTS;
  return Uint8Array.from(kinds, (kind) => {
    if (kind === NUMBER_COLUMN) return NUMBERS;
    if (kind === SKIPPED_COLUMN) return SKIPPED;
    return kind === TIME_COLUMN ? timeKind : TEXTS;
  });
}

/** Neighbouring columns that are read alike, as the kernel takes them. */
function toRuns(kinds: Uint8Array, slotOf: RecordLayout["slotOf"]): readonly number[] {
  const runs: number[] = [];
  let textCount = 0;
  for (let column = 0; column < kinds.length; column++) {
    const kind = kinds[column];
    if (column > 0 && kind === kinds[column - 1]) runs[runs.length - 3]++;
    else runs.push(kind, 1, kind < SKIPPED ? slotOf[column] : textCount, 0);
    if (kind >= TEXTS) textCount++;
  }
  return runs;
}

/** `MISSING_WORDS` as the kernel compares them: how many, and each one's length and letters. */
function packedWords(): Uint32Array {
  const pairs = MISSING_WORDS.flatMap((word) => [
    word.length,
    [...word].reduce((letters, letter) => (letters << 8) | letter.charCodeAt(0), 0),
  ]);
  return Uint32Array.from([MISSING_WORDS.length, 0, ...pairs]);
}

function isSpace(byte: number, delimiter: number): boolean {
  return (byte === BLANK || (byte >= TAB && byte <= CR)) && byte !== delimiter;
}
