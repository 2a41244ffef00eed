import { plainDecimal } from "./cell-number.ts";
import type { KeyCodes } from "./key-codes.ts";
import { isMissingCell } from "./missing-cell.ts";
import { writtenNumber } from "./number-text.ts";
import type { ReaderState } from "./reader-state.ts";
import { NUMBER_COLUMN } from "./record-layout.ts";
import { settle } from "./record-losses.ts";
import { keepFloat, keepNumber } from "./row-scratch.ts";

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
/** Not for this way. */
const ODD = -1;

/** Reads records while they are plain; returns where the first that is not starts. `bytes[from, safeEnd)` ends with a line end, or `safeEnd` lies before one. */
export function readPlainRows(
  state: ReaderState,
  bytes: Uint8Array,
  from: number,
  safeEnd: number,
  mostRows: number,
): number {
  const { layout, scratch, times, keyCodes, cellFrom, cellTo } = state;
  const { delimiter, quote, runs, kinds, isOddStart, columnCount, timeColumn, slotOf, slots } = layout;
  const { ints, stride, timeMs } = scratch;
  const { epochDigits, epochScale } = layout;
  const runCount = runs.length;
  const lastColumn = columnCount - 1;
  const lastKind = kinds[lastColumn];
  const lastSlot = slotOf[lastColumn] * stride;
  const hasKeys = slots.some(({ isKey }) => isKey);
  let row = state.row;
  let kept = 0;
  let position = from;

  records: while (position < safeEnd && row < mostRows && isOddStart[bytes[position]] === 0) {
    let at = position;
    for (let index = 0; index < runCount; index++) {
      const run = runs[index];
      if (run.kind !== NUMBER_COLUMN) {
        for (let column = run.from; column < run.to; column++) {
          at = plainCell(state, bytes, at, column);
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
        at = oddNumber(state, bytes, start, (slot - row) / stride, row);
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
      else at = oddNumber(state, bytes, start, lastSlot / stride, row);
    } else at = plainCell(state, bytes, at, lastColumn);
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
  state.row = row;
  state.line += kept;
  if (kept > 0) settle(state.losses);
  return position;
}

/** Finds the text of a cell that is no number and lies within its line; returns where it ends, or `ODD`. */
function plainCell(state: ReaderState, bytes: Uint8Array, start: number, column: number): number {
  const { delimiter, quote, isBackslash } = state.layout;
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
    if (delimiter !== BLANK) while (byte === BLANK || (byte === TAB && delimiter !== TAB)) byte = bytes[++at];
    if (byte !== delimiter && byte !== LF && byte !== CR) return ODD;
  } else {
    while (byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++at];
    to = at;
  }
  if (delimiter === BLANK) {
    // Blanks alone are no cell.
    if (to === from) return ODD;
    at = endOfBlanks(bytes, at);
  }
  while (to > from && isSpace(bytes[to - 1])) to--;
  while (from < to && isSpace(bytes[from])) from++;
  state.cellFrom[column] = from;
  state.cellTo[column] = to;
  return at;
}

/** Where a cell ends in a table whose cells are parted by runs of blanks: at the last blank of the run, or at the line end behind it. */
function endOfBlanks(bytes: Uint8Array, at: number): number {
  let end = at;
  let byte = bytes[end];
  while (byte === BLANK || byte === TAB) byte = bytes[++end];
  if (end === at || byte === LF || byte === CR) return end;
  return bytes[end - 1] === BLANK ? end - 1 : at;
}

/** Takes a number cell that is more than a few digits; returns where it ends, or `ODD` where there is more to note than its value. */
function oddNumber(state: ReaderState, bytes: Uint8Array, start: number, slot: number, row: number): number {
  const { slots, marks } = state.layout;
  const { column } = slots[slot];
  const end = plainCell(state, bytes, start, column);
  if (end === ODD) return ODD;
  const from = state.cellFrom[column];
  const to = state.cellTo[column];
  const value = plainDecimal(bytes, from, to, marks);
  if (!Number.isNaN(value)) keepNumber(state.scratch, slot, row, value);
  else if (state.missingCells[column].first !== null && isMissingCell(bytes, from, to))
    keepFloat(state.scratch, slot, row, Number.NaN);
  else {
    const written = writtenNumber(state.layout, bytes, from, to);
    if (Number.isNaN(written)) return ODD;
    keepNumber(state.scratch, slot, row, written);
  }
  return end;
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

/** White space of ASCII: in Latin-1 and UTF-8 others are parts of characters. */
function isSpace(byte: number): boolean {
  return byte === BLANK || (byte >= TAB && byte <= CR);
}
