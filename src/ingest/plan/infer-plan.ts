import { formatCount, plural } from "../../core/number.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { Compression, Delimiter, Dialect, Encoding, Guess, ReadingChoices } from "../../core/reading.ts";
import { inferEncoding } from "../bytes/text-encoding.ts";
import { isMissingText } from "../records/missing-cell.ts";
import { readRecords, scanRecords, type TextRecord } from "../records/text-record.ts";
import type { TablePlan } from "../table.ts";
import { isTimeName } from "./column-names.ts";
import { type FoundHeader, findHeader, joinHeaders } from "./find-header.ts";
import { type Cutting, rankCuttings } from "./infer-delimiter.ts";
import { type FoundNumbers, inferNumberStyle } from "./number-style.ts";
import { planColumns } from "./plan-columns.ts";

export interface TextHead {
  readonly file: string;
  /** Up to 1 MB of the decompressed text, as UTF-8 or Latin-1. */
  readonly head: Uint8Array;
  /** Whether the head is all of it. */
  readonly isWhole: boolean;
  readonly format: "delimited text";
  readonly compression: Compression;
  readonly choices: ReadingChoices;
  /** Of the file's own bytes, where they were brought to UTF-8; else it is told from the head. */
  readonly encoding?: Guess<Encoding>;
}

/** So many records are looked at, and so many bytes, before a text's plan is made; more where numbers are written in an odd way. */
const SAMPLED_RECORDS = 250;
/** Fewer records of a wide table, but not too few to see a spacing in. */
const SAMPLED_CELLS = 5000;
const FEWEST_SAMPLED = 60;
const SAMPLED_BYTES = [65_536, 262_144] as const;
const RICH_LINES = 100;
const FEWEST_RECORDS = 12;
/** As `byteText` has it. */
const BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
const NOT_ASCII = /[^\0-\x7f]/;
const ALTERNATIVE_SHARE = 0.3;

/** Tells how a delimited text is to be read: its encoding, how it is cut into cells, its header, its numbers, and what each column is. Errors: ProblemError. */
export function inferPlan(text: TextHead): TablePlan {
  const { file, head, isWhole, choices } = text;
  const encoding = text.encoding ?? inferEncoding(head, choices.encoding);
  const sampledBytes = SAMPLED_BYTES.find((size) => hasLines(head, size)) ?? head.length;
  const bytes = byteText(head.subarray(0, sampledBytes));
  const isAll = isWhole && bytes.length === head.length;
  const textStart = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (/^\s*$/.test(bytes.slice(textStart))) throw nothingButBlanks(file);
  requireLine(file, bytes, isAll);

  const told = toldDelimiter(bytes.slice(textStart, textStart + 16));
  const cuttings = rankCuttings(bytes.slice(textStart + told.length), isAll, {
    ...(told.delimiter === null ? {} : { delimiter: told.delimiter }),
    ...choices,
  });
  const cutting = cuttings[0];
  const first = { start: textStart + told.length, line: told.length > 0 ? 2 : 1 };
  const records = sampleRecords(bytes, { isWhole: isAll, cutting, first });
  const decode = decoder(encoding.value);
  const cells = records.map((record) => record.cells.map(decode));
  const found = findHeader(cells, cutting.width, choices);
  const header = inComment(bytes, { found, records, cutting, choices }) ?? named(cells, found);
  const names = fitNames(
    header.names.map(withoutApostrophe),
    cells.slice(found.firstIndex),
    found.headerLines === 0 && !header.isComment,
  );

  const body = cells
    .slice(found.firstIndex)
    .filter((row) => row.length >= Math.min(names.length, cutting.width));
  const rare = rareRows(head, { cutting, records, decode });
  const numbers = inferNumberStyle([...body, ...rare], cutting.dialect.delimiter, choices);
  const headerLine = header.line ?? records[found.headerIndex]?.line ?? 1;
  const columns = planColumns({
    file,
    line: headerLine,
    names,
    sampleRows: body,
    choices,
    numbers: numbers.style,
  });

  const headerLines = header.isComment ? 1 : found.headerLines;
  const last = records.at(-1);
  const record = records.at(found.firstIndex);
  return {
    format: text.format,
    compression: text.compression,
    dialect: toGuess(cuttings, {
      told: told.delimiter !== null,
      choices,
      numbers,
      isWhole: isAll && records.length <= cutting.recordCount,
      dialect: {
        ...cutting.dialect,
        ...numbers.style,
        encoding: encoding.value,
        preambleLines: headerLine - 1,
        headerLines,
        hasUnitLine: found.hasUnitLine,
      },
    }),
    recordsStart: record?.start ?? last?.end ?? head.length,
    recordsLine: record?.line ?? (last ? last.line + 1 : 1),
    ...columns,
    choices,
    problems: [
      ...headProblems({ file, encoding, headerLine, isNamed: headerLines > 0 }),
      ...columns.problems,
    ],
  };
}

/** Whether the first bytes hold lines enough, so that the rest of the head need not be looked at. */
function hasLines(head: Uint8Array, size: number): boolean {
  if (head.length < size) return false;
  let lines = 0;
  for (let index = 1; index < size && lines < RICH_LINES; index++)
    if ((head[index] === 10 || head[index] === 13) && head[index - 1] > 32) lines++;
  return lines >= RICH_LINES;
}

