import { plural } from "../../core/number.ts";
import { numberOf } from "../plan/cell-kind.ts";
import { plainDecimal } from "./cell-number.ts";
import { cellText, LONGEST_BYTES, shorten } from "./cell-text.ts";
import type { KeyCodes } from "./key-codes.ts";
import { isMissingCell, isMissingText } from "./missing-cell.ts";
import { writtenNumber } from "./number-text.ts";
import type { ReaderState } from "./reader-state.ts";
import { addLoss, lostRecords, type RecordLossReason, settle } from "./record-losses.ts";
import { keepFloat, keepNumber } from "./row-scratch.ts";

/** A quote that is not closed within so many bytes is none: the text of a cell is no longer. */
const LONGEST_QUOTED_BYTES = 1024 * 1024;

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const BACKSLASH = 92;
/** The text at hand ends within the record. */
export const INCOMPLETE = -1;
/** Not closed within a cell's longest text. */
const NEVER = -2;

/** Reads records one by one, cell by cell, whatever they hold. */
export class AnyRecord {
  constructor(private readonly state: ReaderState) {}

  /** Reads one record, whatever it holds, or passes over a blank line or a comment; returns where the next line starts, or `INCOMPLETE`. */
  read(bytes: Uint8Array, position: number, isEnd: boolean): number {
    const { delimiter, columnCount, comment } = this.state.layout;
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
    this.state.line += linesInside;
    return this.endLine(bytes, cursor, isEnd);
  }

  /** Passes over a line end; at the text's end there need be none. */
  private endLine(bytes: Uint8Array, at: number, isEnd: boolean): number {
    const end = bytes.length;
    if (at >= end) return isEnd ? end : INCOMPLETE;
    if (bytes[at] === CR && at + 1 >= end && !isEnd) return INCOMPLETE;
    this.state.line++;
    return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
  }

  private behindBlanks(bytes: Uint8Array, from: number): number {
    const { delimiter } = this.state.layout;
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
    const { delimiter, quote } = this.state.layout;
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
    // White space behind a backslash is what it escapes: without it the backslash would stand for itself.
    if (cell.hasEscapes && to < cell.to && this.endsInEscape(bytes, from, to)) to++;
    this.isCellEmpty = from === to;
    if (column >= this.state.layout.columnCount) return;
    this.state.cellFrom[column] = from;
    this.state.cellTo[column] = to;
    this.state.cellEscaped[column] = cell.hasEscapes ? 1 : 0;
  }

  /** Whether the last of some bytes is a backslash that escapes the one behind. */
  private endsInEscape(bytes: Uint8Array, from: number, to: number): boolean {
    if (!this.state.layout.isBackslash) return false;
    let first = to;
    while (first > from && bytes[first - 1] === BACKSLASH) first--;
    return (to - first) % 2 === 1;
  }

  // What `closingQuote` found beside it.
  private quotedLines = 0;
  private hasEscapes = false;

  /** Where the quote that opened before `from` closes; `NEVER` where that is too far away. */
  private closingQuote(bytes: Uint8Array, from: number, isEnd: boolean): number {
    const { quote, isBackslash } = this.state.layout;
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
    const { columnCount, timeColumn, deviceColumn, slots } = this.state.layout;
    const { row, scratch, cellFrom, cellTo } = this.state;
    if (cellCount < columnCount || hasSurplus) {
      const isTimed =
        timeColumn < cellCount &&
        !Number.isNaN(this.state.lostTimes.toMs(bytes, cellFrom[timeColumn], cellTo[timeColumn]));
      const text = `${plural(cellCount, "cell")}, not ${columnCount}`;
      this.lose({ reason: "ragged", text, isTimed }, bytes, position, to);
      return;
    }
    const ms = this.state.times.toMs(bytes, cellFrom[timeColumn], cellTo[timeColumn]);
    if (Number.isNaN(ms)) {
      this.lose({ reason: "bad-time", text: this.state.times.refused, isTimed: false }, bytes, position, to);
      return;
    }
    if (deviceColumn >= 0 && this.isKeyEmpty(bytes, deviceColumn)) {
      this.lose({ reason: "no-device", text: "", isTimed: true }, bytes, position, to);
      return;
    }
    settle(this.state.losses);
    scratch.timeMs[row] = ms;
    for (let slot = 0; slot < slots.length; slot++) {
      const { column, isKey } = slots[slot];
      if (isKey) scratch.ints[slot * scratch.stride + row] = this.keyOf(bytes, column);
      else this.keepCell(bytes, slot, column);
    }
    this.state.row++;
  }

