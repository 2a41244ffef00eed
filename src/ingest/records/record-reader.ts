import { plural } from "../../core/number.ts";
import { ProblemError } from "../../core/problem.ts";
import { numberOf } from "../plan/cell-kind.ts";
import type { CellTrouble, TablePiece, TablePlan } from "../table.ts";
import { TimeCells } from "../time/time-cells.ts";
import { plainDecimal } from "./cell-number.ts";
import { cellText, LONGEST_BYTES, shorten } from "./cell-text.ts";
import { KeyCodes } from "./key-codes.ts";
import { isMissingCell, isMissingText } from "./missing-cell.ts";
import { PieceScratch } from "./piece-scratch.ts";
import type { RangeRows } from "./range-rows.ts";
import { NUMBER_COLUMN, type RecordLayout, toRecordLayout } from "./record-layout.ts";
import {
  addLoss,
  lostRecords,
  noRunLosses,
  type RecordLossReason,
  type RunLosses,
  settle,
} from "./record-losses.ts";

/** A line longer than this is no table's. */
export const LONGEST_RECORD_BYTES = 16 * 1024 * 1024;
/** A quote that is not closed within so many bytes is none: the text of a cell is no longer. */
const LONGEST_QUOTED_BYTES = 1024 * 1024;

/** Epochs of these years need no closer look: they are times however the format was told. */
const YEAR_2002_MS = 1_009_843_200_000;
const YEAR_2099_MS = 4_070_908_800_000;

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const BACKSLASH = 92;
/** So many digits always fit an Int32. */
const MOST_INT_DIGITS = 9;
/** The text at hand ends within the record. */
const INCOMPLETE = -1;
/** Not for the fast way. */
const ODD = -1;

interface Trouble {
  count: number;
  first: { line: number; text: string } | null;
}

/**
 * Reads the records of a delimited text, buffer after buffer, into pieces of typed columns; the meaning of a dialect is that of `readRecords`,
 * but that a quote is text where its closing one is a megabyte away.
 *
 * Two ways: digits go straight from bytes into Int32 columns while every cell is as expected; a record with any other cell is read again
 * from its start, cell by cell. Nothing that the first way notes outlives the record, so both keep the same.
 */
export class RecordReader {
  private readonly layout: RecordLayout;
  private readonly scratch: PieceScratch;

  // What belongs to one range.
  private pieces: TablePiece[] = [];
  private row = 0;
  private rowCount = 0;
  /** Lines that ended since the range's start. */
  private line = 0;
  private times!: TimeCells;
  /** For records that are lost: their times say nothing of the column. */
  private lostTimes!: TimeCells;
  private keyCodes: (KeyCodes | null)[] = [];
  private losses: RunLosses = noRunLosses();
  private textCells: Trouble[] = [];
  private missingCells: Trouble[] = [];
  /** By column: cells of text in the rows that are no piece yet. */
  private readonly textsInPiece: Int32Array;

  // The cells of the record being read: where their text lies, quotes and blanks off, and whether escapes stand in it.
  private readonly cellFrom: Int32Array;
  private readonly cellTo: Int32Array;
  private readonly cellEscaped: Uint8Array;

  /** Errors: ProblemError for a zone that is not known. */
  constructor(
    private readonly file: string,
    private readonly plan: TablePlan,
  ) {
    this.layout = toRecordLayout(plan);
    const { slots, columnCount } = this.layout;
    this.scratch = new PieceScratch(slots, columnCount);
    this.textsInPiece = new Int32Array(columnCount);
    this.cellFrom = new Int32Array(columnCount);
    this.cellTo = new Int32Array(columnCount);
    this.cellEscaped = new Uint8Array(columnCount);
    this.reset();
  }

