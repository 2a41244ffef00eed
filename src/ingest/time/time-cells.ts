import type { Guess, TimeFormat } from "../../core/reading.ts";
import { NUMBER, plainDecimal } from "../records/cell-number.ts";
import { cellText, shorten } from "../records/cell-text.ts";
import { DAY_MS, dayStartMs } from "./calendar-day.ts";
import { excelDaysToMs } from "./excel-days.ts";
import { inOrder, packTime } from "./packed-time.ts";
import { type EitherDay, isDayOrderOpen, type TimeFacts } from "./time-facts.ts";
import { type ZoneClock, zoneClock } from "./time-zone.ts";
import { readWrittenTime, toClockMs, type WrittenTime } from "./written-time.ts";

const TAB = 9;
const BLANK = 32;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;

/** 1990 and 2100: the times of a column that was taken for what it is because of its years. */
const YEAR_1990_MS = 631_152_000_000;
const YEAR_2100_MS = 4_102_444_800_000;
/** Digits of milliseconds before 2100 and in any number that is still exact. */
const MOST_MS_DIGITS = 15;

/** What an epoch number's decimal point is moved by to give milliseconds. */
const EPOCH_SHIFT: Partial<Record<TimeFormat, number>> = {
  seconds: 3,
  milliseconds: 0,
  microseconds: -3,
  nanoseconds: -6,
};

export interface TimeCellsOptions {
  readonly format: Guess<TimeFormat>;
  /** An IANA name. */
  readonly zone: string;
  /** Whether `closeTimes` gets what the cells gave. */
  readonly isClosedLater?: boolean;
}

/**
 * Reads the cells of one time column, in the order of the file.
 *
 * Numbers since 1970 are rounded to the microsecond; a written time keeps its milliseconds. A number of another size than the guess
 * was made from (before 1990, after 2100) is no time of the file. A cell of a column of numbers may also be an ISO time.
 * Of a local time that exists twice, in the hour that a clock is set back, the first pass is taken until the time goes back by
 * half an hour or more within it: then it is the second. A range of a file cannot know it: there all are of the first pass until
 * `closeTimes` has all rows (`isClosedLater`).
 * While it is open whether day or month stands first the results are packed: `packTime`, `unpackTimes`.
 */
export class TimeCells {
  /** The text of the last cell that is no time, shortened. */
  refused = "";

  private readonly format: TimeFormat;
  /** NaN where the cells are no numbers since 1970. */
  private readonly epochShift: number;
  private readonly leastMs: number;
  private readonly isPacked: boolean;
  private readonly clock: ZoneClock;
  private readonly isUtc: boolean;
  private readonly isClosedLater: boolean;
  private lastMs = Number.NaN;
  private dateKey = -1;
  private dateMs = Number.NaN;

  private hasZonelessTime = false;
  private hasRepeatedHour = false;
  private dayFirstCount = 0;
  private monthFirstCount = 0;
  private dayFirstTravel = 0;
  private monthFirstTravel = 0;
  private firstEither: EitherDay | null = null;
  private lastEither: EitherDay | null = null;
  private openKey = -1;
  private openFit: "either" | "day-first" | "month-first" | "none" = "none";

  // What `scan` found.
  private scannedYear = 0;
  private scannedFirst = 0;
  private scannedSecond = 0;
  private scannedYearFirst = true;
  private scannedClockMs = 0;
  private scannedOffsetMs = Number.NaN;
  private cursor = 0;

  /** Errors: ProblemError for a zone that is not known. */
  constructor({ format, zone, isClosedLater = false }: TimeCellsOptions) {
    this.format = format.value;
    this.epochShift = EPOCH_SHIFT[format.value] ?? Number.NaN;
    this.leastMs = format.basis === "inferred" ? YEAR_1990_MS : 0;
    this.isPacked = isDayOrderOpen(format);
    this.clock = zoneClock(zone);
    this.isUtc = zone === "UTC";
    this.isClosedLater = isClosedLater;
  }

