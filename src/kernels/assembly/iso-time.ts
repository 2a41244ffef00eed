import { acceptsZoneless, constants, ISO_DIGITS, NINES, ZEROS } from "./reader-memory";

/** How many of the times of the last call to `readRows` name no zone. */
export let zonelessRows: i32 = 0;

export function forgetZoneless(): void {
  zonelessRows = 0;
}

const DASH: u8 = 45;
const COLON: u8 = 58;
const BLANK: u8 = 32;
const LETTER_T: u8 = 84;
const LETTER_Z: u8 = 90;
const DOT: u8 = 46;
const COMMA: u8 = 44;
const SHORTEST: u32 = 19;
const DAY_MS: f64 = 86_400_000;

/** The day of the last time, as the number YYYYMMDD, and when it begins. */
let dateKey: i32 = 0;
let dateMs: f64 = NaN;

/** Milliseconds since 1970 of a cell `YYYY-MM-DD?HH:MM:SS`, with or without a fraction and `Z`; NaN for any other, or one that names no zone where such are not accepted. */
export function isoMs(from: usize, to: usize): f64 {
  const length = <u32>(to - from);
  if (length < SHORTEST) return NaN;
  const between = load<u8>(from, 10);
  if (
    load<u8>(from, 4) != DASH ||
    load<u8>(from, 7) != DASH ||
    (between != BLANK && between != LETTER_T) ||
    load<u8>(from, 13) != COLON ||
    load<u8>(from, 16) != COLON
  )
    return NaN;
  const digits = i8x16.sub(v128.load(from), v128.load(constants + ZEROS));
  const tooLarge = i8x16.sub_sat_u(digits, v128.load(constants + NINES));
  if (v128.any_true(v128.and(tooLarge, v128.load(constants + ISO_DIGITS)))) return NaN;
  if (<u32>load<u8>(from, 17) - 48 > 9 || <u32>load<u8>(from, 18) - 48 > 9) return NaN;

  const hour = twoDigits(from + 11);
  const minute = twoDigits(from + 14);
  const second = twoDigits(from + 17);
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const key = (twoDigits(from) * 100 + twoDigits(from + 2)) * 10_000 + twoDigits(from + 5) * 100 + twoDigits(from + 8);
  if (key != dateKey) {
    dateMs = dayStartMs(key / 10_000, (key / 100) % 100, key % 100);
    dateKey = key;
  }
  let fractionMs: i32 = 0;
  let at = from + SHORTEST;
  if (at < to && (load<u8>(at) == DOT || load<u8>(at) == COMMA)) {
    const start = ++at;
    let scale = 100;
    for (; at < to; at++) {
      const digit = <u32>load<u8>(at) - 48;
      if (digit > 9) break;
      fractionMs += <i32>digit * scale;
      scale /= 10;
    }
    if (at == start || at - start > 9) return NaN;
  }
  const isZoneless = at == to;
  if (isZoneless ? !acceptsZoneless : at + 1 != to || load<u8>(at) != LETTER_Z) return NaN;
  const ms = dateMs + <f64>(((hour * 60 + minute) * 60 + second) * 1000 + fractionMs);
  if (isZoneless && !isNaN(ms)) zonelessRows++;
  return ms;
}

function twoDigits(at: usize): i32 {
  return (<i32>load<u8>(at) - 48) * 10 + <i32>load<u8>(at, 1) - 48;
}

/** As `dayStartMs` of `ingest/time/calendar-day.ts`. */
function dayStartMs(year: i32, month: i32, day: i32): f64 {
  if (year < 1 || month < 1 || month > 12 || day < 1) return NaN;
  const isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const monthDays =
    month == 2 ? (isLeapYear ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  if (day > monthDays) return NaN;
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
  const days = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468;
  return <f64>days * DAY_MS;
}