  /**
   * Reads the records that start in `bytes[from, stop)`, which may end behind `stop`. Returns where the next line starts: before `stop`
   * only where the text at hand ends within a record, and more of it is needed. `isEnd`: the text ends with the bytes.
   */
  read(bytes: Uint8Array, { from, stop, isEnd }: { from: number; stop: number; isEnd: boolean }): number {
    const safeEnd = Math.min(stop, lastLineEnd(bytes, from, isEnd));
    let position = from;
    while (position < stop) {
      if (position < safeEnd) {
        position = this.readPlain(bytes, position, safeEnd);
        if (position >= stop) break;
      }
      if (this.row === this.scratch.capacity) this.endPiece();
      const next = this.readRecord(bytes, position, isEnd);
      if (next === INCOMPLETE) {
        if (bytes.length - position > LONGEST_RECORD_BYTES) throw longRecord(this.file);
        break;
      }
      if (next - position > LONGEST_RECORD_BYTES) throw longRecord(this.file);
      position = next;
    }
    return position;
  }

  /** What was read since the last time, as one range; the reader starts anew. */
  takeRange(start: number, end: number): RangeRows {
    this.endPiece();
    const { line: lineCount, rowCount, pieces, losses, textCells, missingCells } = this;
    const rows: RangeRows = {
      start,
      end,
      lineCount,
      rowCount,
      pieces,
      keyTexts: this.keyCodes.map((codes) => codes?.texts ?? null),
      losses,
      textCells: textCells as CellTrouble[],
      missingCells: missingCells as CellTrouble[],
      timeFacts: this.times.facts,
    };
    this.reset();
    return rows;
  }

  /** Forgets what was read since the last range, as after an error. */
  reset(): void {
    const { timeFormat, zone, columns } = this.plan;
    const none = (): Trouble => ({ count: 0, first: null });
    this.pieces = [];
    this.row = 0;
    this.rowCount = 0;
    this.line = 0;
    const times = { format: timeFormat, zone: zone.value, isClosedLater: true };
    this.times = new TimeCells(times);
    this.lostTimes = new TimeCells(times);
    this.keyCodes = columns.map(({ use }) => (use.kind === "key" ? new KeyCodes() : null));
    this.losses = noRunLosses();
    this.textCells = columns.map(none);
    this.missingCells = columns.map(none);
    this.textsInPiece.fill(0);
    this.scratch.clear();
  }