function nothingButBlanks(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The file holds nothing but blank lines.",
    where: { file },
    tryThis: "Export it again, or choose another file.",
  });
}

function requireLine(file: string, bytes: string, isWhole: boolean): void {
  if (isWhole || /[\r\n]/.test(bytes)) return;
  throw new ProblemError({
    level: "error",
    what: `The first line is longer than ${formatCount(bytes.length)} bytes: this is not a table with an observation a line.`,
    where: { file, line: 1, text: bytes.slice(0, 80) },
    tryThis: "Check that the file has line ends, or export the counters again as CSV.",
  });
}

/** One character a byte, so that places in the text are places in the file: all marks of a dialect are ASCII. */
function byteText(head: Uint8Array): string {
  const ascii = new TextDecoder("utf-8", { ignoreBOM: true }).decode(head);
  // Where all is ASCII, as in most heads, the browser's own decoder gives the same many times faster.
  if (!NOT_ASCII.test(ascii)) return ascii;
  let text = "";
  for (let start = 0; start < head.length; start += 8192)
    text += String.fromCharCode(...head.subarray(start, start + 8192));
  return text;
}

/** The text of a cell that was cut out of a string of bytes. */
function decoder(encoding: Encoding): (cell: string) => string {
  const text = new TextDecoder(encoding === "latin-1" ? "windows-1252" : "utf-8");
  return (cell) => {
    for (let index = 0; index < cell.length; index++)
      if (cell.charCodeAt(index) > 127)
        return text.decode(Uint8Array.from(cell, (one) => one.charCodeAt(0))).trim();
    return cell;
  };
}

/** Excel's first line that says the delimiter: `sep=;`. */
function toldDelimiter(start: string): { delimiter: Delimiter | null; length: number } {
  const match = /^"?sep=([,;\t| ])"?(?:\r\n|\n|\r)/i.exec(start);
  return match
    ? { delimiter: match[1] as Delimiter, length: match[0].length }
    : { delimiter: null, length: 0 };
}

interface Sampling {
  readonly isWhole: boolean;
  readonly cutting: Cutting;
  readonly first: { readonly start: number; readonly line: number };
}

/** The first records, none of them cut off. */
function sampleRecords(bytes: string, { isWhole, cutting, first }: Sampling): TextRecord[] {
  const records: TextRecord[] = [];
  let cells = 0;
  for (const record of scanRecords(bytes, cutting.dialect, first)) {
    // What the head's end cuts off is no whole record.
    if (!isWhole && (!record.isEnded || record.end >= bytes.length) && records.length > 0) break;
    records.push(record);
    if (records.length >= SAMPLED_RECORDS) break;
    cells += record.cells.length;
    if (cells >= SAMPLED_CELLS && records.length >= FEWEST_SAMPLED) break;
    if (record.end > SAMPLED_BYTES[0] && records.length >= FEWEST_RECORDS) break;
  }
  return records;
}

/** Rows behind the sample, read only where a mark stands in the head that may say how numbers are written. */
function rareRows(
  head: Uint8Array,
  {
    cutting,
    records,
    decode,
  }: { cutting: Cutting; records: readonly TextRecord[]; decode: (cell: string) => string },
): string[][] {
  const end = records.at(-1)?.end ?? 0;
  const isRare = cutting.dialect.delimiter === "," ? head.indexOf(34, end) >= 0 : head.indexOf(44, end) >= 0;
  if (!isRare) return [];
  const rest = readRecords(byteText(head.subarray(end)), cutting.dialect);
  rest.pop();
  return rest.filter((row) => row.length === cutting.width).map((row) => row.map(decode));
}

interface Header {
  readonly names: string[];
  readonly isComment: boolean;
  /** Where it is no record. */
  readonly line: number | null;
}

function named(cells: readonly (readonly string[])[], { headerLines, headerIndex }: FoundHeader): Header {
  const [first = [], second = []] = cells.slice(headerIndex, headerIndex + 2);
  const names =
    headerLines === 0 ? first.map(() => "") : headerLines === 1 ? [...first] : joinHeaders(first, second);
  return { names, isComment: false, line: null };
}

/** A header in a comment, `# time,a,b`, above records that have none; the first that names a time, else the last. */
function inComment(
  bytes: string,
  {
    found,
    records,
    cutting,
    choices,
  }: { found: FoundHeader; records: readonly TextRecord[]; cutting: Cutting; choices: ReadingChoices },
): Header | null {
  const { comment } = cutting.dialect;
  if (comment === null || found.headerLines > 0 || choices.headerLines === 0 || cutting.width < 2)
    return null;
  const above = bytes.slice(0, records.at(found.headerIndex)?.start ?? 0).split(/\r\n|\n|\r/);
  const headers = above.flatMap((line, index) => {
    const text = line.replace(BYTE_ORDER_MARK, "").trimStart();
    if (!text.startsWith(comment)) return [];
    const [cells = []] = readRecords(text.slice(comment.length), { ...cutting.dialect, comment: null });
    // Zeek writes `#fields` and a tab before the first name.
    const names = /^fields:?$/i.test(cells[0] ?? "") ? cells.slice(1) : cells;
    const isFit = names.length === cutting.width && new Set(names).size === names.length;
    return isFit && names.every((name) => name !== "" && !/^[\d.+-]/.test(name))
      ? [{ names, isComment: true, line: index + 1 }]
      : [];
  });
  return headers.find(({ names }) => names.some(isTimeName)) ?? headers.at(-1) ?? null;
}

