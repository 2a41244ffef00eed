/** A number as a table may write it: sign, decimal point, exponent. */
export const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number of at most 15 digits, with or without a sign and a decimal point, exactly as `Number` would read it; NaN for any other text. */
export function plainDecimal(bytes: Uint8Array, from: number, to: number): number {
  let cursor = from;
  const isNegative = bytes[cursor] === 45;
  if (isNegative) cursor++;
  let value = 0;
  let digits = 0;
  let pointAt = -1;
  for (; cursor < to; cursor++) {
    const byte = bytes[cursor];
    if (byte >= 48 && byte <= 57) {
      value = value * 10 + byte - 48;
      digits++;
    } else if (byte === 46 && pointAt < 0) pointAt = digits;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  // Both sides of this division are exact (below 2^53, and a power of ten below 10^22), so the quotient is correctly rounded.
  const size = pointAt < 0 ? value : value / POWERS_OF_TEN[digits - pointAt];
  return isNegative ? -size : size;
}

const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
