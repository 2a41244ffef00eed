import {
  decimalMark,
  delimiter,
  floatFlags,
  floats,
  ints,
  missingFlags,
  missingWords,
  quote,
} from "./reader-memory";

const MINUS: u8 = 45;
const PLUS: u8 = 43;
const MOST_DIGITS: i32 = 15;
/** Stands in `ints` for a number that is in `floats`. */
const IN_FLOATS: i32 = i32.MIN_VALUE;

/**
 * Reads the cell `[from, to)` of a slot as a number: digits (15 at most), a sign, a decimal mark, in quotes or not; or as a missing
 * value, where one was met in the slot before. `place` is the number's address in `ints`. False for any other text.
 */
export function readNumberCell(from: usize, to: usize, place: usize, slot: usize): bool {
  let start = from;
  let end = to;
  while (start < end && isBlank(load<u8>(start))) start++;
  while (start < end && isBlank(load<u8>(end - 1))) end--;
  if (end - start > 1 && <i32>load<u8>(start) == quote && <i32>load<u8>(end - 1) == quote) {
    start++;
    end--;
    while (start < end && isBlank(load<u8>(start))) start++;
    while (start < end && isBlank(load<u8>(end - 1))) end--;
  }
  let at = start;
  const sign = at < end ? load<u8>(at) : 0;
  if (sign == MINUS || sign == PLUS) at++;
  let value: u64 = 0;
  let digits: i32 = 0;
  let digitsBeforeMark: i32 = -1;
  for (; at < end; at++) {
    const byte = load<u8>(at);
    const digit = <u32>byte - 48;
    if (digit <= 9) {
      value = value * 10 + digit;
      if (++digits > MOST_DIGITS) return false;
    } else if (<i32>byte == decimalMark && digitsBeforeMark < 0) digitsBeforeMark = digits;
    else return readMissing(start, end, place, slot);
  }
  if (digits == 0) return readMissing(start, end, place, slot);
  let size = <f64>value;
  if (digitsBeforeMark >= 0) {
    // Both sides of the division are exact, and so it is rounded once.
    let power: f64 = 1;
    for (let count = digits - digitsBeforeMark; count > 0; count--) power *= 10;
    size /= power;
  }
  if (sign == MINUS) size = -size;
  const whole = <i32>size;
  if (<f64>whole == size && whole != IN_FLOATS) store<i32>(place, whole);
  else setFloat(place, slot, size);
  return true;
}

function readMissing(start: usize, end: usize, place: usize, slot: usize): bool {
  if (load<u8>(missingFlags + slot) == 0) return false;
  const length = <u32>(end - start);
  if (length > 4) return false;
  if (length > 0) {
    let letters: u32 = 0;
    for (let at = start; at < end; at++) {
      const byte = <u32>load<u8>(at);
      letters = (letters << 8) | (byte >= 65 && byte <= 90 ? byte + 32 : byte);
    }
    let word = missingWords + 8;
    const last = word + ((<usize>load<u32>(missingWords)) << 3);
    while (word < last && (load<u32>(word) != length || load<u32>(word, 4) != letters)) word += 8;
    if (word == last) return false;
  }
  setFloat(place, slot, NaN);
  return true;
}

function setFloat(place: usize, slot: usize, value: f64): void {
  store<i32>(place, IN_FLOATS);
  store<f64>(floats + ((place - ints) << 1), value);
  store<u8>(floatFlags + slot, 1);
}

/** White space of ASCII, but for a delimiter. */
function isBlank(byte: u8): bool {
  return (byte == 32 || (byte >= 9 && byte <= 13)) && byte != delimiter;
}