  /** What the cells said so far. */
  get facts(): TimeFacts {
    const { hasZonelessTime, hasRepeatedHour, dayFirstCount, monthFirstCount } = this;
    const { dayFirstTravel, monthFirstTravel, firstEither, lastEither } = this;
    return {
      hasZonelessTime,
      hasRepeatedHour,
      dayFirstCount,
      monthFirstCount,
      dayFirstTravel,
      monthFirstTravel,
      firstEither,
      lastEither,
    };
  }

  /** Takes note of a time that names no zone and was read elsewhere. */
  noteZoneless(): void {
    this.hasZonelessTime = true;
  }

  /** Epoch milliseconds of the cell in `bytes[from, to)`, packed while the order of day and month is open; NaN where it is no time. */
  toMs(bytes: Uint8Array, from: number, to: number): number {
    let start = from;
    let end = to;
    while (start < end && (bytes[start] === BLANK || bytes[start] === TAB)) start++;
    while (start < end && (bytes[end - 1] === BLANK || bytes[end - 1] === TAB)) end--;
    const ms = this.cellMs(bytes, start, end);
    if (Number.isNaN(ms)) this.refused = shorten(cellText(bytes, start, end));
    return ms;
  }

  private cellMs(bytes: Uint8Array, from: number, to: number): number {
    if (!Number.isNaN(this.epochShift)) {
      const ms = epochMs(bytes, from, to, this.epochShift);
      if (ms >= this.leastMs && ms < YEAR_2100_MS) return ms;
      if (!Number.isNaN(ms)) return Number.NaN;
    }
    if (this.format === "excel-days") {
      const serial = decimal(bytes, from, to);
      if (!Number.isNaN(serial)) return this.excelMs(serial);
    }
    if (this.fixedIso(bytes, from, to) || this.scan(bytes, from, to)) return this.scannedMs();
    if (to - from > 256) return Number.NaN;
    const text = cellText(bytes, from, to);
    const written = readWrittenTime(text);
    if (written !== null) return this.writtenMs(written);
    if (Number.isNaN(this.epochShift) || !NUMBER.test(text)) return Number.NaN;
    // An exponent, or more digits than are exact.
    const ms = Math.round(Number(text) * 10 ** (this.epochShift + 3)) / 1000;
    return ms >= this.leastMs && ms < YEAR_2100_MS ? ms : Number.NaN;
  }

  private excelMs(serial: number): number {
    const localMs = excelDaysToMs(serial);
    const isFitting =
      localMs >= (this.leastMs === 0 ? Number.NEGATIVE_INFINITY : this.leastMs) && localMs < YEAR_2100_MS;
    return isFitting ? this.localToUtcMs(localMs) : Number.NaN;
  }

  private localToUtcMs(localMs: number): number {
    this.hasZonelessTime = true;
    if (this.isUtc || Number.isNaN(localMs)) return localMs;
    const utcMs = this.clock.toUtcMs(localMs);
    const repeatMs = this.clock.repeatMs(utcMs);
    if (repeatMs > 0) this.hasRepeatedHour = true;
    if (this.isClosedLater) return utcMs;
    this.lastMs = inOrder(utcMs, repeatMs, this.lastMs);
    return this.lastMs;
  }

  private scannedMs(): number {
    if (this.isPacked) {
      return this.openMs({
        year: this.scannedYear,
        first: this.scannedFirst,
        second: this.scannedSecond,
        order: this.scannedYearFirst ? "year-first" : "either",
        clockMs: this.scannedClockMs,
        offsetMs: this.scannedOffsetMs,
      });
    }
    const key = (this.scannedYear * 100 + this.scannedFirst) * 100 + this.scannedSecond;
    const signedKey = this.scannedYearFirst ? key : -key - 2;
    if (signedKey !== this.dateKey) {
      this.dateKey = signedKey;
      this.dateMs = this.midnightMs(
        this.scannedYear,
        this.scannedFirst,
        this.scannedSecond,
        this.scannedYearFirst ? "year-first" : "either",
      );
    }
    return this.instantMs(this.dateMs + this.scannedClockMs, this.scannedOffsetMs);
  }

