import { NUMBER, plainDecimal } from "./cell-number.ts";
import { cellText, shorten } from "./cell-text.ts";
import { epochUnitMs, parseTimeText } from "./time-text.ts";

const BLANK = 32;

/** Reads the cells of one time column: numbers since 1970 in the unit of the first, or texts. */
export class TimeCells {
  /** Whether a time was met that names no zone. */
  hasZonelessTime = false;
  /** The text of the last cell that is no time. */
  refused = "";
  private epochUnit: number | null = null;
  private dayKey = -1;
  private dayMs = 0;

  /** Epoch milliseconds of the cell in `bytes[from, to)`; NaN where it is no time. */
  toMs(bytes: Uint8Array, from: number, to: number): number {
    const number = plainDecimal(bytes, from, to);
    if (!Number.isNaN(number)) {
      const epochMs = this.epochMs(number);
      if (Number.isNaN(epochMs)) this.refused = cellText(bytes, from, to);
      return epochMs;
    }
    const fixed = this.fixedTimeMs(bytes, from, to);
    if (!Number.isNaN(fixed)) return fixed;
    this.refused = shorten(cellText(bytes, from, to).trim());
    if (NUMBER.test(this.refused)) return this.epochMs(Number(this.refused));
    const time = parseTimeText(this.refused);
    if (time === null) return Number.NaN;
    if (!time.hasZone) this.hasZonelessTime = true;
    return time.ms;
  }

  /** To the microsecond, so that a decimal fraction of a second gives whole milliseconds where it names them; NaN for no time of this file. */
  private epochMs(number: number): number {
    const unitMs = epochUnitMs(number);
    if (unitMs === null) return Number.NaN;
    this.epochUnit ??= unitMs;
    // All rows are in the unit of the first: a number of another size is no time of this file.
    return unitMs === this.epochUnit ? Math.round(number * unitMs * 1000) / 1000 : Number.NaN;
  }

  /** `YYYY-MM-DD?HH:MM:SS` with or without `Z`, straight from the bytes; NaN for any other form. */
  private fixedTimeMs(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    const isZulu = length === 20 && bytes[from + 19] === 90;
    if (length !== 19 && !isZulu) return Number.NaN;
    const between = bytes[from + 10];
    if (bytes[from + 4] !== 45 || bytes[from + 7] !== 45 || (between !== BLANK && between !== 84))
      return Number.NaN;
    if (bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return Number.NaN;
    const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
    const month = twoDigits(bytes, from + 5);
    const day = twoDigits(bytes, from + 8);
    const hour = twoDigits(bytes, from + 11);
    const minute = twoDigits(bytes, from + 14);
    const second = twoDigits(bytes, from + 17);
    const dayKey = year * 10_000 + month * 100 + day;
    // The negated form also refuses NaN.
    if (!(dayKey >= 0 && hour < 24 && minute < 60 && second < 60)) return Number.NaN;
    if (dayKey !== this.dayKey) {
      const date = parseTimeText(cellText(bytes, from, from + 10));
      if (date === null) return Number.NaN;
      this.dayKey = dayKey;
      this.dayMs = date.ms;
    }
    if (!isZulu) this.hasZonelessTime = true;
    return this.dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
  }
}

/** The number that two digits write; NaN where they are not digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - 48;
  const ones = bytes[at + 1] - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
