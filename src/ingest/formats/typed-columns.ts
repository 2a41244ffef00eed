import type { NumericArray } from "../../core/numeric-array.ts";
import type { FileFormat, Guess, TimeFormat } from "../../core/reading.ts";
import { numberOf } from "../plan/cell-kind.ts";
import { isMissingText } from "../records/missing-cell.ts";
import type { Table, TablePlan } from "../table.ts";
import { TimeCells } from "../time/time-cells.ts";
import { zoneClock } from "../time/time-zone.ts";
import type { FormatOptions } from "./format-options.ts";
import { planFormat, SAMPLE_ROWS } from "./format-plan.ts";
import { createTableWriter, NO_KEY, PIECE_ROWS, type TableWriter } from "./table-writer.ts";

/** A column of a file whose columns have types, as its schema says. */
export interface TypedColumn {
  readonly name: string;
  /** Of an instant: `timestamp in microseconds, UTC`; null for any other column. */
  readonly time: { readonly type: string; readonly hasZone: boolean } | null;
  /** Why it cannot be read; null where it can. */
  readonly unreadable: string | null;
}

/** Values of one column, a row each. */
export type TypedValues =
  /** Missing is NaN; of an instant epoch milliseconds. */
  | { readonly kind: "numbers"; readonly values: NumericArray }
  /** `codes` are indices in `texts`, or `NO_KEY` where missing. */
  | { readonly kind: "texts"; readonly texts: readonly string[]; readonly codes: Uint32Array };

export interface TypedRows {
  readonly rowCount: number;
  /** One a column of the schema; null where it is unreadable. */
  readonly columns: readonly (TypedValues | null)[];
}

/** Makes a table of groups of typed rows: plans from the first of them, then takes all. */
export function createTypedTable(
  file: string,
  format: FileFormat,
  schema: readonly TypedColumn[],
  options: FormatOptions,
): { add(rows: TypedRows): void; finish(): Table } {
  let feed: { add(rows: TypedRows): void; finish(): Table } | null = null;
  const start = (rows: TypedRows) => createFeed(planTyped(file, format, schema, rows, options), schema);
  return {
    add(rows) {
      if (rows.rowCount === 0) return;
      feed ??= start(rows);
      feed.add(rows);
    },
    finish() {
      feed ??= start({ rowCount: 0, columns: schema.map(() => null) });
      return feed.finish();
    },
  };
}

function planTyped(
  file: string,
  format: FileFormat,
  schema: readonly TypedColumn[],
  rows: TypedRows,
  options: FormatOptions,
): TablePlan {
  const sampleCount = Math.min(rows.rowCount, SAMPLE_ROWS);
  const sampleRows = Array.from({ length: sampleCount }, (_, row) =>
    schema.map(({ time }, column) => sampleText(rows.columns[column], row, time !== null)),
  );
  const timed = schema.findIndex(({ time, unreadable }) => time !== null && unreadable === null);
  const names = schema.map(({ name }) => name);
  const plan = planFormat(
    { file, format, names, sampleRows, ...(timed < 0 ? {} : { timeTyped: timed }) },
    options,
  );
  const timeColumn = plan.columns.findIndex(({ use }) => use.kind === "time");
  const time = schema[timeColumn]?.time ?? null;
  const timeFormat: Guess<TimeFormat> =
    time === null
      ? plan.timeFormat
      : {
          value: "milliseconds",
          reason: `the file says so itself: ${time.type}`,
          basis: "inferred",
          alternatives: [],
        };
  return {
    ...plan,
    timeFormat,
    columns: plan.columns.map((column, index) => {
      const reason = schema[index].unreadable;
      return reason === null ? column : { ...column, use: { kind: "skip", reason } };
    }),
  };
}

function sampleText(values: TypedValues | null, row: number, isTime: boolean): string {
  if (values === null) return "";
  if (values.kind === "texts") return values.texts[values.codes[row]] ?? "";
  const value = values.values[row];
  if (Number.isNaN(value)) return "";
  return isTime && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : String(value);
}

