import type { NumericArray } from "../core/numeric-array.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { NumberColumn } from "./number-column.ts";
import { RecordReader, type RecordTroubles } from "./record-reader.ts";
import { readHeader, type TableHeader } from "./table-header.ts";

/** A record longer than this is no table's. */
const LONGEST_RECORD_BYTES = 16 * 1024 * 1024;
const LF = 10;
const CR = 13;

/** A table as typed columns, in the order of the file. */
export interface Table {
  readonly header: TableHeader;
  readonly rowCount: number;
  readonly timeMs: Float64Array;
  /** Index in `deviceNames`, a row; null where the file holds one device. */
  readonly deviceCodes: NumericArray | null;
  readonly deviceNames: readonly string[];
  /** One a column of the file; null for the columns that are no numbers to keep. */
  readonly columns: readonly (NumericArray | null)[];
  readonly troubles: RecordTroubles;
  /** Whether a time was met that names no zone. */
  readonly hasZonelessTime: boolean;
}

interface OpenTable {
  readonly header: TableHeader;
  readonly reader: RecordReader;
  readonly columns: readonly (NumberColumn | null)[];
}

/** Builds a table from a text's chunks. Errors: ProblemError. */
export class TableBuilder {
  private open: OpenTable | null = null;
  /** The start of a record whose end has not come yet. */
  private rest = new Uint8Array(0);
  private work = new Uint8Array(0);

  constructor(
    private readonly file: string,
    /** A guess at the text's length, for the first size of the columns. */
    private readonly expectedBytes: number,
    /** Columns that are not kept, by name. */
    private readonly isLeftOut: (name: string) => boolean,
  ) {}

  add(chunk: Uint8Array): void {
    this.read(chunk, false);
  }

  finish(): Table {
    this.read(new Uint8Array(0), true);
    if (this.open === null) throw noRows(this.file, []);
    const { header, reader, columns } = this.open;
    reader.finish();
    const finished = columns.map((column) => column?.finish() ?? null);
    const time = finished[header.timeColumn] ?? new Float64Array(0);
    return {
      header,
      rowCount: reader.rowCount,
      timeMs: time instanceof Float64Array ? time : Float64Array.from(time),
      deviceCodes: finished[header.deviceColumn] ?? null,
      deviceNames: reader.devices.names,
      columns: finished.map((column, index) =>
        index === header.timeColumn || index === header.deviceColumn ? null : column,
      ),
      troubles: reader.troubles,
      hasZonelessTime: reader.times.hasZonelessTime,
    };
  }

  private read(chunk: Uint8Array, isLast: boolean): void {
    // One byte more than the text, and it is 0: the reader's digit loop stops there.
    const length = this.rest.length + chunk.length;
    if (this.work.length < length + 1) this.work = new Uint8Array(length + 1);
    const work = this.work;
    work.set(this.rest);
    work.set(chunk, this.rest.length);
    work[length] = 0;
    let start = 0;
    if (this.open === null) {
      const found = findRecords(work.subarray(0, length), isLast);
      if (found !== null) {
        this.open = this.openTable(found);
        start = found.recordsStart;
      }
    }
    const done = this.open ? this.open.reader.read(work, start, length, isLast) : 0;
    this.rest = work.slice(done, length);
    if (this.rest.length > LONGEST_RECORD_BYTES) throw longRecord(this.file);
  }

  private openTable({ headerText, headerLine, sampleText }: Records): OpenTable {
    if (headerText.trim() === "") throw onlyBlank(this.file);
    const header = readHeader(this.file, { text: headerText, sample: sampleText, line: headerLine });
    const expectedRows = Math.ceil((this.expectedBytes / Math.max(8, sampleText.length)) * 1.1) + 64;
    const columns = header.names.map((name) =>
      name === null || this.isLeftOut(name) ? null : new NumberColumn(expectedRows),
    );
    const stride = columns.length;
    const layout = {
      delimiter: header.delimiter.charCodeAt(0),
      columnCount: stride,
      timeColumn: header.timeColumn,
      deviceColumn: header.deviceColumn,
    };
    const onBatch = (batch: Float64Array, rowCount: number): void => {
      for (let offset = 0; offset < stride; offset++)
        columns[offset]?.append(batch, { rowCount, stride, offset });
    };
    return { header, columns, reader: new RecordReader(layout, onBatch, headerLine + 1) };
  }
}

/** The Problem of a table without a row; it names why the first was left out, where one was. */
export function noRows(file: string, problems: readonly Problem[]): ProblemError {
  const reason = problems.find((problem) => problem.level === "warning");
  return new ProblemError({
    level: "error",
    what: reason ? `No row could be read. ${reason.what}` : "The file has a header but no rows.",
    where: reason?.where ?? { file },
    tryThis: reason?.tryThis ?? "Export it again with its observations.",
  });
}

function onlyBlank(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The file holds nothing but blank lines.",
    where: { file },
    tryThis: "Export it again, or choose another file.",
  });
}

interface Records {
  readonly headerText: string;
  /** The header's line, counted from 1: blank lines may stand above it. */
  readonly headerLine: number;
  /** The first record under the header; empty where there is none. */
  readonly sampleText: string;
  readonly recordsStart: number;
}

/** Finds the header and the first record below it; null while the text is too short for both. */
function findRecords(text: Uint8Array, isLast: boolean): Records | null {
  const hasByteOrderMark = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf;
  const header = skipBlankLines(text, hasByteOrderMark ? 3 : 0);
  const headerEnd = lineEnd(text, header.start);
  const recordsStart = headerEnd + (text[headerEnd] === CR && text[headerEnd + 1] === LF ? 2 : 1);
  const sampleStart = skipBlankLines(text, recordsStart).start;
  const sampleEnd = lineEnd(text, sampleStart);
  if (sampleEnd === text.length && !isLast) return null;
  const decoder = new TextDecoder();
  return {
    headerText: decoder.decode(text.subarray(header.start, headerEnd)),
    headerLine: header.skipped + 1,
    sampleText: decoder.decode(text.subarray(sampleStart, sampleEnd)),
    recordsStart: Math.min(recordsStart, text.length),
  };
}

/** The first byte at or after `from` that is no line end, and how many empty lines stand before it. */
function skipBlankLines(text: Uint8Array, from: number): { start: number; skipped: number } {
  let start = from;
  let skipped = 0;
  for (; text[start] === LF || text[start] === CR; start++)
    if (text[start] === LF || text[start + 1] !== LF) skipped++;
  return { start, skipped };
}

/** Where the line that starts at `from` ends; the text's length where it has no end. */
function lineEnd(text: Uint8Array, from: number): number {
  for (let index = from; index < text.length; index++)
    if (text[index] === LF || text[index] === CR) return index;
  return text.length;
}

function longRecord(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "A line is longer than 16 MB: this is not a table with an observation a line.",
    where: { file },
    tryThis: "Look for a quote that is never closed, or export the counters again as CSV.",
  });
}
