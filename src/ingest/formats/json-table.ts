import { type Problem, ProblemError } from "../../core/problem.ts";
import { cellKind, numberOf } from "../plan/cell-kind.ts";
import { isMissingText } from "../records/missing-cell.ts";
import type { Table, TablePlan } from "../table.ts";
import { TimeCells } from "../time/time-cells.ts";
import type { FormatOptions } from "./format-options.ts";
import { MAX_COLUMNS, planFormat, SAMPLE_ROWS } from "./format-plan.ts";
import { cutRecords, HEAD_BYTES, inferJsonShape, type JsonRecord } from "./json-records.ts";
import { createTableWriter, NO_KEY, PIECE_ROWS, type TableWriter } from "./table-writer.ts";

/** Cells that are held as float64 before they are made narrow: 32 MB. */
const HELD_CELLS = 4 * 1024 * 1024;
/** So many columns may come behind the first records where most cells of the table are missing. */
const MOST_LATE_COLUMNS = 2000;
/** Missing cells of a table that is nearly empty: 1 GB of them. */
const MOST_MISSING_CELLS = 256 * 1024 * 1024;
const SPARSEST_SHARE = 0.1;
const LONGEST_NAME = 1000;
const MAX_NESTING = 8;
const SHORT_TEXT = 40;

type Cell = number | string | null;

/** A record as it was parsed, and the line it starts in. */
interface Row {
  readonly value: object;
  /** The columns' names of a list; null for an object, which names its own. */
  readonly names: readonly string[] | null;
  readonly line: number;
}

/** Hears each cell of a record. */
type Visit = (name: string, cell: Cell) => void;

/**
 * Reads JSON: a list of objects or of lists (the first of them the header), such a list within one object, or one object or list a
 * line. Objects within a record give columns `a.b`. The text is never held whole; a record that is no JSON is lost as `ragged`. Errors: ProblemError.
 */
export async function readJson(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: FormatOptions,
): Promise<Table> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head = withoutMark(await readHead(iterator));
  const shape = inferJsonShape(head);
  const records = cutRecords(file, rejoined(head, iterator), shape);
  const format = shape.kind === "lines" ? "JSON lines" : "JSON";

  const parse = createParser();
  const sample: Row[] = [];
  let builder: JsonBuilder | null = null;
  const begin = (): JsonBuilder => {
    const { names, sampleRows } = sampleCells(file, sample);
    const started = createBuilder(file, names, planFormat({ file, format, names, sampleRows }, options));
    for (const row of sample) started.add(row);
    return started;
  };
  const badLines: { line: number; text: string }[] = [];
  let badCount = 0;
  let end = await records.next();
  for (; !end.done; end = await records.next()) {
    for (const record of end.value) {
      const row = parse(record);
      if (row === "header") continue;
      if (row === null) {
        badCount++;
        if (badLines.length < 5) badLines.push({ line: record.line, text: shortText(record) });
      } else if (builder !== null) builder.add(row);
      else if (sample.push(row) === SAMPLE_ROWS) builder = begin();
    }
  }
  if (builder === null && sample.length === 0) throw noRecords(file, badLines[0]);
  const { scalarLines, scalarCount, openLine, isClosed } = end.value;
  const cutLine = openLine === null ? [] : [openLine];
  const lostLines = [...badLines.map(({ line }) => line), ...scalarLines, ...cutLine];
  const table = (builder ?? begin()).finish(
    badCount + scalarCount + cutLine.length,
    lostLines,
    badLines[0]?.text,
  );
  return isClosed
    ? table
    : { ...table, plan: { ...table.plan, problems: [...table.plan.problems, cutOff(file)] } };
}

/** The first bytes, enough to tell by how the records lie. */
async function readHead(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const first = await iterator.next();
  if (first.done) return new Uint8Array(0);
  if (first.value.length >= HEAD_BYTES) return first.value;
  const parts = [first.value.slice()];
  let length = first.value.length;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    parts.push(next.value.slice());
    length += next.value.length;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    head.set(part, at);
    at += part.length;
  }
  return head;
}