  /** Reads records while they are plain; returns where the first that is not starts. `bytes[from, safeEnd)` ends with a line end, or `safeEnd` lies before one. */
  private readPlain(bytes: Uint8Array, from: number, safeEnd: number): number {
    const { layout, scratch, times, keyCodes, cellFrom, cellTo } = this;
    const { delimiter, quote, runs, kinds, isOddStart, columnCount, timeColumn, slotOf, slots } = layout;
    const { ints, stride, capacity, timeMs } = scratch;
    const { epochDigits, epochScale } = layout;
    const runCount = runs.length;
    const lastColumn = columnCount - 1;
    const lastKind = kinds[lastColumn];
    const lastSlot = slotOf[lastColumn] * stride;
    const hasKeys = slots.some(({ isKey }) => isKey);
    let row = this.row;
    let kept = 0;
    let position = from;

    records: while (position < safeEnd && row < capacity && isOddStart[bytes[position]] === 0) {
      let at = position;
      for (let index = 0; index < runCount; index++) {
        const run = runs[index];
        if (run.kind !== NUMBER_COLUMN) {
          for (let column = run.from; column < run.to; column++) {
            at = this.plainCell(bytes, at, column);
            if (at === ODD || bytes[at] !== delimiter) break records;
            at++;
          }
          continue;
        }
        let slot = slotOf[run.from] * stride + row;
        const slotEnd = slot + (run.to - run.from) * stride;
        for (; slot !== slotEnd; slot += stride) {
          // Digits, and a delimiter behind at most nine of them.
          const start = at;
          let value = bytes[at] - 48;
          if (value >>> 0 <= 9) {
            let byte = bytes[++at];
            while (byte !== delimiter) {
              const digit = byte - 48;
              if (digit >>> 0 > 9) break;
              value = (Math.imul(value, 10) + digit) | 0;
              byte = bytes[++at];
            }
            if (byte === delimiter && at - start <= MOST_INT_DIGITS) {
              ints[slot] = value;
              at++;
              continue;
            }
          } else if (value + 48 === quote) {
            // The same in quotes.
            value = 0;
            let digit = bytes[++at] - 48;
            while (digit >>> 0 <= 9) {
              value = (Math.imul(value, 10) + digit) | 0;
              digit = bytes[++at] - 48;
            }
            const digits = at - start - 1;
            if (
              digit + 48 === quote &&
              bytes[at + 1] === delimiter &&
              digits > 0 &&
              digits <= MOST_INT_DIGITS
            ) {
              ints[slot] = value;
              at += 2;
              continue;
            }
          }
          at = this.oddNumber(bytes, start, (slot - row) / stride, row);
          if (at === ODD || bytes[at] !== delimiter) break records;
          at++;
        }
      }
      // The last cell ends at a line end.
      if (lastKind === NUMBER_COLUMN) {
        const start = at;
        let value = 0;
        let digit = bytes[at] - 48;
        while (digit >>> 0 <= 9) {
          value = (Math.imul(value, 10) + digit) | 0;
          digit = bytes[++at] - 48;
        }
        const byte = digit + 48;
        const digits = at - start;
        if ((byte === LF || byte === CR) && digits > 0 && digits <= MOST_INT_DIGITS)
          ints[lastSlot + row] = value;
        else at = this.oddNumber(bytes, start, lastSlot / stride, row);
      } else at = this.plainCell(bytes, at, lastColumn);
      if (at === ODD) break;
      const byte = bytes[at];
      if (byte === LF) at++;
      else if (byte === CR) at += bytes[at + 1] === LF ? 2 : 1;
      else break;
      // Only now is it sure that the record is whole.
      if (hasKeys) {
        for (let slot = 0; slot < slots.length; slot++) {
          const { column, isKey } = slots[slot];
          if (!isKey) continue;
          const code = (keyCodes[column] as KeyCodes).find(bytes, cellFrom[column], cellTo[column]);
          if (code < 0) break records;
          ints[slot * stride + row] = code;
        }
      }
      const timeFrom = cellFrom[timeColumn];
      const timeTo = cellTo[timeColumn];
      let ms = epochDigits === timeTo - timeFrom ? epochMs(bytes, timeFrom, timeTo) * epochScale : Number.NaN;
      if (!(ms >= YEAR_2002_MS && ms < YEAR_2099_MS)) ms = times.toMs(bytes, timeFrom, timeTo);
      if (Number.isNaN(ms)) break;
      timeMs[row++] = ms;
      kept++;
      position = at;
    }
    this.row = row;
    this.line += kept;
    if (kept > 0) settle(this.losses);
    return position;
  }

  /** Finds the text of a cell that is no number and lies within its line; returns where it ends, or `ODD`. */
  private plainCell(bytes: Uint8Array, start: number, column: number): number {
    const { delimiter, quote, isBackslash } = this.layout;
    let at = start;
    let byte = bytes[at];
    while (byte === BLANK || (byte === TAB && delimiter !== TAB)) byte = bytes[++at];
    let from = at;
    let to = at;
    if (byte === quote) {
      from++;
      byte = bytes[++at];
      while (byte !== quote) {
        if (byte === LF || byte === CR || (isBackslash && byte === BACKSLASH)) return ODD;
        byte = bytes[++at];
      }
      to = at;
      byte = bytes[++at];
      if (delimiter !== BLANK)
        while (byte === BLANK || (byte === TAB && delimiter !== TAB)) byte = bytes[++at];
      if (byte !== delimiter && byte !== LF && byte !== CR) return ODD;
    } else {
      while (byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++at];
      to = at;
    }
    if (delimiter === BLANK) {
      // Blanks alone are no cell.
      if (to === from) return ODD;
      at = this.endOfBlanks(bytes, at);
    }
    while (to > from && isSpace(bytes[to - 1])) to--;
    while (from < to && isSpace(bytes[from])) from++;
    this.cellFrom[column] = from;
    this.cellTo[column] = to;
    return at;
  }

