/** A number as a table may write it: sign, decimal point, exponent. */
export const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
/** No byte of a number's mark. */
const NO_MARK = -1;
const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));

/** The bytes of the marks in a table's numbers; -1 where thousands have none. */
export interface NumberMarks {
  readonly decimal: number;
  readonly thousands: number;
}

export const PLAIN_MARKS: NumberMarks = { decimal: POINT, thousands: NO_MARK };

/** A number of at most 15 digits, with or without a sign and a decimal mark, exactly as `Number` would read it, and with marks before groups of three; NaN for any other text. */
export function plainDecimal(bytes: Uint8Array, from: number, to: number, marks = PLAIN_MARKS): number {
  const { decimal, thousands } = marks;
  let cursor = from;
  const sign = bytes[cursor];
  if (sign === MINUS || sign === PLUS) cursor++;
  let value = 0;
  let digits = 0;
  let pointAt = -1;
  let groupAt = -1;
  for (; cursor < to; cursor++) {
    const byte = bytes[cursor];
    if (byte >= 48 && byte <= 57) {
      value = value * 10 + byte - 48;
      digits++;
    } else if (byte === decimal && pointAt < 0) {
      if (groupAt >= 0 && digits - groupAt !== 3) return Number.NaN;
      pointAt = digits;
    } else if (byte === thousands && pointAt < 0) {
      if (groupAt < 0 ? digits < 1 || digits > 3 : digits - groupAt !== 3) return Number.NaN;
      groupAt = digits;
    } else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  if (groupAt >= 0 && pointAt < 0 && digits - groupAt !== 3) return Number.NaN;
  // Both sides of this division are exact (below 2^53, and a power of ten below 10^22), so the quotient is correctly rounded.
  const size = pointAt < 0 ? value : value / POWERS_OF_TEN[digits - pointAt];
  return sign === MINUS ? -size : size;
}