function createFeed(
  plan: TablePlan,
  schema: readonly TypedColumn[],
): { add(rows: TypedRows): void; finish(): Table } {
  const writer = createTableWriter(plan);
  const timeColumn = plan.columns.findIndex(({ use }) => use.kind === "time");
  const time = schema[timeColumn]?.time ?? null;
  const cells = new TimeCells({
    format: plan.timeFormat,
    zone: plan.zone.value,
    isClosedLater: true,
  });
  const toTimes = time === null ? cellTimes(cells) : typedTimes(time.hasZone ? "UTC" : plan.zone.value);
  const style = { decimal: plan.choices.decimal ?? ".", thousands: plan.choices.thousands ?? "" } as const;
  return {
    add({ rowCount, columns }) {
      const timeMs = toTimes(columns[timeColumn] ?? null, rowCount);
      const keys = plan.columns.map(({ use }, column) =>
        use.kind === "key"
          ? toCodes(writer, column, columns[column] ?? null, rowCount, use.key === "device")
          : null,
      );
      const numbers = plan.columns.map(({ use }, column) =>
        use.kind === "number" ? toNumbers(writer, column, columns[column] ?? null, rowCount, style) : null,
      );
      for (let from = 0; from < rowCount; from += PIECE_ROWS) {
        const to = Math.min(rowCount, from + PIECE_ROWS);
        writer.addRows({
          rowCount: to - from,
          timeMs: timeMs.subarray(from, to),
          keys: keys.map((codes) => codes?.subarray(from, to) ?? null),
          numbers: numbers.map((values) => values?.subarray(from, to) ?? null),
          lines: null,
        });
      }
    },
    finish: () =>
      writer.finish(time === null ? cells.facts : { ...cells.facts, hasZonelessTime: !time.hasZone }),
  };
}

/** Times of a column that says what they are; local ones are brought to UTC. */
function typedTimes(zone: string) {
  const clock = zoneClock(zone);
  return (values: TypedValues | null, rowCount: number): Float64Array => {
    const timeMs = new Float64Array(rowCount).fill(Number.NaN);
    if (values === null || values.kind === "texts") return timeMs;
    for (let row = 0; row < rowCount; row++) {
      const local = values.values[row];
      timeMs[row] = Number.isFinite(local) ? clock.toUtcMs(local) : Number.NaN;
    }
    return timeMs;
  };
}

/** Times of a column of plain numbers or texts, read as the cells of a text table are. */
function cellTimes(cells: TimeCells) {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(256);
  const toMs = (text: string): number => {
    const { read, written } = encoder.encodeInto(text, bytes);
    return read < text.length ? Number.NaN : cells.toMs(bytes, 0, written);
  };
  return (values: TypedValues | null, rowCount: number): Float64Array => {
    const timeMs = new Float64Array(rowCount).fill(Number.NaN);
    if (values === null) return timeMs;
    for (let row = 0; row < rowCount; row++) {
      const text = sampleText(values, row, false);
      if (text !== "") timeMs[row] = toMs(text);
    }
    return timeMs;
  };
}

function toCodes(
  writer: TableWriter,
  column: number,
  values: TypedValues | null,
  rowCount: number,
  isDevice: boolean,
): Uint32Array {
  const codes = new Uint32Array(rowCount);
  const codeOf = (text: string): number => (text === "" && isDevice ? NO_KEY : writer.keyCode(column, text));
  if (values === null) return codes.fill(codeOf(""));
  if (values.kind === "numbers") {
    for (let row = 0; row < rowCount; row++) codes[row] = codeOf(sampleText(values, row, false));
    return codes;
  }
  // A text's code is asked for when its first row comes, so that codes follow the rows.
  const known = new Map<number, number>();
  for (let row = 0; row < rowCount; row++) {
    const own = values.codes[row];
    let code = known.get(own);
    if (code === undefined) {
      code = codeOf((values.texts[own] ?? "").trim());
      known.set(own, code);
    }
    codes[row] = code;
  }
  return codes;
}

function toNumbers(
  writer: TableWriter,
  column: number,
  values: TypedValues | null,
  rowCount: number,
  style: Parameters<typeof numberOf>[1],
): NumericArray {
  if (values === null) return new Float32Array(rowCount).fill(Number.NaN);
  if (values.kind === "numbers") return values.values;
  const numbers = new Float64Array(rowCount).fill(Number.NaN);
  const known = new Map<number, number | null>();
  for (let row = 0; row < rowCount; row++) {
    const code = values.codes[row];
    let number = known.get(code);
    if (number === undefined) {
      const text = (values.texts[code] ?? "").trim();
      const read = isMissingText(text) ? Number.NaN : numberOf(text, style);
      number = Number.isNaN(read) && !isMissingText(text) ? null : read;
      known.set(code, number);
    }
    if (number === null) writer.noteText(column, null, (values.texts[code] ?? "").trim());
    else numbers[row] = number;
  }
  return numbers;
}
