import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { type ColumnCells, type TableRecords, toTableRecords } from "./table-records.ts";
import type { TextEncoding, Writing } from "./writing.ts";

const BETWEEN_ROWS = 37;

export interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Writes a table as its writing says; `stem` is the file's name less its ending. */
export function writeTable(writing: Writing, stem = "74c63b29d71d_flowstats"): WrittenFile {
  const records = toTableRecords(writing);
  switch (writing.container) {
    case "JSON lines":
      return { name: `${stem}.ndjson`, bytes: utf8(`${jsonRecords(records, writing).join("\n")}\n`) };
    case "JSON array":
      return { name: `${stem}.json`, bytes: utf8(`[\n${jsonRecords(records, writing).join(",\n")}\n]\n`) };
    case "none":
      return { name: `${stem}.csv`, bytes: toTextBytes(records, writing) };
    case "gzip":
      return { name: `${stem}.csv.gz`, bytes: Uint8Array.from(gzipSync(toTextBytes(records, writing))) };
    case "gzip of several members": {
      const text = toTextBytes(records, writing);
      const cut = Math.floor(text.length / 3);
      const members = [text.subarray(0, cut), text.subarray(cut, 2 * cut), text.subarray(2 * cut)];
      return {
        name: `${stem}.csv.gz`,
        bytes: Uint8Array.from(Buffer.concat(members.map((member) => gzipSync(member)))),
      };
    }
    case "zip":
      return {
        name: `${stem}.zip`,
        bytes: Uint8Array.from(
          zipSync(
            { [`${stem}.csv`]: toTextBytes(records, writing) },
            { level: 1, mtime: "2020-01-01T00:00:00Z" },
          ),
        ),
      };
  }
}

function toTextBytes(records: TableRecords, writing: Writing): Uint8Array<ArrayBuffer> {
  const lines = toLines(records, writing);
  const last = lines.length - 1;
  const parts = lines.map((line, index) => (index < last ? line + writing.lineEnd(index) : line));
  const ends = writing.lastLineEnd === "one" ? 1 : writing.lastLineEnd === "three" ? 3 : 0;
  for (let end = 0; end < ends; end++) parts.push(writing.lineEnd(last + end));
  return encode(parts.join(""), writing.encoding);
}

function toLines({ columns, rowCount }: TableRecords, writing: Writing): string[] {
  const { delimiter, trailingDelimiter, padding } = writing;
  const join = (cells: readonly string[], isRow: boolean): string => {
    const isTrailed = trailingDelimiter === "all lines" || (isRow && trailingDelimiter === "rows");
    const padded = padding === "" ? cells : cells.map((cell) => padding + cell + padding);
    return padded.join(delimiter) + (isTrailed ? delimiter : "");
  };
  const texts = (cells: readonly string[]): string =>
    join(
      cells.map((cell) => quoted(cell, "text", writing)),
      false,
    );
  const lines = [...writing.head(delimiter)];
  switch (writing.header) {
    case "none":
      break;
    case "one":
      lines.push(texts(columns.map(({ name }) => name)));
      break;
    case "one and units":
      lines.push(
        texts(columns.map(({ name }) => name)),
        texts(columns.map(({ unit }) => (unit === "" ? "" : `[${unit}]`))),
      );
      break;
    case "two":
      // A group's name stands above the first of its columns alone.
      lines.push(
        texts(
          columns.map(({ group }, index) => (index > 0 && columns[index - 1].group === group ? "" : group)),
        ),
        texts(columns.map(({ shortName }) => shortName)),
      );
  }
  const cells = columns.map((column) => cellTexts(column.cells, writing));
  for (let row = 0; row < rowCount; row++) {
    if (writing.between !== null && row % BETWEEN_ROWS === BETWEEN_ROWS - 1) lines.push(writing.between);
    lines.push(
      join(
        cells.map((column) => column[row]),
        true,
      ),
    );
  }
  if (writing.foot === "another width") lines.push("End of report", texts(["rows", String(rowCount)]));
  if (writing.foot === "summary")
    lines.push(
      join(
        columns.map((column) => cellTexts(summary(column.cells), writing)[0]),
        true,
      ),
    );
  return lines;
}

/** What stands in a last record: the word Total for a time, each number column's sum. */
function summary(cells: ColumnCells): ColumnCells {
  if (cells.kind !== "number") return { kind: "text", texts: [cells.kind === "time" ? "Total" : ""] };
  let sum = 0;
  for (const value of cells.values) if (!Number.isNaN(value)) sum += value;
  return { kind: "number", values: [sum] };
}

function cellTexts(cells: ColumnCells, writing: Writing): readonly string[] {
  switch (cells.kind) {
    case "time":
      return cells.timeMs.map((timeMs) => quoted(writing.timeText(timeMs), "value", writing));
    case "number":
      return cells.values.map(
        remembered((value) =>
          quoted(Number.isNaN(value) ? writing.missingText : writing.numberText(value), "value", writing),
        ),
      );
    case "text":
      return cells.texts.map(remembered((text) => quoted(text, "text", writing)));
  }
}

/** Most cells of a column repeat an earlier one. */
function remembered<Value>(toText: (value: Value) => string): (value: Value) => string {
  const known = new Map<Value, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = toText(value);
    known.set(value, text);
    return text;
  };
}

function quoted(text: string, kind: "text" | "value", writing: Writing): string {
  const { quote, quoting, delimiter } = writing;
  const isNeeded =
    text.includes(delimiter) ||
    text.includes(quote) ||
    /[\r\n]/.test(text) ||
    (text === "" && delimiter === " ");
  if (!isNeeded && quoting !== "all" && !(quoting === "text" && kind === "text")) return text;
  const inner =
    writing.escape === "doubled"
      ? text.replaceAll(quote, quote + quote)
      : text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
  return quote + inner + quote;
}

function jsonRecords({ columns, rowCount }: TableRecords, writing: Writing): string[] {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  const values = columns.map(({ cells }) => jsonValues(cells, writing));
  return Array.from(
    { length: rowCount },
    (_, row) => `{${values.map((column, index) => `${keys[index]}:${column[row]}`).join(",")}}`,
  );
}

function jsonValues(cells: ColumnCells, { timeText, numberText, missingText }: Writing): readonly string[] {
  const scalar = (text: string): string =>
    /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? text : JSON.stringify(text);
  const missing = missingText === "null" ? "null" : JSON.stringify(missingText);
  switch (cells.kind) {
    case "time":
      return cells.timeMs.map((timeMs) => scalar(timeText(timeMs)));
    case "number":
      return cells.values.map((value) => (Number.isNaN(value) ? missing : scalar(numberText(value))));
    case "text":
      return cells.texts.map((text) => JSON.stringify(text));
  }
}

function encode(text: string, encoding: TextEncoding): Uint8Array<ArrayBuffer> {
  switch (encoding) {
    case "utf-8":
      return utf8(text);
    case "utf-8 with mark":
      return utf8(`\uFEFF${text}`);
    case "utf-16le":
      return Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"));
    case "utf-16le without mark":
      return Uint8Array.from(Buffer.from(text, "utf16le"));
    case "utf-16be":
      return Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le").swap16());
    case "latin-1":
      return Uint8Array.from(Buffer.from(text, "latin1"));
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
