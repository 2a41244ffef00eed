import type { Delimiter, Dialect } from "../../core/reading.ts";

/** What of a dialect tells where a record and its cells end. */
export type RecordDialect = Pick<Dialect, "delimiter" | "quote" | "escape"> &
  Partial<Pick<Dialect, "comment">>;

/** One record and where it stands in its text. */
export interface TextRecord {
  /** Quotes off, escapes resolved, blanks around it trimmed. */
  readonly cells: readonly string[];
  /** How many cells stood in quotes. */
  readonly quotedCount: number;
  readonly start: number;
  /** Behind its line end. */
  readonly end: number;
  /** The line it starts on, counted from 1. */
  readonly line: number;
  /** Whether a line end closes it; the last record of a text may have none. */
  readonly isEnded: boolean;
}

const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;
const BACKSLASH = 92;
/** So that a text full of quotes that are never closed is not searched to its end for each. */
const MOST_OPEN_QUOTES = 20;

/**
 * All records of a text, each as its cells: the plain and slow way, and the meaning of a `Dialect`.
 *
 * A cell is quoted where its first mark behind blanks is the quote and only blanks stand behind the closing one; else its quotes are text.
 * Inside quotes a doubled quote is one quote, or with the backslash escape the character behind a backslash is itself. A quote that is never
 * closed is text. Quotes within a text hide its delimiters, but no line ends. Lines of blanks alone and lines that start with the comment
 * mark are no records. With the blank as delimiter a run of blanks is one, and those at a line's start and end are none.
 */
export function readRecords(text: string, dialect: RecordDialect): string[][] {
  const records: string[][] = [];
  for (const { cells } of scanRecords(text, dialect)) records.push([...cells]);
  return records;
}

/** The records of a text from a place on, one by one; a string of bytes (one a character) does as well. */
export function* scanRecords(
  text: string,
  dialect: RecordDialect,
  { start = 0, line = 1 }: { start?: number; line?: number } = {},
): Generator<TextRecord> {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const isBlankDelimited = delimiter === BLANK;
  const quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0);
  const isBackslash = dialect.escape === "backslash";
  const comment = dialect.comment ?? null;
  const length = text.length;
  let position = start;
  let lineNumber = line;
  let openQuotes = 0;
  const nextLf = placesOf(text, "\n");
  const nextCr = placesOf(text, "\r");
  const nextQuote = placesOf(text, dialect.quote ?? "");

  const isBlank = (code: number): boolean => code === BLANK || (code === TAB && delimiter !== TAB);
  const skipBlanks = (from: number): number => {
    let at = from;
    while (at < length && isBlank(text.charCodeAt(at))) at++;
    return at;
  };
  const isLineEnd = (code: number): boolean => code === LF || code === CR;
  const behindLineEnd = (at: number): number =>
    at >= length ? length : text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
  const lineEndFrom = (from: number): number => {
    let at = from;
    while (at < length && !isLineEnd(text.charCodeAt(at))) at++;
    return at;
  };
  /** Where the quote that opens before `from` closes; -1 where it never does. */
  const closingQuote = (from: number): number => {
    for (let at = from; at < length; at++) {
      const code = text.charCodeAt(at);
      if (isBackslash && code === BACKSLASH) at++;
      else if (code === quote) {
        if (isBackslash || text.charCodeAt(at + 1) !== quote) return at;
        at++;
      }
    }
    return -1;
  };

  while (position < length) {
    const first = skipBlanks(position);
    if (first >= length) return;
    if (isLineEnd(text.charCodeAt(first))) {
      position = behindLineEnd(first);
      lineNumber++;
      continue;
    }
    if (comment !== null && text.startsWith(comment, first)) {
      position = behindLineEnd(lineEndFrom(first));
      lineNumber++;
      continue;
    }
    const recordStart = position;
    const recordLine = lineNumber;
    const lineEnd = Math.min(nextLf(position), nextCr(position));
    if (!isBlankDelimited && (quote === -1 || nextQuote(position) >= lineEnd)) {
      // Without a quote the line is the record, and the engine's own split is many times faster.
      const cells = text.slice(position, lineEnd).split(dialect.delimiter).map(trimmed);
      position = behindLineEnd(lineEnd);
      lineNumber++;
      yield {
        cells,
        quotedCount: 0,
        start: recordStart,
        end: position,
        line: recordLine,
        isEnded: lineEnd < length,
      };
      continue;
    }
    const cells: string[] = [];
    let quotedCount = 0;
    let cursor = isBlankDelimited ? first : position;
    for (;;) {
      const cellStart = cursor;
      const mark = skipBlanks(cursor);
      let isQuoted = false;
      if (mark < length && text.charCodeAt(mark) === quote && openQuotes < MOST_OPEN_QUOTES) {
        const close = closingQuote(mark + 1);
        if (close < 0) openQuotes++;
        else {
          let linesInside = 0;
          for (let at = mark + 1; at < close; at++) {
            const code = text.charCodeAt(at);
            if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) linesInside++;
          }
          const behind = isBlankDelimited ? close + 1 : skipBlanks(close + 1);
          const code = behind < length ? text.charCodeAt(behind) : LF;
          if (code === delimiter || isLineEnd(code)) {
            isQuoted = true;
            quotedCount++;
            cells.push(trimmed(unescaped(text.slice(mark + 1, close), dialect)));
            lineNumber += linesInside;
            cursor = behind;
          } else if (linesInside === 0) cursor = close + 1;
        }
      }
      while (cursor < length) {
        const code = text.charCodeAt(cursor);
        if (code === delimiter || isLineEnd(code)) break;
        cursor++;
      }
      if (!isQuoted) cells.push(trimmed(text.slice(cellStart, cursor)));
      if (isBlankDelimited) cursor = skipBlanks(cursor);
      if (cursor >= length || isLineEnd(text.charCodeAt(cursor))) break;
      if (!isBlankDelimited) cursor++;
    }
    position = behindLineEnd(cursor);
    lineNumber++;
    yield {
      cells,
      quotedCount,
      start: recordStart,
      end: position,
      line: recordLine,
      isEnded: cursor < length,
    };
  }
}

/** Where a mark stands next, from places that never go back; the text's length where it does not. */
function placesOf(text: string, mark: string): (from: number) => number {
  let place = -1;
  return (from) => {
    if (place < from) {
      const found = mark === "" ? -1 : text.indexOf(mark, from);
      place = found < 0 ? text.length : found;
    }
    return place;
  };
}

/** White space of ASCII only: in a string of bytes others are parts of characters. */
function trimmed(text: string): string {
  let to = text.length;
  if (to > 0 && text.charCodeAt(0) > BLANK && text.charCodeAt(to - 1) > BLANK) return text;
  let from = 0;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isSpace(code: number): boolean {
  return code === BLANK || (code >= TAB && code <= CR);
}

function unescaped(inner: string, dialect: RecordDialect): string {
  const { quote } = dialect;
  if (quote === null) return inner;
  if (dialect.escape === "doubled")
    return inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
  return inner.includes("\\") ? inner.replace(/\\([\s\S])/g, "$1") : inner;
}

/** The delimiter that stands most often in a line, outside quotes; a comma where none does. */
export function inferDelimiter(line: string): Delimiter {
  const bare = line.replace(/"[^"]*"/g, "");
  let best: Delimiter = ",";
  let most = 0;
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

/** Splits one record into its cells, quotes taken off (RFC 4180) and blanks trimmed; an empty one is one empty cell. */
export function splitRecord(record: string, delimiter: Delimiter): string[] {
  return readRecords(record, { delimiter, quote: '"', escape: "doubled" })[0] ?? [""];
}