/** A name as it was before a writer defused it (`export/csv-cell.ts`), so that a spreadsheet takes it for no formula. */
function withoutApostrophe(name: string): string {
  return /^'[=+\-@]/.test(name) ? name.slice(1) : name;
}

/**
 * Brings a header to its rows' width: a delimiter at the end of the rows or of the header names no column, and a header one name short
 * misses that of the rows' own numbers (as R writes them).
 */
function fitNames(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  isUnnamed: boolean,
): string[] {
  const names = [...header];
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const width = [...widths].reduce((best, one) => (one[1] > best[1] ? one : best), [names.length, 0])[0];
  const alike = rows.filter((row) => row.length === width);
  const isEmptyAt = (column: number): boolean => alike.every((row) => isMissingText(row[column] ?? ""));
  if (isUnnamed) {
    if (alike.length > 0 && width > 1 && alike.every((row) => row[width - 1] === ""))
      names.length = width - 1;
    return names;
  }
  while (
    names.length > 1 &&
    names[names.length - 1] === "" &&
    (names.length > width || isEmptyAt(names.length - 1))
  )
    names.pop();
  const isShort = names.length === width - 1 && !isEmptyAt(width - 1);
  if (isShort && alike.every((row, index) => Number(row[0]) === Number(alike[0][0]) + index))
    names.unshift("");
  else if (isShort && alike.length > 1) names.push("");
  return names;
}

interface Found {
  readonly told: boolean;
  readonly choices: ReadingChoices;
  readonly numbers: FoundNumbers;
  readonly isWhole: boolean;
  readonly dialect: Dialect;
}

const CHOICES = ["delimiter", "quote", "escape", "decimal", "thousands", "encoding", "headerLines"] as const;
const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a bar (|)",
  " ": "a blank",
};

function toGuess(
  cuttings: readonly Cutting[],
  { told, choices, numbers, isWhole, dialect }: Found,
): Guess<Dialect> {
  const [best, ...others] = cuttings;
  const isChosen = CHOICES.some((choice) => choices[choice] !== undefined);
  const parts = [
    choices.delimiter === undefined ? delimiterReason(best, { told, isWhole }) : "you chose the delimiter",
  ];
  if (best.quotedCount > 0) {
    const mark = best.dialect.quote === "'" ? "single quotes" : "double quotes";
    const escaped = best.dialect.escape === "backslash" ? ", escaped by a backslash" : "";
    parts.push(`cells are quoted with ${mark}${escaped}`);
  }
  if (numbers.evidence !== "" && (numbers.style.decimal === "," || numbers.style.thousands !== ""))
    parts.push(`numbers are written like ${numbers.evidence}`);
  return {
    value: dialect,
    reason: parts.join("; "),
    basis: isChosen ? "chosen" : "inferred",
    alternatives: others
      .filter(({ score, width }) => width > 1 && score > ALTERNATIVE_SHARE * best.score)
      .map((other) => ({ ...dialect, ...other.dialect })),
  };
}

function delimiterReason(
  { dialect, width, agreeing, recordCount }: Cutting,
  { told, isWhole }: { told: boolean; isWhole: boolean },
): string {
  const name = DELIMITER_NAMES[dialect.delimiter];
  if (told) return `the first line says so: sep=${dialect.delimiter}`;
  if (width < 2) return "no delimiter parts the lines: each is one cell";
  const records = isWhole ? plural(recordCount, "record") : `the first ${plural(recordCount, "record")}`;
  const times = width === 2 ? "once" : `${formatCount(width - 1)} times`;
  const where =
    agreeing === recordCount
      ? recordCount === 1
        ? "in the one record"
        : `in each of ${isWhole ? `the ${records}` : records}`
      : `in ${formatCount(agreeing)} of ${isWhole ? `the ${records}` : records}`;
  return `${name} stands ${times} ${where}`;
}

function headProblems({
  file,
  encoding,
  headerLine,
  isNamed,
}: {
  file: string;
  encoding: Guess<Encoding>;
  headerLine: number;
  isNamed: boolean;
}): Problem[] {
  const problems: Problem[] = [];
  if (encoding.value === "latin-1" && encoding.basis === "inferred") {
    problems.push({
      level: "note",
      what: "The file is no UTF-8 and was read as Latin-1.",
      where: { file },
      tryThis: "Save it as UTF-8 where names look wrong.",
    });
  }
  if (!isNamed) {
    problems.push({
      level: "note",
      what: "No line names the columns; they are called by their place.",
      where: { file, line: headerLine },
      tryThis: "Add a header line that names the time column and each counter.",
    });
  }
  return problems;
}
