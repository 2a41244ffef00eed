import type { Flow, Measure } from "./flow.ts";

/** Something that was told from a file's own bytes: what, why, and what else it could have been. */
export interface Guess<Value> {
  readonly value: Value;
  /** One sentence for the user, with its evidence: "the values lie 60 apart, a minute in seconds". */
  readonly reason: string;
  /** `inferred`: from the file; `chosen`: the user said so; `open`: more than one fits, `value` is the likeliest and the user is asked. */
  readonly basis: "inferred" | "chosen" | "open";
  /** What else fits, likeliest first. */
  readonly alternatives: readonly Value[];
}

export type Delimiter = "," | ";" | "\t" | "|" | " ";
export const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|", " "];
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "latin-1";

/** How a delimited text is written. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** Null where no cell is quoted. */
  readonly quote: '"' | "'" | null;
  /** How a quote stands inside quotes. */
  readonly escape: "doubled" | "backslash";
  readonly decimal: "." | ",";
  /** What stands between thousands; empty for nothing. */
  readonly thousands: "" | "," | "." | " " | "'" | "_";
  readonly encoding: Encoding;
  /** What a line that is no record starts with; null for none. */
  readonly comment: "#" | "//" | "%" | ";" | null;
  /** Lines above the header (or the first record) that are not records, comments among them. */
  readonly preambleLines: number;
  readonly headerLines: 0 | 1 | 2;
  /** Whether the line under the header names units. */
  readonly hasUnitLine: boolean;
}

/** What the cells of a time column are. `seconds` to `nanoseconds` count since 1970; `day-first` is 22/10/2018 16:10, `month-first` 10/22/2018 4:10 PM. */
export type TimeFormat =
  | "seconds"
  | "milliseconds"
  | "microseconds"
  | "nanoseconds"
  | "iso"
  | "day-first"
  | "month-first"
  | "excel-days";
export const TIME_FORMATS: readonly TimeFormat[] = [
  "seconds",
  "milliseconds",
  "microseconds",
  "nanoseconds",
  "iso",
  "day-first",
  "month-first",
  "excel-days",
];

/** `wide`: a column a counter, a row an instant. `long`: a row a flow and instant, pivoted while it is read. */
export type TableLayout = "wide" | "long";
/** `interval`: a cell counts its own row's time. `cumulative`: it counts since the start, as SNMP does; differences are taken. */
export type Counting = "interval" | "cumulative";
export type FileFormat = "delimited text" | "JSON" | "JSON lines" | "Arrow" | "Parquet";
export type Compression = "none" | "gzip" | "zip";

/** What the user decided of one column; what is not said stays as inferred. */
export interface ColumnChoice {
  /** Its header, as in `ColumnReading.name`. */
  readonly column: string;
  readonly isLeftOut?: boolean;
  /** A flow's id, as `parseFlow` reads it. */
  readonly flowId?: string;
  readonly measure?: Measure;
}

/** What the user decided about how a file is to be read. Plain JSON: kept for files with the same header, sent to workers, made from the command line. */
export interface ReadingChoices {
  readonly delimiter?: Delimiter;
  readonly quote?: Dialect["quote"];
  readonly escape?: Dialect["escape"];
  readonly decimal?: Dialect["decimal"];
  readonly thousands?: Dialect["thousands"];
  readonly encoding?: Encoding;
  readonly headerLines?: Dialect["headerLines"];
  readonly timeColumn?: string;
  readonly timeFormat?: TimeFormat;
  /** An IANA name or `UTC`: where a time that names no zone was written. */
  readonly zone?: string;
  /** Null: the file holds one device. */
  readonly deviceColumn?: string | null;
  readonly layout?: TableLayout;
  readonly counting?: Counting;
  readonly columns?: readonly ColumnChoice[];
}

export const NO_CHOICES: ReadingChoices = {};

/** What one column of a file was taken for. */
export interface ColumnReading {
  readonly name: string;
  /** `key`: it names a row's flow in a long table. */
  readonly role: "time" | "device" | "key" | "counter" | "left out";
  /** Why it has that role, where it is not plain; of a column left out always. */
  readonly reason: string;
  /** Of a counter; null else. */
  readonly flow: Flow | null;
  readonly measure: Measure | null;
}

/** Why records were not kept as they stood. */
export type LossReason =
  | "ragged"
  | "bad-time"
  | "no-device"
  | "footer"
  | "duplicate"
  | "overlap"
  | "no-difference"
  | "no-number";

/** Records that were left out for one reason. */
export interface RowLoss {
  readonly reason: LossReason;
  readonly count: number;
  /** Up to five lines of the file, counted from 1; empty where lines do not tell (Parquet, sorted rows). */
  readonly firstLines: readonly number[];
  /** What stood there, shortened. */
  readonly text?: string;
}

/** What a file was read as. */
export interface Reading {
  readonly format: FileFormat;
  readonly compression: Compression;
  /** Null where the file is no delimited text. */
  readonly dialect: Guess<Dialect> | null;
  readonly layout: Guess<TableLayout>;
  readonly timeColumn: Guess<string>;
  readonly timeFormat: Guess<TimeFormat>;
  /** Where times that name no zone were written. */
  readonly zone: Guess<string>;
  readonly deviceColumn: Guess<string | null>;
  readonly counting: Guess<Counting>;
  readonly columns: readonly ColumnReading[];
  /** Records read, the header's lines, comments and blank lines aside: those of `lost` and those of all devices' `RowAccount`s. */
  readonly recordCount: number;
  /** Records that belong to no device that was opened. */
  readonly lost: readonly RowLoss[];
  /** What the user had decided when it was read. */
  readonly choices: ReadingChoices;
}

/** What became of the records of one device in one file: `recordCount` = `keptCount` + those of `lost`. */
export interface RowAccount {
  readonly recordCount: number;
  /** Records that are in the device's observations (several in one, in a long table). */
  readonly keptCount: number;
  readonly lost: readonly RowLoss[];
  /** Observations that share their time with another one and differ from it; both were kept. */
  readonly sameTimeCount: number;
  /** Times that the clock went back from one record to the next, in the file's order. */
  readonly clockJumps: { readonly count: number; readonly firstMs: number };
  /** Counters' resets and 32-bit wraps, where they are cumulative. */
  readonly resetCount: number;
  readonly wrapCount: number;
}

/** What makes two files' headers the same, so that choices made for one hold for the other: the columns' names in their order. */
export function headerKey(reading: Reading): string {
  return JSON.stringify(reading.columns.map(({ name }) => name));
}
