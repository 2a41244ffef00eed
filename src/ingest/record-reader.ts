import { plural } from "../core/number.ts";
import { NUMBER, plainDecimal } from "./cell-number.ts";
import { cellText, shorten } from "./cell-text.ts";
import { DeviceCells } from "./device-cells.ts";
import { TimeCells } from "./time-cells.ts";

/** Which of a table's columns is what. */
export interface RecordLayout {
  /** The delimiter's byte. */
  readonly delimiter: number;
  readonly columnCount: number;
  readonly timeColumn: number;
  /** Column with the device's name; -1 where a file holds one device. */
  readonly deviceColumn: number;
}

export interface FirstPlace {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** How often something was wrong, and where first. */
export interface Trouble {
  count: number;
  first: FirstPlace | null;
}

/** Everything that a reader could not take as it stood. */
export interface RecordTroubles {
  /** Rows with too few or too many cells; left out. */
  readonly ragged: Trouble;
  /** Rows whose time does not parse; left out. */
  readonly badTime: Trouble;
  /** Rows that name no device where others do; left out. */
  readonly noDevice: Trouble;
  /** Cells that hold text, by column; missing. */
  readonly text: readonly Trouble[];
  /** Empty cells, `NA`, `null`, `-` and the like, by column; missing. */
  readonly missing: readonly Trouble[];
}

const BATCH_ROWS = 1024;
const LF = 10;
const CR = 13;
const QUOTE = 34;
const BLANK = 32;
const MISSING = /^(|-|na|n\/a|nan|null|none)$/i;

/**
 * Reads the records of a delimited text, chunk after chunk, into row-major batches of numbers.
 *
 * Digits go straight from bytes to a number; only a cell that is not a plain whole number takes the slower, quote-aware way.
 * Times become epoch milliseconds, devices a code (an index in `devices.names`), missing cells NaN.
 */
export class RecordReader {
  readonly troubles: RecordTroubles;
  readonly times = new TimeCells();
  readonly devices = new DeviceCells();
  rowCount = 0;

  private readonly batch: Float64Array;
  private batchRows = 0;
  /** The line of the file that is being read, counted from 1. */
  private line: number;
  /** What was wrong with cells of the record being read; counted only if the record is kept. */
  private cellTroubles: { kind: "text" | "missing"; place: FirstPlace }[] = [];
  /** Whether the text ended inside a cell's quotes. */
  private isQuoteOpen = false;

  constructor(
    private readonly layout: RecordLayout,
    private readonly onBatch: (batch: Float64Array, rowCount: number) => void,
    firstLine: number,
  ) {
    this.batch = new Float64Array(BATCH_ROWS * layout.columnCount);
    this.line = firstLine;
    const none = (): Trouble => ({ count: 0, first: null });
    const byColumn = (): Trouble[] => Array.from({ length: layout.columnCount }, none);
    this.troubles = {
      ragged: none(),
      badTime: none(),
      noDevice: none(),
      text: byColumn(),
      missing: byColumn(),
    };
  }

  /**
   * Reads the whole records in `bytes[start, end)`; returns where the first that is not whole begins.
   * `bytes[end]` must be there and 0: the digit loop stops at it.
   */
  read(bytes: Uint8Array, start: number, end: number, isLast: boolean): number {
    const { delimiter, columnCount } = this.layout;
    const batch = this.batch;
    let position = start;
    while (position < end) {
      const recordStart = position;
      const recordLine = this.line;
      const base = this.batchRows * columnCount;
      let column = 0;
      let hasSurplus = false;
      for (;;) {
        let cursor = position;
        let value = 0;
        let digit = bytes[cursor] - 48;
        while (digit >= 0 && digit <= 9) {
          value = value * 10 + digit;
          digit = bytes[++cursor] - 48;
        }
        let byte = bytes[cursor];
        const isPlain =
          cursor > position && cursor - position < 16 && (byte === delimiter || byte === LF || byte === CR);
        if (!isPlain || column === this.layout.timeColumn || column === this.layout.deviceColumn) {
          if (!isPlain) {
            cursor = this.cellEnd(bytes, position, end);
            if (cursor === end && !isLast) return this.rewind(recordStart, recordLine);
            byte = cursor === end ? LF : bytes[cursor];
          }
          value = this.cellValue(bytes, position, cursor, column);
        }
        if (column < columnCount) batch[base + column] = value;
        else if (cursor > position) hasSurplus = true;
        if (byte === delimiter && cursor < end) {
          position = cursor + 1;
          column++;
          continue;
        }
        if (byte === CR && cursor + 1 >= end && !isLast) return this.rewind(recordStart, recordLine);
        const isEmptyLine = column === 0 && cursor === recordStart;
        position = byte === CR && bytes[cursor + 1] === LF ? cursor + 2 : cursor + 1;
        this.line++;
        if (isEmptyLine) this.cellTroubles.length = 0;
        else if (this.isQuoteOpen) this.endOpenQuote(recordLine, bytes[end - 1]);
        else this.endRecord(base, column + 1, hasSurplus, recordLine);
        break;
      }
    }
    return Math.min(position, end);
  }

