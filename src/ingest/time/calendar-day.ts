export const DAY_MS = 86_400_000;

/** UTC midnight of a day, in epoch milliseconds; NaN where the calendar has no such day, or its year is not 1 to 9999. */
export function dayStartMs(year: number, month: number, day: number): number {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const monthDays =
    month === 2
      ? isLeapYear
        ? 29
        : 28
      : month === 4 || month === 6 || month === 9 || month === 11
        ? 30
        : 31;
  if (day > monthDays) return Number.NaN;
  // Days before a day of the proleptic Gregorian calendar, years starting in March: Richards 2013, Explanatory Supplement to the Astronomical Almanac, 15.11.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const days =
    marchYear * 365 +
    Math.floor(marchYear / 4) -
    Math.floor(marchYear / 100) +
    Math.floor(marchYear / 400) +
    dayOfYear -
    719_468;
  return days * DAY_MS;
}