  /** Where a cell ends in a table whose cells are parted by runs of blanks: at the last blank of the run, or at the line end behind it. */
  private endOfBlanks(bytes: Uint8Array, at: number): number {
    let end = at;
    let byte = bytes[end];
    while (byte === BLANK || byte === TAB) byte = bytes[++end];
    if (end === at || byte === LF || byte === CR) return end;
    return bytes[end - 1] === BLANK ? end - 1 : at;
  }

  /** Takes a number cell that is more than a few digits; returns where it ends, or `ODD` where there is more to note than its value. */
  private oddNumber(bytes: Uint8Array, start: number, slot: number, row: number): number {
    const { slots, marks } = this.layout;
    const { column } = slots[slot];
    const end = this.plainCell(bytes, start, column);
    if (end === ODD) return ODD;
    const from = this.cellFrom[column];
    const to = this.cellTo[column];
    const value = plainDecimal(bytes, from, to, marks);
    if (!Number.isNaN(value)) this.setNumber(slot, row, value);
    else if (this.missingCells[column].first !== null && isMissingCell(bytes, from, to))
      this.scratch.setFloat(slot, row, Number.NaN);
    else {
      const written = this.writtenNumber(bytes, from, to);
      if (Number.isNaN(written)) return ODD;
      this.setNumber(slot, row, written);
    }
    return end;
  }

  private setNumber(slot: number, row: number, value: number): void {
    const { ints, stride } = this.scratch;
    const whole = value | 0;
    if (whole === value && whole !== -0x80000000) ints[slot * stride + row] = whole;
    else this.scratch.setFloat(slot, row, value);
  }

  /** A number with an exponent, many digits, or groups of three that the plan knows nothing of; NaN for any other text. */
  private writtenNumber(bytes: Uint8Array, from: number, to: number): number {
    const first = bytes[from];
    // A digit or one of + , - .
    const mayBeNumber = (first >= 48 && first <= 57) || (first >= 43 && first <= 46);
    // A text that is cut off may end within the number.
    if (!mayBeNumber || to - from > LONGEST_BYTES) return Number.NaN;
    const { style, encoding } = this.layout;
    return numberOf(cellText(bytes, from, to, encoding).trim(), style);
  }

  /** A number within quotes that escapes stand in, `'1''408'`; NaN for any other text. */
  private escapedNumber(bytes: Uint8Array, column: number): number {
    const isCut = this.cellTo[column] - this.cellFrom[column] > LONGEST_BYTES;
    return isCut ? Number.NaN : numberOf(this.textOf(bytes, column), this.layout.style);
  }

  /** Reads one record, whatever it holds, or passes over a blank line or a comment; returns where the next line starts, or `INCOMPLETE`. */
  private readRecord(bytes: Uint8Array, position: number, isEnd: boolean): number {
    const { delimiter, columnCount, comment } = this.layout;
    const end = bytes.length;
    const first = this.behindBlanks(bytes, position);
    if (first >= end) return isEnd ? end : INCOMPLETE;
    if (bytes[first] === LF || bytes[first] === CR) return this.endLine(bytes, first, isEnd);
    if (comment.length > 0) {
      if (first + comment.length > end && !isEnd) return INCOMPLETE;
      if (comment.every((byte, index) => bytes[first + index] === byte)) {
        let at = first;
        while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++;
        return this.endLine(bytes, at, isEnd);
      }
    }

    // Where its cells are.
    let cursor = delimiter === BLANK ? first : position;
    let cellCount = 0;
    let hasSurplus = false;
    let linesInside = 0;
    for (;;) {
      const cell = this.nextCell(bytes, cursor, cellCount, isEnd);
      if (cell === INCOMPLETE) return INCOMPLETE;
      if (cellCount >= columnCount && !this.isCellEmpty) hasSurplus = true;
      linesInside += this.cellLines;
      cellCount++;
      cursor = cell;
      if (delimiter === BLANK) cursor = this.behindBlanks(bytes, cursor);
      if (cursor >= end && !isEnd) return INCOMPLETE;
      if (cursor >= end || bytes[cursor] === LF || bytes[cursor] === CR) break;
      if (delimiter !== BLANK) cursor++;
    }
    if (bytes[cursor] === CR && cursor + 1 >= end && !isEnd) return INCOMPLETE;

    // What they make of it.
    this.judge(bytes, { position, to: cursor, cellCount, hasSurplus });
    this.line += linesInside;
    return this.endLine(bytes, cursor, isEnd);
  }