  private writtenMs(written: WrittenTime): number {
    if (this.isPacked) return this.openMs(written);
    const midnightMs = this.midnightMs(written.year, written.first, written.second, written.order);
    return this.instantMs(midnightMs + written.clockMs, written.offsetMs);
  }

  private instantMs(localMs: number, offsetMs: number): number {
    if (Number.isNaN(localMs)) return Number.NaN;
    if (Number.isNaN(offsetMs)) return this.localToUtcMs(localMs);
    this.lastMs = localMs - offsetMs;
    return this.lastMs;
  }

  /** NaN where the column's format does not say which of two numbers is the day. */
  private midnightMs(year: number, first: number, second: number, order: WrittenTime["order"]): number {
    if (order === "year-first" || order === "month-named") return dayStartMs(year, first, second);
    if (order === "day-named") return dayStartMs(year, second, first);
    if (this.format === "day-first") return dayStartMs(year, second, first);
    return this.format === "month-first" ? dayStartMs(year, first, second) : Number.NaN;
  }

  /** Packs a time and takes note of what its date says about the column. */
  private openMs({ year, first, second, order, clockMs, offsetMs }: WrittenTime): number {
    if (order !== "either") {
      const [day, month] = order === "day-named" ? [first, second] : [second, first];
      if (Number.isNaN(dayStartMs(year, month, day))) return Number.NaN;
      return this.packedMs({ year, first: day, second: month, isSure: true, clockMs, offsetMs });
    }
    const key = (year * 100 + first) * 100 + second;
    const isNewDay = key !== this.openKey;
    const dayFirst = isNewDay ? dayStartMs(year, second, first) / DAY_MS : 0;
    const monthFirst = isNewDay ? dayStartMs(year, first, second) / DAY_MS : 0;
    const fit = isNewDay ? fitOf(dayFirst, monthFirst) : this.openFit;
    if (fit === "none") return Number.NaN;
    const packed = this.packedMs({ year, first, second, isSure: false, clockMs, offsetMs });
    if (Number.isNaN(packed)) return Number.NaN;
    this.openKey = key;
    this.openFit = fit;
    if (fit === "day-first") this.dayFirstCount++;
    else if (fit === "month-first") this.monthFirstCount++;
    else if (isNewDay) {
      const last = this.lastEither;
      if (last !== null) {
        this.dayFirstTravel += Math.abs(dayFirst - last.dayFirst);
        this.monthFirstTravel += Math.abs(monthFirst - last.monthFirst);
      }
      this.lastEither = { dayFirst, monthFirst };
      this.firstEither ??= this.lastEither;
    }
    return packed;
  }

  private packedMs(time: Parameters<typeof packTime>[0]): number {
    const packed = packTime(time);
    if (!Number.isNaN(packed) && Number.isNaN(time.offsetMs)) {
      this.hasZonelessTime = true;
      // Whether an hour is repeated is not known before the day is.
      if (!this.isUtc) this.hasRepeatedHour = true;
    }
    return packed;
  }

