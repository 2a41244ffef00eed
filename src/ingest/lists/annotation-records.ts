import type { Delimiter, ReadingChoices } from "../../core/reading.ts";
import { scanRecords } from "../records/text-record.ts";
import { epochUnitMs, parseTimeText } from "../time/time-text.ts";
import { type AnnotationColumns, findAnnotationColumns } from "./annotation-columns.ts";

/** One record of a list of annotations, as text; an empty one where a field is missing. */
export interface AnnotationRecord {
  readonly start: string;
  readonly end: string;
  readonly type: string;
  readonly device: string;
  readonly flows: readonly string[];
  /** Counted from 1; null where lines do not tell, in a JSON array. */
  readonly line: number | null;
  /** As it stands in the file, shortened. */
  readonly text: string;
}

export interface AnnotationRecords {
  /** What the start's column is called; empty where it has no name. */
  readonly startName: string;
  readonly records: readonly AnnotationRecord[];
  /** Records without a start, an end and what they are. */
  readonly ragged: readonly Pick<AnnotationRecord, "line" | "text">[];
}

const LIST_DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];
const SHOWN_CHARACTERS = 80;

/** Takes a list of annotations apart: delimited text with a header or without one, a JSON array of objects, or JSON lines. */
export function toAnnotationRecords(text: string, choices: ReadingChoices): AnnotationRecords {
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromText(text, choices);
}

function fromText(text: string, choices: ReadingChoices): AnnotationRecords {
  const delimiter = choices.delimiter ?? inferListDelimiter(text);
  const dialect = { delimiter, quote: '"', escape: "doubled", comment: "#" } as const;
  const records: AnnotationRecord[] = [];
  const ragged: Pick<AnnotationRecord, "line" | "text">[] = [];
  let columns: AnnotationColumns | null = null;
  let startName = "";
  let isFirst = true;
  for (const { cells, line, start, end } of scanRecords(text, dialect)) {
    if (isFirst) {
      isFirst = false;
      columns = findAnnotationColumns(cells);
      if (columns) {
        startName = cells[columns.start];
        continue;
      }
    }
    const shown = text.slice(start, Math.min(end, start + SHOWN_CHARACTERS)).replace(/[\r\n]+$/, "");
    const at = { line, text: shown };
    const record = columns ? named(cells, columns, at) : unnamed(cells, delimiter, at);
    if (record) records.push(record);
    else ragged.push(at);
  }
  return { startName, records, ragged };
}

function named(
  cells: readonly string[],
  columns: AnnotationColumns,
  at: Pick<AnnotationRecord, "line" | "text">,
): AnnotationRecord | null {
  if (cells.length <= Math.max(columns.start, columns.end)) return null;
  return {
    start: cells[columns.start],
    end: cells[columns.end],
    type: cells[columns.type] ?? "",
    device: cells[columns.device] ?? "",
    flows: toFlows(cells[columns.flows] ?? ""),
    ...at,
  };
}

/** The first two and the last field are the keys: in UNSW's published files the flows field holds a comma in three lines. */
function unnamed(
  cells: readonly string[],
  delimiter: string,
  at: Pick<AnnotationRecord, "line" | "text">,
): AnnotationRecord | null {
  if (cells.length < 3) return null;
  const type = cells[cells.length - 1];
  const flows = delimiter === "|" ? cells.slice(2, -1) : toFlows(cells.slice(2, -1).join(delimiter));
  return { start: cells[0], end: cells[1], type, device: "", flows, ...at };
}

function toFlows(text: string): string[] {
  return text.split("|").filter((flow) => flow !== "");
}

/** The delimiter by which the first line is a header with a start and an end, or begins with two times; else the comma. */
function inferListDelimiter(text: string): Delimiter {
  const splits = LIST_DELIMITERS.map((delimiter) => {
    const records = scanRecords(text, { delimiter, quote: '"', escape: "doubled", comment: "#" });
    const first = records.next();
    return { delimiter, cells: first.done ? [] : first.value.cells };
  });
  const found =
    splits.find(({ cells }) => findAnnotationColumns(cells) !== null) ??
    splits.find(({ cells }) => cells.length >= 3 && isTimeText(cells[0]) && isTimeText(cells[1]));
  return found?.delimiter ?? ",";
}

function isTimeText(cell: string): boolean {
  return (
    cell !== "" &&
    (epochUnitMs(Number(cell)) !== null || parseTimeText(cell) !== null || DAY_AND_CLOCK.test(cell))
  );
}

const DAY_AND_CLOCK = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[T ]+\d{1,2}:\d{2}/;

function fromJson(text: string): AnnotationRecords {
  const items = parseJson(text);
  const rows = items.flatMap(({ value, line, text: shown }) =>
    isObject(value) ? [{ fields: new Map(Object.entries(value)), line, text: shown }] : [],
  );
  const names = [...new Set(rows.flatMap(({ fields }) => [...fields.keys()]))];
  const columns = findAnnotationColumns(names);
  const ragged = items
    .filter(({ value }) => columns === null || !isObject(value))
    .map(({ line, text: shown }) => ({ line, text: shown }));
  if (!columns) return { startName: "", records: [], ragged };
  const records = rows.map(({ fields, line, text: shown }) => {
    const field = (column: number): unknown => (column < 0 ? undefined : fields.get(names[column]));
    const flows = field(columns.flows);
    return {
      start: scalarText(field(columns.start)),
      end: scalarText(field(columns.end)),
      type: scalarText(field(columns.type)),
      device: scalarText(field(columns.device)),
      flows: Array.isArray(flows)
        ? flows.map(scalarText).filter((flow) => flow !== "")
        : toFlows(scalarText(flows)),
      line,
      text: shown,
    };
  });
  return { startName: names[columns.start], records, ragged };
}

interface JsonItem {
  readonly value: unknown;
  readonly line: number | null;
  readonly text: string;
}

/** The records of a JSON array, of an object's one array of objects, or of JSON lines; a line that is no JSON has no value. */
function parseJson(text: string): JsonItem[] {
  const whole = tryParse(text);
  if (whole !== undefined) {
    const list = Array.isArray(whole)
      ? whole
      : (Object.values(whole ?? {}).find((value) => Array.isArray(value) && value.some(isObject)) ?? [whole]);
    return (list as unknown[]).map((value) => ({ value, line: null, text: shownJson(value) }));
  }
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) =>
      line.trim() === ""
        ? []
        : [{ value: tryParse(line), line: index + 1, text: line.slice(0, SHOWN_CHARACTERS) }],
    );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Its first fields; what nests is not shown. */
function shownJson(value: unknown): string {
  if (!isObject(value)) return scalarText(value).slice(0, SHOWN_CHARACTERS);
  const pairs = Object.entries(value)
    .slice(0, 8)
    .map(([name, field]) => `${JSON.stringify(name)}:${shownField(field)}`);
  return `{${pairs.join(",")}}`.slice(0, SHOWN_CHARACTERS);
}

function shownField(field: unknown): string {
  return typeof field === "object" && field !== null ? "…" : JSON.stringify(field);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function scalarText(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}