  /** Passes over a line end; at the text's end there need be none. */
  private endLine(bytes: Uint8Array, at: number, isEnd: boolean): number {
    const end = bytes.length;
    if (at >= end) return isEnd ? end : INCOMPLETE;
    if (bytes[at] === CR && at + 1 >= end && !isEnd) return INCOMPLETE;
    this.line++;
    return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
  }

  private behindBlanks(bytes: Uint8Array, from: number): number {
    const { delimiter } = this.layout;
    const end = bytes.length;
    let at = from;
    while (at < end && (bytes[at] === BLANK || (bytes[at] === TAB && delimiter !== TAB))) at++;
    return at;
  }

  // What `nextCell` found beside the cell's end.
  private isCellEmpty = false;
  private cellLines = 0;

  /** Finds one cell of a record; returns where it ends: at a delimiter, a line end or the text's end. */
  private nextCell(bytes: Uint8Array, start: number, column: number, isEnd: boolean): number {
    const { delimiter, quote } = this.layout;
    const end = bytes.length;
    const mark = this.behindBlanks(bytes, start);
    if (mark >= end && !isEnd) return INCOMPLETE;
    let cursor = start;
    this.cellLines = 0;
    if (mark < end && bytes[mark] === quote) {
      const close = this.closingQuote(bytes, mark + 1, isEnd);
      if (close === INCOMPLETE) return INCOMPLETE;
      if (close !== NEVER) {
        const behind = delimiter === BLANK ? close + 1 : this.behindBlanks(bytes, close + 1);
        if (behind >= end && !isEnd) return INCOMPLETE;
        const byte = behind < end ? bytes[behind] : LF;
        if (byte === delimiter || byte === LF || byte === CR) {
          this.cellLines = this.quotedLines;
          this.setCell(bytes, column, { from: mark + 1, to: close, hasEscapes: this.hasEscapes });
          return behind;
        }
        // Quotes within a text hide its delimiters, but no line ends.
        if (this.quotedLines === 0) cursor = close + 1;
      }
    }
    while (cursor < end) {
      const byte = bytes[cursor];
      if (byte === delimiter || byte === LF || byte === CR) break;
      cursor++;
    }
    if (cursor >= end && !isEnd) return INCOMPLETE;
    this.setCell(bytes, column, { from: start, to: cursor, hasEscapes: false });
    return cursor;
  }

  private setCell(
    bytes: Uint8Array,
    column: number,
    cell: { readonly from: number; readonly to: number; readonly hasEscapes: boolean },
  ): void {
    let { from, to } = cell;
    while (from < to && isSpace(bytes[from])) from++;
    while (to > from && isSpace(bytes[to - 1])) to--;
    this.isCellEmpty = from === to;
    if (column >= this.layout.columnCount) return;
    this.cellFrom[column] = from;
    this.cellTo[column] = to;
    this.cellEscaped[column] = cell.hasEscapes ? 1 : 0;
  }

