/** 1970-01-01 in the 1900 system. */
const UNIX_EPOCH_DAY = 25_569;
const FIRST_OF_MARCH_1900 = 61;
/** Of 31 December 9999. */
const LAST_DAY = 2_958_466;

/**
 * The local time of an Excel serial day of the 1900 system, in milliseconds, to the second where it is within 1 ms of one.
 * Excel counts a 29 February 1900 that never was, so a day before it is one further from 1970; that day itself is NaN.
 */
export function excelDaysToMs(serial: number): number {
  if (!(serial >= 1 && serial < LAST_DAY)) return Number.NaN;
  if (serial >= FIRST_OF_MARCH_1900 - 1 && serial < FIRST_OF_MARCH_1900) return Number.NaN;
  const days = serial - UNIX_EPOCH_DAY + (serial < FIRST_OF_MARCH_1900 ? 1 : 0);
  const ms = Math.round(days * 86_400_000);
  const secondMs = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - secondMs) <= 1 ? secondMs : ms;
}
