import type {
  Counting,
  Delimiter,
  Dialect,
  Encoding,
  LossReason,
  ReadingChoices,
  TableLayout,
  TimeFormat,
} from "../core/reading.ts";

export const TIME_FORMAT_WORDS: Readonly<Record<TimeFormat, string>> = {
  seconds: "seconds since 1970",
  milliseconds: "milliseconds since 1970",
  microseconds: "microseconds since 1970",
  nanoseconds: "nanoseconds since 1970",
  iso: "ISO 8601, year first",
  "day-first": "day first, 22/10/2018",
  "month-first": "month first, 10/22/2018",
  "excel-days": "Excel serial days",
};

export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ",": "comma ,",
  ";": "semicolon ;",
  "\t": "tab",
  "|": "bar |",
  " ": "blanks",
};

export const ENCODING_WORDS: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16, little end first",
  "utf-16be": "UTF-16, big end first",
  "latin-1": "Latin-1 (Windows-1252)",
};

export const DECIMAL_WORDS: Readonly<Record<Dialect["decimal"], string>> = {
  ".": "point 1.5",
  ",": "comma 1,5",
};

export const THOUSANDS_WORDS: Readonly<Record<Dialect["thousands"], string>> = {
  "": "none",
  ",": "comma 1,234",
  ".": "point 1.234",
  " ": "blank 1 234",
  "'": "apostrophe 1'234",
  _: "underscore 1_234",
};

export const HEADER_WORDS: Readonly<Record<Dialect["headerLines"], string>> = {
  0: "no header",
  1: "1 line",
  2: "2 lines",
};

export const LAYOUT_WORDS: Readonly<Record<TableLayout, string>> = {
  wide: "wide: a counter a column",
  long: "long: a flow a row",
};

export const COUNTING_WORDS: Readonly<Record<Counting, string>> = {
  interval: "each row counts its own time",
  cumulative: "counts since the start",
};

export function quoteWords(quote: Dialect["quote"]): string {
  if (quote === null) return "none";
  return quote === '"' ? 'double "' : "single '";
}

/** Why records were left out, after a number of them: `12 records with no time that can be read`. */
export const LOSS_WORDS: Readonly<Record<LossReason, string>> = {
  ragged: "with another number of cells",
  "bad-time": "without a time that can be read",
  "no-device": "without a device",
  footer: "in a summary at the end",
  duplicate: "the same as an earlier record",
  overlap: "in an earlier file too",
  "no-difference": "before the first difference",
  "no-number": "without a number",
};

/** What each choice is about, inside a sentence. */
export const CHOICE_WORDS: Readonly<Record<keyof ReadingChoices, string>> = {
  delimiter: "delimiter",
  quote: "quotes",
  escape: "quotes inside quotes",
  decimal: "decimal mark",
  thousands: "thousands mark",
  encoding: "encoding",
  headerLines: "header",
  timeColumn: "time column",
  timeFormat: "time format",
  zone: "time zone",
  deviceColumn: "device column",
  layout: "layout",
  counting: "counting",
  columns: "columns",
};