  // What `closingQuote` found beside it.
  private quotedLines = 0;
  private hasEscapes = false;

  /** Where the quote that opened before `from` closes; `NEVER` where that is too far away. */
  private closingQuote(bytes: Uint8Array, from: number, isEnd: boolean): number {
    const { quote, isBackslash } = this.layout;
    const end = bytes.length;
    const limit = Math.min(end, from + LONGEST_QUOTED_BYTES);
    this.quotedLines = 0;
    this.hasEscapes = false;
    for (let at = from; at < limit; at++) {
      const byte = bytes[at];
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.quotedLines++;
      else if (isBackslash && byte === BACKSLASH) {
        this.hasEscapes = true;
        const escaped = bytes[++at];
        if (escaped === LF || (escaped === CR && bytes[at + 1] !== LF)) this.quotedLines++;
      } else if (byte === quote) {
        if (isBackslash) return at;
        if (at + 1 >= end && !isEnd) return INCOMPLETE;
        if (bytes[at + 1] !== quote) return at;
        this.hasEscapes = true;
        at++;
      }
    }
    return limit === end && !isEnd && end < from + LONGEST_QUOTED_BYTES ? INCOMPLETE : NEVER;
  }

  /** Keeps the record whose cells were found, or counts why not. */
  private judge(
    bytes: Uint8Array,
    {
      position,
      to,
      cellCount,
      hasSurplus,
    }: { position: number; to: number; cellCount: number; hasSurplus: boolean },
  ): void {
    const { columnCount, timeColumn, deviceColumn, slots } = this.layout;
    const { row, scratch, cellFrom, cellTo } = this;
    if (cellCount < columnCount || hasSurplus) {
      const isTimed =
        timeColumn < cellCount &&
        !Number.isNaN(this.lostTimes.toMs(bytes, cellFrom[timeColumn], cellTo[timeColumn]));
      const text = `${plural(cellCount, "cell")}, not ${columnCount}`;
      this.lose({ reason: "ragged", text, isTimed }, bytes, position, to);
      return;
    }
    const ms = this.times.toMs(bytes, cellFrom[timeColumn], cellTo[timeColumn]);
    if (Number.isNaN(ms)) {
      this.lose({ reason: "bad-time", text: this.times.refused, isTimed: false }, bytes, position, to);
      return;
    }
    if (deviceColumn >= 0 && this.isKeyEmpty(bytes, deviceColumn)) {
      this.lose({ reason: "no-device", text: "", isTimed: true }, bytes, position, to);
      return;
    }
    settle(this.losses);
    scratch.timeMs[row] = ms;
    for (let slot = 0; slot < slots.length; slot++) {
      const { column, isKey } = slots[slot];
      if (isKey) scratch.ints[slot * scratch.stride + row] = this.keyOf(bytes, column);
      else this.keepNumber(bytes, slot, column);
    }
    this.row++;
  }

  private isKeyEmpty(bytes: Uint8Array, column: number): boolean {
    const from = this.cellFrom[column];
    const to = this.cellTo[column];
    if (from === to) return true;
    // What has a code is not empty.
    const isKnown =
      this.cellEscaped[column] === 0 && (this.keyCodes[column] as KeyCodes).find(bytes, from, to) >= 0;
    return !isKnown && this.textOf(bytes, column) === "";
  }

  private keyOf(bytes: Uint8Array, column: number): number {
    const from = this.cellFrom[column];
    const to = this.cellTo[column];
    const codes = this.keyCodes[column] as KeyCodes;
    // Bytes with escapes are no spelling of their text: without its quotes another cell's may be the same.
    if (this.cellEscaped[column] === 1) return codes.addText(this.textOf(bytes, column));
    const found = codes.find(bytes, from, to);
    return found >= 0 ? found : codes.add(bytes, from, to, this.textOf(bytes, column));
  }