  /** Hands over what is still in the batch. */
  finish(): void {
    if (this.batchRows > 0) this.onBatch(this.batch, this.batchRows);
    this.batchRows = 0;
  }

  private rewind(recordStart: number, recordLine: number): number {
    this.line = recordLine;
    this.cellTroubles.length = 0;
    this.isQuoteOpen = false;
    return recordStart;
  }

  /** Keeps the record in the batch, or counts why not. */
  private endRecord(base: number, cellCount: number, hasSurplus: boolean, line: number): void {
    const { columnCount, timeColumn, deviceColumn } = this.layout;
    const troubles = this.troubles;
    if (cellCount < columnCount || hasSurplus) {
      note(troubles.ragged, { line, column: -1, text: `${plural(cellCount, "cell")}, not ${columnCount}` });
    } else if (Number.isNaN(this.batch[base + timeColumn])) {
      note(troubles.badTime, { line, column: timeColumn, text: this.times.refused });
    } else if (deviceColumn >= 0 && Number.isNaN(this.batch[base + deviceColumn])) {
      note(troubles.noDevice, { line, column: deviceColumn, text: "" });
    } else {
      for (const { kind, place } of this.cellTroubles) note(troubles[kind][place.column], place);
      this.rowCount++;
      if (++this.batchRows === BATCH_ROWS) this.finish();
    }
    if (this.cellTroubles.length > 0) this.cellTroubles.length = 0;
  }

  /** A quote that is never closed swallows all lines behind it: none of them is a record, and each counts as left out. */
  private endOpenQuote(line: number, lastByte: number): void {
    const lineCount = this.line - line - (lastByte === LF || lastByte === CR ? 1 : 0);
    note(this.troubles.ragged, { line, column: -1, text: "a quote that is never closed" });
    this.troubles.ragged.count += lineCount - 1;
    this.cellTroubles.length = 0;
    this.isQuoteOpen = false;
  }

  /** Where the cell that starts at `position` ends: at its delimiter, at the line's end, or at `end`. */
  private cellEnd(bytes: Uint8Array, position: number, end: number): number {
    const delimiter = this.layout.delimiter;
    let cursor = position;
    while (cursor < end && bytes[cursor] === BLANK && delimiter !== BLANK) cursor++;
    if (bytes[cursor] === QUOTE) {
      cursor++;
      for (; cursor < end; cursor++) {
        const byte = bytes[cursor];
        if (byte === LF || (byte === CR && bytes[cursor + 1] !== LF)) this.line++;
        if (byte !== QUOTE) continue;
        if (bytes[cursor + 1] !== QUOTE) break;
        cursor++;
      }
      if (cursor === end) this.isQuoteOpen = true;
    }
    while (cursor < end) {
      const byte = bytes[cursor];
      if (byte === delimiter || byte === LF || byte === CR) break;
      cursor++;
    }
    return cursor;
  }

  private cellValue(bytes: Uint8Array, start: number, end: number, column: number): number {
    const { timeColumn, deviceColumn, columnCount } = this.layout;
    if (column >= columnCount) return Number.NaN;
    let from = start;
    let to = end;
    while (from < to && bytes[from] === BLANK) from++;
    while (from < to && bytes[to - 1] === BLANK) to--;
    let isQuoted = false;
    if (to - from >= 2 && bytes[from] === QUOTE && bytes[to - 1] === QUOTE) {
      isQuoted = true;
      from++;
      to--;
    }
    if (column === timeColumn) return this.times.toMs(bytes, from, to);
    if (column === deviceColumn) return this.devices.toCode(bytes, from, to);
    const decimal = plainDecimal(bytes, from, to);
    if (!Number.isNaN(decimal)) return decimal;
    const raw = cellText(bytes, from, to);
    const text = (isQuoted ? raw.replaceAll('""', '"') : raw).trim();
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    const kind = MISSING.test(text) ? "missing" : "text";
    this.cellTroubles.push({ kind, place: { line: this.line, column, text: shorten(text) } });
    return Number.NaN;
  }
}

function note(trouble: Trouble, place: FirstPlace): void {
  trouble.count++;
  trouble.first ??= place;
}
