import type { Dialect, Encoding } from "../../core/reading.ts";
import type { TablePlan } from "../table.ts";
import type { NumberMarks } from "./cell-number.ts";

export const NUMBER_COLUMN = 0;
export const TIME_COLUMN = 1;
export const KEY_COLUMN = 2;
export const SKIPPED_COLUMN = 3;

/** No byte: a mark that the dialect does not have. */
const NO_BYTE = -1;
const BLANK = 32;
const TAB = 9;
const LF = 10;
const CR = 13;

/** Columns of one kind that stand side by side. */
export interface ColumnRun {
  readonly kind: typeof NUMBER_COLUMN | typeof TIME_COLUMN | typeof KEY_COLUMN | typeof SKIPPED_COLUMN;
  readonly from: number;
  readonly to: number;
}

/** A plan as the reader of its records needs it: bytes instead of characters, numbers instead of names. */
export interface RecordLayout {
  readonly delimiter: number;
  readonly quote: number;
  readonly isBackslash: boolean;
  readonly comment: readonly number[];
  readonly marks: NumberMarks;
  readonly style: Pick<Dialect, "decimal" | "thousands">;
  readonly encoding: Encoding;
  readonly columnCount: number;
  readonly timeColumn: number;
  /** Digits of nearly all times in seconds or milliseconds since 1970, and what makes milliseconds of them; 0 for other formats. */
  readonly epochDigits: number;
  readonly epochScale: number;
  /** Whether nearly all times are ISO's. */
  readonly isIso: boolean;
  readonly isUtc: boolean;
  /** -1 where a file holds one device. */
  readonly deviceColumn: number;
  readonly kinds: Uint8Array;
  /** By column: its place among those that are numbers or keys; -1 for others. */
  readonly slotOf: Int32Array;
  readonly slots: readonly { readonly column: number; readonly isKey: boolean }[];
  /** All columns but the last, whose cells end at a line end. */
  readonly runs: readonly ColumnRun[];
  /** By byte: 1 where a line that starts with it may be blank or a comment. */
  readonly isOddStart: Uint8Array;
}

/** Errors: TypeError for a plan of a file that is no delimited text. */
export function toRecordLayout({ dialect, columns, timeFormat, zone }: TablePlan): RecordLayout {
  if (dialect === null) throw new TypeError("The plan has no dialect: the file is no delimited text.");
  const { delimiter, quote, decimal, thousands, encoding, comment } = dialect.value;
  const kinds = Uint8Array.from(columns, ({ use }) => {
    if (use.kind === "number") return NUMBER_COLUMN;
    if (use.kind === "time") return TIME_COLUMN;
    return use.kind === "key" ? KEY_COLUMN : SKIPPED_COLUMN;
  });
  const slotOf = new Int32Array(columns.length).fill(-1);
  const slots: { column: number; isKey: boolean }[] = [];
  for (const [column, kind] of kinds.entries()) {
    if (kind !== NUMBER_COLUMN && kind !== KEY_COLUMN) continue;
    slotOf[column] = slots.length;
    slots.push({ column, isKey: kind === KEY_COLUMN });
  }
  const runs: { kind: ColumnRun["kind"]; from: number; to: number }[] = [];
  for (const [column, kind] of kinds.subarray(0, columns.length - 1).entries()) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.to = column + 1;
    else runs.push({ kind: kind as ColumnRun["kind"], from: column, to: column + 1 });
  }
  const delimiterByte = delimiter.charCodeAt(0);
  const commentBytes = comment === null ? [] : [...comment].map((mark) => mark.charCodeAt(0));
  const isOddStart = new Uint8Array(256);
  for (const byte of [BLANK, TAB, LF, CR, ...commentBytes.slice(0, 1)]) isOddStart[byte] = 1;
  if (delimiterByte === TAB) isOddStart[TAB] = 0;
  return {
    delimiter: delimiterByte,
    quote: quote === null ? NO_BYTE : quote.charCodeAt(0),
    isBackslash: dialect.value.escape === "backslash",
    comment: commentBytes,
    marks: {
      decimal: decimal.charCodeAt(0),
      thousands: thousands === "" ? NO_BYTE : thousands.charCodeAt(0),
    },
    style: { decimal, thousands },
    encoding,
    columnCount: columns.length,
    timeColumn: columns.findIndex(({ use }) => use.kind === "time"),
    epochDigits: timeFormat.value === "seconds" ? 10 : timeFormat.value === "milliseconds" ? 13 : 0,
    epochScale: timeFormat.value === "seconds" ? 1000 : 1,
    isIso: timeFormat.value === "iso",
    isUtc: zone.value === "UTC",
    deviceColumn: columns.findIndex(({ use }) => use.kind === "key" && use.key === "device"),
    kinds,
    slotOf,
    slots,
    runs,
    isOddStart,
  };
}
