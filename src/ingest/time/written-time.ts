import { dayStartMs } from "./calendar-day.ts";

/** A time as a cell writes it, before anyone said whether its day or its month stands first. */
export interface WrittenTime {
  readonly year: number;
  readonly first: number;
  readonly second: number;
  /** What `first` and `second` are: `year-first` and `month-named` are month and day, `day-named` day and month, `either` is not said. */
  readonly order: "year-first" | "day-named" | "month-named" | "either";
  /** Milliseconds since midnight, 0 to a whole day. */
  readonly clockMs: number;
  /** What it is ahead of UTC; NaN where it names no zone. */
  readonly offsetMs: number;
}

const DATES: readonly (readonly [RegExp, WrittenTime["order"], readonly [number, number, number]])[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, "year-first", [1, 3, 4]],
  [/^(\d{4})(\d{2})(\d{2})(?=[T ]|\d{6}(?:\D|$))/i, "year-first", [1, 2, 3]],
  [/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/, "either", [4, 1, 3]],
  [/^(\d{1,2})(?:st|nd|rd|th)?[-/. ]\s*([a-z]{3,9})\.?,?[-/ ]\s*(\d{4})(?!\d)/i, "day-named", [3, 1, 2]],
  [/^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i, "month-named", [3, 1, 2]],
];
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? /i;
const CLOCK =
  /^(?:\s*T\s*|\s*,\s*|\s+|:)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?(?![a-z]))?/i;
const COMPACT_CLOCK = /^[T ]?(\d{2})(\d{2})(\d{2})(?:[.,](\d{1,9}))?/i;
const ZONE = /^\s*(?:(Z|UTC|GMT)|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/i;
const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const LONGEST = 64;

/** Reads a date, with or without a clock and a zone, in the forms that tables hold; months are English. Null where the text is none. */
export function readWrittenTime(text: string): WrittenTime | null {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > LONGEST) return null;
  const rest = trimmed.replace(WEEKDAY, "");
  for (const [pattern, order, [yearAt, firstAt, secondAt]] of DATES) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const isMonthNamed = order === "month-named";
    const first = isMonthNamed ? monthNumber(match[firstAt]) : Number(match[firstAt]);
    const second = order === "day-named" ? monthNumber(match[secondAt]) : Number(match[secondAt]);
    const date = { year: Number(match[yearAt]), first, second, order };
    if (!isRealDate(date)) return null;
    const clock = readClock(rest.slice(match[0].length), order === "year-first");
    return clock && { ...date, ...clock };
  }
  return null;
}

/** Whether the calendar has the day, in one order at least. */
function isRealDate({
  year,
  first,
  second,
  order,
}: Pick<WrittenTime, "year" | "first" | "second" | "order">): boolean {
  const isMonthFirst = order !== "day-named" && !Number.isNaN(dayStartMs(year, first, second));
  const isDayFirst =
    (order === "day-named" || order === "either") && !Number.isNaN(dayStartMs(year, second, first));
  return isMonthFirst || isDayFirst;
}

function readClock(text: string, mayBeCompact: boolean): Pick<WrittenTime, "clockMs" | "offsetMs"> | null {
  const match = CLOCK.exec(text) ?? (mayBeCompact ? COMPACT_CLOCK.exec(text) : null);
  const [found = "", hours = "0", minutes = "0", seconds = "0", fraction = "", half] = match ?? [];
  const clockMs = toClockMs({
    hour: Number(hours),
    minute: Number(minutes),
    second: Number(seconds),
    fractionMs: Number(fraction.slice(0, 3).padEnd(3, "0")),
    half: half === undefined ? "" : half.toLowerCase() === "p" ? "pm" : "am",
  });
  const offsetMs = zoneOffsetMs(text.slice(found.length));
  return Number.isNaN(clockMs) || offsetMs === null ? null : { clockMs, offsetMs };
}

export interface ClockReading {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fractionMs: number;
  readonly half: "" | "am" | "pm";
}

/** Milliseconds since midnight; a leap second is the next minute, 24:00 the next day; NaN where no clock shows it. */
export function toClockMs({ hour, minute, second, fractionMs, half }: ClockReading): number {
  if (half !== "" && !(hour >= 1 && hour <= 12)) return Number.NaN;
  const hours = half === "" ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const clockMs = (hours * 3600 + minute * 60 + second) * 1000 + fractionMs;
  // Refuses NaN too.
  return hours <= 24 &&
    minute <= 59 &&
    second <= 60 &&
    clockMs <= 86_401_000 &&
    (hours < 24 || clockMs === 86_400_000)
    ? clockMs
    : Number.NaN;
}

/** What a zone at a text's end is ahead of UTC; NaN where nothing stands there, null where it is no zone. */
function zoneOffsetMs(text: string): number | null {
  if (text.trim() === "") return Number.NaN;
  const match = ZONE.exec(text);
  if (!match) return null;
  const [, isUtc, sign, hours = "0", minutes = "0"] = match;
  if (isUtc) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const index = MONTHS.findIndex(
    (month) => month === lower || month.slice(0, 3) === lower || (lower === "sept" && month === "september"),
  );
  return index + 1;
}