  /** `YYYY-MM-DD?HH:MM:SS`, with or without a fraction and `Z`. */
  private fixedIso(bytes: Uint8Array, from: number, to: number): boolean {
    const length = to - from;
    if (length < 19 || bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return false;
    const between = bytes[from + 10];
    if ((between !== BLANK && between !== 84) || bytes[from + 13] !== COLON || bytes[from + 16] !== COLON)
      return false;
    const hour = twoDigits(bytes, from + 11);
    const minute = twoDigits(bytes, from + 14);
    const second = twoDigits(bytes, from + 17);
    const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
    const month = twoDigits(bytes, from + 5);
    const day = twoDigits(bytes, from + 8);
    // The negated form also refuses NaN.
    if (!(hour < 24 && minute < 60 && second < 60 && year * month * day > 0)) return false;
    let offsetMs = Number.NaN;
    let fractionMs = 0;
    if (length > 19) {
      let cursor = from + 19;
      if (bytes[cursor] === DOT || bytes[cursor] === COMMA) {
        cursor = fractionEnd(bytes, cursor + 1, to);
        if (cursor < 0) return false;
        fractionMs = fractionOf(bytes, from + 20, cursor);
      }
      if (cursor + 1 === to && bytes[cursor] === 90) offsetMs = 0;
      else if (cursor !== to) return false;
    }
    this.scannedYear = year;
    this.scannedFirst = month;
    this.scannedSecond = day;
    this.scannedYearFirst = true;
    this.scannedClockMs = ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs;
    this.scannedOffsetMs = offsetMs;
    return true;
  }

  /** A date of three numbers, with or without a clock of 24 or of twice 12 hours and an offset; false for whatever else `readWrittenTime` may take. */
  private scan(bytes: Uint8Array, from: number, to: number): boolean {
    this.cursor = from;
    const one = this.digits(bytes, to);
    const oneWidth = this.cursor - from;
    const mark = bytes[this.cursor];
    if (this.cursor >= to || (mark !== DASH && mark !== SLASH && mark !== DOT)) return false;
    const twoAt = ++this.cursor;
    const two = this.digits(bytes, to);
    const twoWidth = this.cursor - twoAt;
    if (this.cursor >= to || bytes[this.cursor] !== mark || twoWidth < 1 || twoWidth > 2) return false;
    const threeAt = ++this.cursor;
    const three = this.digits(bytes, to);
    const threeWidth = this.cursor - threeAt;
    if (oneWidth === 4 && threeWidth >= 1 && threeWidth <= 2) {
      this.scannedYear = one;
      this.scannedFirst = two;
      this.scannedSecond = three;
      this.scannedYearFirst = true;
    } else if (threeWidth === 4 && oneWidth >= 1 && oneWidth <= 2) {
      this.scannedYear = three;
      this.scannedFirst = one;
      this.scannedSecond = two;
      this.scannedYearFirst = false;
    } else return false;
    this.scannedClockMs = 0;
    this.scannedOffsetMs = Number.NaN;
    return this.cursor === to || this.scanClock(bytes, to);
  }

  private scanClock(bytes: Uint8Array, to: number): boolean {
    const between = bytes[this.cursor++];
    if (between !== BLANK && between !== 84) return false;
    const hourAt = this.cursor;
    const hour = this.digits(bytes, to);
    const hourWidth = this.cursor - hourAt;
    if (hourWidth < 1 || hourWidth > 2 || bytes[this.cursor] !== COLON || this.cursor + 3 > to) return false;
    const minute = twoDigits(bytes, this.cursor + 1);
    this.cursor += 3;
    let second = 0;
    let fractionMs = 0;
    if (bytes[this.cursor] === COLON && this.cursor + 3 <= to) {
      second = twoDigits(bytes, this.cursor + 1);
      this.cursor += 3;
      if (this.cursor < to && (bytes[this.cursor] === DOT || bytes[this.cursor] === COMMA)) {
        const fractionAt = this.cursor + 1;
        const end = fractionEnd(bytes, fractionAt, to);
        if (end < 0) return false;
        fractionMs = fractionOf(bytes, fractionAt, end);
        this.cursor = end;
      }
    }
    let half: "" | "am" | "pm" = "";
    let cursor = this.cursor;
    if (cursor < to && bytes[cursor] === BLANK) cursor++;
    if (cursor + 2 <= to && (bytes[cursor + 1] | 32) === 109) {
      half = (bytes[cursor] | 32) === 97 ? "am" : (bytes[cursor] | 32) === 112 ? "pm" : "";
      if (half === "") return false;
      cursor += 2;
      if (cursor !== to) return false;
    } else if (cursor < to) {
      if (!this.scanOffset(bytes, cursor, to)) return false;
    } else if (cursor !== this.cursor) return false;
    const clockMs = toClockMs({ hour, minute, second, fractionMs, half });
    this.scannedClockMs = clockMs;
    return !Number.isNaN(clockMs);
  }

  /** `Z`, `+HH`, `+HHMM` or `+HH:MM` up to the cell's end. */
  private scanOffset(bytes: Uint8Array, from: number, to: number): boolean {
    const sign = bytes[from];
    if (sign === 90 && from + 1 === to) {
      this.scannedOffsetMs = 0;
      return true;
    }
    const length = to - from;
    if ((sign !== 43 && sign !== DASH) || (length !== 3 && length !== 5 && length !== 6)) return false;
    if (length === 6 && bytes[from + 3] !== COLON) return false;
    const hours = twoDigits(bytes, from + 1);
    const minutes = length === 3 ? 0 : twoDigits(bytes, to - 2);
    if (!(hours < 24 && minutes < 60)) return false;
    this.scannedOffsetMs = (sign === DASH ? -1 : 1) * (hours * 60 + minutes) * 60_000;
    return true;
  }

  /** The whole number at the cursor, which it moves behind it; of more than four digits none is a year or a day. */
  private digits(bytes: Uint8Array, to: number): number {
    let value = 0;
    let cursor = this.cursor;
    const stop = Math.min(to, cursor + 5);
    for (; cursor < stop; cursor++) {
      const digit = bytes[cursor] - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.cursor = cursor;
    return value;
  }
}

function fitOf(dayFirst: number, monthFirst: number): "either" | "day-first" | "month-first" | "none" {
  if (Number.isNaN(dayFirst)) return Number.isNaN(monthFirst) ? "none" : "month-first";
  return Number.isNaN(monthFirst) ? "day-first" : "either";
}

/** Milliseconds of a number since 1970 whose decimal point, a dot or a comma, is moved by `shift`, to the microsecond; NaN for any other text. */
function epochMs(bytes: Uint8Array, from: number, to: number, shift: number): number {
  let cursor = from;
  let value = 0;
  for (; cursor < to; cursor++) {
    const digit = bytes[cursor] - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const integerDigits = cursor - from;
  if (cursor === to && integerDigits > 0 && integerDigits <= 13 && shift >= 0)
    return shift === 0 ? value : value * 1000;
  if (cursor < to) {
    if ((bytes[cursor] !== DOT && bytes[cursor] !== COMMA) || integerDigits === 0) return Number.NaN;
    for (let index = cursor + 1; index < to; index++)
      if (bytes[index] < 48 || bytes[index] > 57) return Number.NaN;
  } else if (integerDigits === 0) return Number.NaN;
  const digitCount = to - from - (cursor < to ? 1 : 0);
  const msDigits = integerDigits + shift;
  if (msDigits > MOST_MS_DIGITS && value > 0) return Number.POSITIVE_INFINITY;
  // Digits before the moved point are whole milliseconds, three behind it microseconds, one more rounds them.
  let ms = 0;
  let micros = 0;
  for (let index = Math.min(0, msDigits); index < msDigits + 3; index++) {
    const at = index < integerDigits ? from + index : from + index + 1;
    const digit = index >= 0 && index < digitCount ? bytes[at] - 48 : 0;
    if (index < msDigits) ms = ms * 10 + digit;
    else micros = micros * 10 + digit;
  }
  const roundAt = msDigits + 3;
  if (roundAt >= 0 && roundAt < digitCount)
    if (bytes[roundAt < integerDigits ? from + roundAt : from + roundAt + 1] >= 53) micros++;
  return ms + micros / 1000;
}

/** A number with a dot or a comma; NaN for any other text. */
function decimal(bytes: Uint8Array, from: number, to: number): number {
  const plain = plainDecimal(bytes, from, to);
  if (!Number.isNaN(plain) || to - from > 64) return plain;
  const text = cellText(bytes, from, to).replace(",", ".");
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** Where the one to nine digits from `from` on end; -1 where they are none or more. */
function fractionEnd(bytes: Uint8Array, from: number, to: number): number {
  let cursor = from;
  while (cursor < to && bytes[cursor] >= 48 && bytes[cursor] <= 57) cursor++;
  return cursor > from && cursor - from <= 9 ? cursor : -1;
}

/** The whole milliseconds that digits behind a point give. */
function fractionOf(bytes: Uint8Array, from: number, end: number): number {
  let ms = 0;
  for (let index = 0; index < 3; index++) ms = ms * 10 + (from + index < end ? bytes[from + index] - 48 : 0);
  return ms;
}

/** The number that two digits write; NaN where they are not digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - 48;
  const ones = bytes[at + 1] - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