  private isKeyEmpty(bytes: Uint8Array, column: number): boolean {
    const from = this.state.cellFrom[column];
    const to = this.state.cellTo[column];
    if (from === to) return true;
    // What has a code is not empty.
    const isKnown =
      this.state.cellEscaped[column] === 0 &&
      (this.state.keyCodes[column] as KeyCodes).find(bytes, from, to) >= 0;
    return !isKnown && this.textOf(bytes, column) === "";
  }

  private keyOf(bytes: Uint8Array, column: number): number {
    const from = this.state.cellFrom[column];
    const to = this.state.cellTo[column];
    const codes = this.state.keyCodes[column] as KeyCodes;
    // Bytes with escapes are no spelling of their text: without its quotes another cell's may be the same.
    if (this.state.cellEscaped[column] === 1) return codes.addText(this.textOf(bytes, column));
    const found = codes.find(bytes, from, to);
    return found >= 0 ? found : codes.add(bytes, from, to, this.textOf(bytes, column));
  }

  private keepCell(bytes: Uint8Array, slot: number, column: number): void {
    const from = this.state.cellFrom[column];
    const to = this.state.cellTo[column];
    const plain = plainDecimal(bytes, from, to, this.state.layout.marks);
    const isEscaped = this.state.cellEscaped[column] === 1;
    const value = !Number.isNaN(plain)
      ? plain
      : isEscaped
        ? this.escapedNumber(bytes, column)
        : writtenNumber(this.state.layout, bytes, from, to);
    if (!Number.isNaN(value)) {
      keepNumber(this.state.scratch, slot, this.state.row, value);
      return;
    }
    keepFloat(this.state.scratch, slot, this.state.row, Number.NaN);
    if (isMissingCell(bytes, from, to) || (isEscaped && isMissingText(this.textOf(bytes, column)))) {
      const missing = this.state.missingCells[column];
      missing.first ??= { line: this.state.line, text: shorten(this.textOf(bytes, column)) };
      return;
    }
    const texts = this.state.textCells[column];
    texts.count++;
    this.state.textsAtHand[column]++;
    texts.first ??= { line: this.state.line, text: shorten(this.textOf(bytes, column)) };
  }

  /** A number within quotes that escapes stand in, `'1''408'`; NaN for any other text. */
  private escapedNumber(bytes: Uint8Array, column: number): number {
    const isCut = this.state.cellTo[column] - this.state.cellFrom[column] > LONGEST_BYTES;
    return isCut ? Number.NaN : numberOf(this.textOf(bytes, column), this.state.layout.style);
  }

  private textOf(bytes: Uint8Array, column: number): string {
    const { quote, isBackslash, encoding } = this.state.layout;
    const written = cellText(bytes, this.state.cellFrom[column], this.state.cellTo[column], encoding);
    // Before it is trimmed: white space at its end may be what a backslash escapes.
    if (isBackslash && this.state.cellEscaped[column] === 1)
      return written.replace(/\\([\s\S])/g, "$1").trim();
    const text = written.trim();
    if (this.state.cellEscaped[column] === 0) return text;
    const mark = String.fromCharCode(quote);
    return text.replaceAll(mark + mark, mark);
  }

  private lose(
    { reason, text, isTimed }: { reason: RecordLossReason; text: string; isTimed: boolean },
    bytes: Uint8Array,
    position: number,
    to: number,
  ): void {
    const { losses, line, layout } = this.state;
    // A record with a time belongs to the table, whatever else it lacks.
    if (isTimed) settle(losses);
    const into = isTimed ? losses.settled : losses.trailing;
    const isFirst = lostRecords(into) === 0;
    const record = isFirst ? shorten(cellText(bytes, position, to, layout.encoding).trim()) : "";
    addLoss(into, { reason, line, text, record });
  }
}

/** White space of ASCII: in Latin-1 and UTF-8 others are parts of characters. */
function isSpace(byte: number): boolean {
  return byte === BLANK || (byte >= TAB && byte <= CR);
}