  private keepNumber(bytes: Uint8Array, slot: number, column: number): void {
    const from = this.cellFrom[column];
    const to = this.cellTo[column];
    const plain = plainDecimal(bytes, from, to, this.layout.marks);
    const isEscaped = this.cellEscaped[column] === 1;
    const value = !Number.isNaN(plain)
      ? plain
      : isEscaped
        ? this.escapedNumber(bytes, column)
        : this.writtenNumber(bytes, from, to);
    if (!Number.isNaN(value)) {
      this.setNumber(slot, this.row, value);
      return;
    }
    this.scratch.setFloat(slot, this.row, Number.NaN);
    if (isMissingCell(bytes, from, to) || (isEscaped && isMissingText(this.textOf(bytes, column)))) {
      const missing = this.missingCells[column];
      missing.first ??= { line: this.line, text: shorten(this.textOf(bytes, column)) };
      return;
    }
    const texts = this.textCells[column];
    texts.count++;
    this.textsInPiece[column]++;
    texts.first ??= { line: this.line, text: shorten(this.textOf(bytes, column)) };
  }

  private textOf(bytes: Uint8Array, column: number): string {
    const { quote, isBackslash, encoding } = this.layout;
    const text = cellText(bytes, this.cellFrom[column], this.cellTo[column], encoding).trim();
    if (this.cellEscaped[column] === 0) return text;
    if (isBackslash) return text.replace(/\\([\s\S])/g, "$1").trim();
    const mark = String.fromCharCode(quote);
    return text.replaceAll(mark + mark, mark);
  }

  private lose(
    { reason, text, isTimed }: { reason: RecordLossReason; text: string; isTimed: boolean },
    bytes: Uint8Array,
    position: number,
    to: number,
  ): void {
    const { losses, line, layout } = this;
    // A record with a time belongs to the table, whatever else it lacks.
    if (isTimed) settle(losses);
    const into = isTimed ? losses.settled : losses.trailing;
    const isFirst = lostRecords(into) === 0;
    const record = isFirst ? shorten(cellText(bytes, position, to, layout.encoding).trim()) : "";
    addLoss(into, { reason, line, text, record });
  }

  private endPiece(): void {
    const { row, textsInPiece, missingCells } = this;
    if (row === 0) return;
    const piece = this.scratch.toPiece(row, (column, missing) => {
      missingCells[column].count += missing - textsInPiece[column];
    });
    textsInPiece.fill(0);
    this.pieces.push(piece);
    this.rowCount += row;
    this.row = 0;
  }
}

/** A number of 10 or 13 digits; NaN where not all are digits. */
function epochMs(bytes: Uint8Array, from: number, to: number): number {
  let high = 0;
  let low = 0;
  const middle = to - 7;
  for (let at = from; at < middle; at++) {
    const digit = bytes[at] - 48;
    if (digit >>> 0 > 9) return Number.NaN;
    high = high * 10 + digit;
  }
  for (let at = middle; at < to; at++) {
    const digit = bytes[at] - 48;
    if (digit >>> 0 > 9) return Number.NaN;
    low = low * 10 + digit;
  }
  return high * 1e7 + low;
}

/** Not closed within a cell's longest text. */
const NEVER = -2;

/** Behind the last line end that is sure to be whole; `from` where there is none. */
function lastLineEnd(bytes: Uint8Array, from: number, isEnd: boolean): number {
  let at = bytes.length - 1;
  // What follows a carriage return is not known yet.
  if (!isEnd && bytes[at] === CR) at--;
  while (at >= from && bytes[at] !== LF && bytes[at] !== CR) at--;
  return at < from ? from : at + 1;
}

/** White space of ASCII: in Latin-1 and UTF-8 others are parts of characters. */
function isSpace(byte: number): boolean {
  return byte === BLANK || (byte >= TAB && byte <= CR);
}

function longRecord(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "A line is longer than 16 MB: this is not a table with an observation a line.",
    where: { file },
    tryThis: "Look for a quote that is never closed, or export the counters again as CSV.",
  });
}