function withoutMark(head: Uint8Array): Uint8Array {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head;
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Reads records into rows; `header` for the first list, where it names the columns; null for what is no record. */
function createParser(): (record: JsonRecord) => Row | "header" | null {
  const decoder = new TextDecoder();
  let names: readonly string[] | null = null;
  return ({ bytes, line }) => {
    const value = parsed(decoder.decode(bytes));
    if (Array.isArray(value)) {
      if (names === null) {
        const isHeader =
          value.length > 0 && value.every((cell) => typeof cell === "string") && namesColumns(value);
        names = value.map((cell, index) => (isHeader ? (cell as string) : `column ${index + 1}`));
        if (isHeader) return "header";
      }
      if (value.length !== names.length) return null;
      return { value, names, line };
    }
    return typeof value === "object" && value !== null ? { value, names: null, line } : null;
  };
}

/** Texts that are no values: the first list of lists is a header. */
function namesColumns(texts: readonly string[]): boolean {
  return texts.every((text) => /^(word|text)$/.test(cellKind(text)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      // Python writes these three, which JSON does not have.
      return JSON.parse(text.replace(/([:,[]\s*)(?:NaN|-?Infinity)(?=\s*[,\]}])/g, "$1null"));
    } catch {
      return null;
    }
  }
}

function visitCells({ value, names }: Row, visit: Visit): void {
  if (names === null) visitObject(value, "", 0, visit);
  else
    for (let index = 0; index < names.length; index++)
      visit(names[index], toCell((value as unknown[])[index]));
}

function visitObject(value: object, path: string, nesting: number, visit: Visit): void {
  for (const key of Object.keys(value)) {
    const inner: unknown = (value as Record<string, unknown>)[key];
    const name = path === "" ? key : path + key;
    if (typeof inner === "number") visit(name, inner);
    else if (typeof inner === "object" && inner !== null && !Array.isArray(inner) && nesting < MAX_NESTING) {
      visitObject(inner, `${name}.`, nesting + 1, visit);
    } else visit(name, toCell(inner));
  }
}

function toCell(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? "[…]" : "{…}";
}

/** The names that records have, in the order in which they come, and the records' cells under them. */
function sampleCells(
  file: string,
  sample: readonly Row[],
): { names: readonly string[]; sampleRows: readonly string[][] } {
  const indexOf = new Map<string, number>();
  const rows = sample.map((row) => {
    const cells: string[] = [];
    visitCells(row, (name, cell) => {
      const index = indexOf.get(name) ?? indexOf.size;
      if (index === indexOf.size) {
        indexOf.set(name, index);
        requireColumns(file, indexOf.size);
      }
      cells[index] = cellText(cell);
    });
    return cells;
  });
  const sampleRows = rows.map((cells) =>
    Array.from({ length: indexOf.size }, (_, index) => cells[index] ?? ""),
  );
  return { names: [...indexOf.keys()], sampleRows };
}

function requireColumns(file: string, count: number): void {
  if (count <= MAX_COLUMNS) return;
  throw new ProblemError({
    level: "error",
    what: `The records name more than ${MAX_COLUMNS.toLocaleString("en")} different columns.`,
    where: { file },
    tryThis: "Write one record an instant, with the same names in each.",
  });
}

