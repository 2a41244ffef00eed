import { ProblemError } from "../../core/problem.ts";

const MAX_RECORD_BYTES = 16 * 1024 * 1024;
/** Of a text this much is looked at to tell how its records lie. */
export const HEAD_BYTES = 1024 * 1024;
const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** The text of one record and the line it starts in, counted from 1. */
export interface JsonRecord {
  readonly bytes: Uint8Array;
  readonly line: number;
}

/** How records lie in a JSON text: one a line, or elements at a depth of brackets (0 for values one after the other). */
export type JsonShape =
  | { readonly kind: "lines" }
  | { readonly kind: "elements"; readonly depth: number; readonly start: number; readonly startLine: number };

/** Tells from a text's first bytes how its records lie; a list within one object is found as the first list of objects or lists. */
export function inferJsonShape(head: Uint8Array): JsonShape {
  const text = new TextDecoder().decode(head.subarray(0, HEAD_BYTES)).trimStart();
  const lines = text.split("\n", 3).map((line) => line.trim());
  const isWholeLine = isRecord(lines[0]);
  const following = lines.slice(1).find((line) => line !== "");
  if (isWholeLine && following !== undefined && following[0] === lines[0][0]) return { kind: "lines" };
  if (text.startsWith("[")) return { kind: "elements", depth: 1, start: 0, startLine: 1 };
  const list = findList(head);
  if (list !== null) return list;
  // `{` alone opens a record of several lines; anything else that does not parse is a line that is lost.
  const isSpread = /^\{\s*(?:"[^"]*"\s*:[^{}]*)?$/.test(lines[0]) && !isWholeLine;
  return isSpread ? { kind: "elements", depth: 0, start: 0, startLine: 1 } : { kind: "lines" };
}

function isRecord(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

/** The first list of objects or lists that is a value of the outermost object. */
function findList(head: Uint8Array): JsonShape | null {
  let depth = 0;
  let line = 1;
  let isText = false;
  let opened = -1;
  for (let at = 0; at < Math.min(head.length, HEAD_BYTES); at++) {
    const byte = head[at];
    if (byte === NEWLINE) line++;
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
      continue;
    }
    if (byte <= 32) continue;
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      // The byte before, blanks aside, opened a list of the outermost object.
      if (opened >= 0 && depth === 2) return { kind: "elements", depth: 1, start: opened, startLine: line };
      depth++;
      opened = byte === OPEN_LIST && depth === 2 ? at : -1;
      continue;
    }
    opened = -1;
    if (byte === QUOTE) isText = true;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
    if (depth === 0) return null;
  }
  return null;
}

/** What a cutter met between records, and whether the text ended where it should. */
export interface JsonEnd {
  /** Elements that are no object and no list, and the line of the first ones. */
  readonly scalarLines: readonly number[];
  readonly scalarCount: number;
  /** The line of a record that the text ends within; null where there is none. */
  readonly openLine: number | null;
  /** Whether the list was closed. */
  readonly isClosed: boolean;
}

/** Cuts a JSON text into its records, holding no more than one of them. Errors: ProblemError for a record of more than 16 MB. */
export async function* cutRecords(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  shape: JsonShape,
): AsyncGenerator<readonly JsonRecord[], JsonEnd, undefined> {
  return shape.kind === "lines" ? yield* cutLines(file, chunks) : yield* cutElements(file, chunks, shape);
}

async function* cutLines(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly JsonRecord[], JsonEnd, undefined> {
  const held = createHeld(file);
  let line = 1;
  for await (const chunk of chunks) {
    const records: JsonRecord[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      const bytes = held.take(chunk.subarray(start, end));
      if (!isBlank(bytes)) records.push({ bytes, line });
      line++;
      start = end + 1;
    }
    held.keep(chunk.subarray(start), line);
    yield records;
  }
  const last = held.take(new Uint8Array(0));
  if (!isBlank(last)) yield [{ bytes: last, line }];
  return { scalarLines: [], scalarCount: 0, openLine: null, isClosed: true };
}

async function* cutElements(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  shape: JsonShape & { kind: "elements" },
): AsyncGenerator<readonly JsonRecord[], JsonEnd, undefined> {
  const held = createHeld(file);
  const base = shape.depth;
  const scalarLines: number[] = [];
  let scalarCount = 0;
  let skip = shape.start;
  let line = shape.startLine;
  let recordLine = line;
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  let isScalar = false;
  let isClosed = base === 0;
  const noteScalar = (): void => {
    isScalar = false;
    scalarCount++;
    if (scalarLines.length < 5) scalarLines.push(line);
  };
  for await (const chunk of chunks) {
    const records: JsonRecord[] = [];
    let start = 0;
    let at = Math.min(skip, chunk.length);
    skip -= at;
    for (; at < chunk.length && !(isClosed && base > 0); at++) {
      const byte = chunk[at];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
        if (byte === NEWLINE) line++;
        continue;
      }
      switch (byte) {
        case NEWLINE:
          line++;
          break;
        case QUOTE:
          isText = true;
          isScalar ||= depth === base;
          break;
        case OPEN_LIST:
        case OPEN_OBJECT:
          if (depth === base) {
            start = at;
            recordLine = line;
          }
          depth++;
          break;
        case CLOSE_LIST:
        case CLOSE_OBJECT:
          depth--;
          if (depth === base)
            records.push({ bytes: held.take(chunk.subarray(start, at + 1)), line: recordLine });
          else if (depth < base) isClosed = true;
          if (depth < 0) depth = 0;
          break;
        case COMMA:
          break;
        default:
          if (byte > 32 && depth === base) isScalar = true;
      }
      const isEnd =
        byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || (base === 0 && byte === NEWLINE);
      if (isScalar && isEnd && depth <= base) noteScalar();
    }
    if (depth > base) held.keep(chunk.subarray(start), recordLine);
    yield records;
  }
  if (isScalar) noteScalar();
  return { scalarLines, scalarCount, openLine: depth > base ? recordLine : null, isClosed };
}

/** The parts of a record that began in an earlier chunk. */
function createHeld(file: string) {
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    keep(bytes: Uint8Array, line: number): void {
      if (bytes.length === 0) return;
      // A copy, as a reader may fill its chunk anew.
      parts.push(bytes.slice());
      length += bytes.length;
      if (length > MAX_RECORD_BYTES) {
        throw new ProblemError({
          level: "error",
          what: "A record is longer than 16 MB.",
          where: { file, line },
          tryThis: "Write one record a row of counters: a list of objects, or one object a line.",
        });
      }
    },
    take(bytes: Uint8Array): Uint8Array {
      if (length === 0) return bytes;
      const whole = new Uint8Array(length + bytes.length);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      whole.set(bytes, at);
      parts = [];
      length = 0;
      return whole;
    },
  };
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 32) return false;
  return true;
}