function nearlyEmpty(file: string, columnCount: number): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The records name over ${columnCount.toLocaleString("en")} different columns, and hold few of them each.`,
    where: { file },
    tryThis: "Write one record an instant, with the same names in each.",
  });
}

function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

interface JsonBuilder {
  add(row: Row): void;
  finish(lostCount: number, lostLines: readonly number[], lostText: string | undefined): Table;
}

/** What a column of the plan does with a cell. */
interface Sink {
  readonly kind: "time" | "key" | "number" | "skip";
  readonly isDevice: boolean;
  numbers: Float64Array | null;
  codes: Uint32Array | null;
}

/** Fills columns row by row and hands them on a piece at a time; `names` are the records', in the order of the plan's columns. */
function createBuilder(file: string, names: readonly string[], plan: TablePlan): JsonBuilder {
  const writer: TableWriter = createTableWriter(plan);
  const times = new TimeCells({
    format: plan.timeFormat,
    zone: plan.zone.value,
    isClosedLater: true,
  });
  const style = { decimal: plan.choices.decimal ?? ".", thousands: plan.choices.thousands ?? "" } as const;
  const sinks = plan.columns.map(({ use }): Sink => {
    const isDevice = use.kind === "key" && use.key === "device";
    return { kind: use.kind, isDevice, numbers: null, codes: null };
  });
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const encoder = new TextEncoder();
  const timeBytes = new Uint8Array(256);
  let timeMs = new Float64Array(0);
  let lines = new Uint32Array(0);
  let capacity = 0;
  let rowCount = 0;
  let refusedTime: string | undefined;
  /** The columns that `capacity` was chosen for. */
  let plannedCount = 0;
  let flushedCount = 0;
  let filledCount = 0;
  /** Of the record at hand, the cells whose columns are new. */
  let lateCells: { name: string; cell: Cell }[] = [];

  const clear = (): void => {
    plannedCount = sinks.length;
    capacity = Math.max(1, Math.min(PIECE_ROWS, Math.floor(HELD_CELLS / plannedCount)));
    if (timeMs.length !== capacity) {
      timeMs = new Float64Array(capacity);
      lines = new Uint32Array(capacity);
    }
    for (const sink of sinks) {
      if (sink.kind === "number" && sink.numbers?.length !== capacity)
        sink.numbers = new Float64Array(capacity);
      if (sink.kind === "key" && sink.codes?.length !== capacity) sink.codes = new Uint32Array(capacity);
    }
    for (const [column, { numbers, codes, isDevice }] of sinks.entries()) {
      numbers?.fill(Number.NaN);
      // A part of a flow that is not named is one that is empty.
      codes?.fill(isDevice ? NO_KEY : writer.keyCode(column, ""));
    }
    timeMs.fill(Number.NaN);
    rowCount = 0;
  };
  const flush = (): void => {
    if (rowCount === 0) return;
    requireFilled(rowCount);
    flushedCount += rowCount;
    writer.addRows({
      rowCount,
      timeMs,
      lines,
      keys: sinks.map(({ codes }) => codes),
      numbers: sinks.map(({ numbers }) => numbers),
      ...(refusedTime === undefined ? {} : { refusedTime }),
    });
    clear();
  };
  const toMs = (cell: Cell): number => {
    if (cell === null) return Number.NaN;
    const { read, written } = encoder.encodeInto(String(cell), timeBytes);
    return read < String(cell).length ? Number.NaN : times.toMs(timeBytes, 0, written);
  };
  /** A table of many columns that is nearly empty takes far more memory than its file says. Errors: ProblemError. */
  const requireFilled = (rowsAtHand: number): void => {
    const missingCount = (flushedCount + rowsAtHand) * sinks.length - filledCount;
    const isSparse = missingCount > filledCount && sinks.length - plan.columns.length > MOST_LATE_COLUMNS;
    const isEmpty = missingCount > MOST_MISSING_CELLS && filledCount < SPARSEST_SHARE * missingCount;
    if (isSparse || isEmpty) throw nearlyEmpty(file, sinks.length);
  };
  const taken = new Set(plan.columns.map(({ name }) => name));
  const uniqueName = (raw: string): string => {
    const name = raw.slice(0, LONGEST_NAME);
    let unique = name;
    for (let copy = 2; taken.has(unique); copy++) unique = `${name} (${copy})`;
    taken.add(unique);
    return unique;
  };
  const addColumns = (cells: readonly { name: string }[]): void => {
    for (const { name } of cells) {
      if (indexOf.has(name)) continue;
      requireColumns(file, sinks.length + 1);
      indexOf.set(name, writer.addColumn(uniqueName(name)));
      sinks.push({ kind: "number", isDevice: false, numbers: null, codes: null });
    }
  };
  /** Makes room for the columns that a record was the first to name, and keeps its cells in them. */
  const addLateCells = (line: number): void => {
    const cells = lateCells;
    lateCells = [];
    if (sinks.length + cells.length >= 2 * plannedCount) {
      // The record at hand is the first of a piece whose size is chosen anew.
      const held = sinks.map(({ numbers, codes }) => (numbers ?? codes)?.[rowCount]);
      const heldMs = timeMs[rowCount];
      flush();
      addColumns(cells);
      requireFilled(1);
      clear();
      timeMs[0] = heldMs;
      lines[0] = line;
      for (const [column, value] of held.entries()) {
        const values = sinks[column].numbers ?? sinks[column].codes;
        if (values !== null && value !== undefined) values[0] = value;
      }
    } else {
      addColumns(cells);
      for (const sink of sinks)
        if (sink.kind === "number") sink.numbers ??= new Float64Array(capacity).fill(Number.NaN);
    }
    for (const { name, cell } of cells) setCell(indexOf.get(name) as number, cell, line);
  };

  clear();
  return {
    add(row) {
      if (rowCount === capacity) flush();
      lines[rowCount] = row.line;
      visitCells(row, (name, cell) => {
        const column = indexOf.get(name);
        if (column === undefined) lateCells.push({ name, cell });
        else setCell(column, cell, row.line);
      });
      if (lateCells.length > 0) addLateCells(row.line);
      rowCount++;
    },
    finish(lostCount, lostLines, lostText) {
      flush();
      for (let index = 0; index < lostCount; index++) {
        writer.lose("ragged", 1, lostLines[index] ?? null, lostText);
      }
      return writer.finish(times.facts);
    },
  };

  function setCell(column: number, cell: Cell, line: number): void {
    const { kind, numbers, codes, isDevice } = sinks[column];
    filledCount++;
    if (kind === "number") {
      (numbers as Float64Array)[rowCount] =
        typeof cell === "number" && Number.isFinite(cell) ? cell : toNumber(column, cell, line);
    } else if (kind === "time") {
      timeMs[rowCount] = toMs(cell);
      if (Number.isNaN(timeMs[rowCount])) refusedTime ??= short(cellText(cell));
    } else if (kind === "key") {
      const text = cellText(cell).trim();
      if (text !== "" || !isDevice) (codes as Uint32Array)[rowCount] = writer.keyCode(column, text);
    }
  }

  function toNumber(column: number, cell: Cell, line: number): number {
    if (cell === null) return Number.NaN;
    // JSON may write what no float64 holds: 1e999.
    const text = String(cell).trim();
    if (isMissingText(text)) return Number.NaN;
    const number = numberOf(text, style);
    if (Number.isNaN(number)) writer.noteText(column, line, short(text));
    return number;
  }
}

function short(text: string): string {
  return text.length > SHORT_TEXT ? `${text.slice(0, SHORT_TEXT)}…` : text;
}

function shortText({ bytes }: JsonRecord): string {
  return short(new TextDecoder().decode(bytes.subarray(0, 4 * SHORT_TEXT)).trim());
}

function noRecords(file: string, bad: { line: number; text: string } | undefined): ProblemError {
  return new ProblemError({
    level: "error",
    what: bad ? "The file starts like JSON, but no record of it can be read." : "The JSON holds no records.",
    where: { file, ...bad },
    tryThis: "Write a list of objects, or one object a line: a time and one number a counter in each.",
  });
}

function cutOff(file: string): Problem {
  return {
    level: "warning",
    what: "The JSON ends before its list is closed: the end of the file may be missing.",
    where: { file },
    tryThis: "Export or copy the file again.",
  };
}
