import type { NumericArray } from "../../core/numeric-array.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { byteStream } from "../bytes/byte-stream.ts";
import type { TablePlan } from "../table.ts";
import { type ColumnParts, joinParts } from "./join-parts.ts";
import type { RangeRows } from "./range-rows.ts";
import { RecordReader, type RecordReaderOptions } from "./record-reader.ts";
import { TextFeed } from "./text-feed.ts";

/** A file of plain text whose records are read in ranges. */
export interface RangedText {
  readonly file: string;
  readonly plan: TablePlan;
  readonly source: ByteSource;
}

/** Bytes of a file: the lines that start in `[from, to)`. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
  /** Whether a record is known to start at `from`; else the first line from there on is taken for one, which is wrong inside quotes. */
  readonly isSure: boolean;
  /** Bytes from `from` on whose rows there is to be room for: those of the ranges behind it may be put behind its own. */
  readonly roomBytes: number;
}

/** One that reads ranges of a file: in this thread, or in another worker. */
export interface RangeReader {
  /** Starts on a file. */
  open(text: RangedText): RangeSession;
}

export interface RangeSession {
  /** Reads a range, and beyond it to the end of its last record; `onBytes` hears how many of its bytes are done. Rejects with a ProblemError. */
  read(range: TextRange, onBytes: (bytesDone: number) => void): Promise<RangeRows>;
  /** Whether it may be asked to join columns. */
  readonly canJoin: () => boolean;
  /** Joins each column's parts (see `joinParts`). Rejects where the parts are lost. */
  join(columns: readonly ColumnParts[]): Promise<readonly NumericArray[]>;
  /** The file is done; the reader may start on another. */
  close(): void;
}

/** What stands for the start of a range that no line starts in. */
const NO_LINE = -1;
const LF = 10;
const CR = 13;

/** Reads ranges, one after the other, in the thread that calls it. */
export function createRangeReader(
  options: RecordReaderOptions & { readonly fewestBytes?: number } = {},
): RangeReader {
  return {
    open(text) {
      const reader = new RecordReader(text.file, text.plan, options);
      let turn: Promise<unknown> = Promise.resolve();
      return {
        read(range, onBytes) {
          const reading = turn.then(() => readRange({ reader, text, options }, range, onBytes));
          turn = reading.catch(() => reader.reset());
          return reading;
        },
        canJoin: () => true,
        join: async (columns) => columns.map(joinParts),
        close: () => void turn.then(() => reader.close()),
      };
    },
  };
}

interface RangeReading {
  readonly reader: RecordReader;
  readonly text: RangedText;
  readonly options: { readonly fewestBytes?: number };
}

async function readRange(
  { reader, text, options }: RangeReading,
  { from, to, isSure, roomBytes }: TextRange,
  onBytes: (bytesDone: number) => void,
): Promise<RangeRows> {
  // One byte before: it tells whether a line starts at `from`.
  const isKnown = isSure || from === 0;
  const seeker = new LineSeeker();
  let position = isKnown ? from : from - 1;
  let start = isKnown ? from : NO_LINE;
  let feed = isKnown ? new TextFeed(reader, { ...options, length: to - from }) : null;
  reader.expect(roomBytes);
  for await (const chunk of byteStream(text.source, position)) {
    let used = 0;
    if (feed === null) {
      used = seeker.find(chunk);
      if (used < 0) {
        position += chunk.length;
        continue;
      }
      start = position + used;
      feed = new TextFeed(reader, { ...options, length: to - start });
    }
    feed.push(chunk.subarray(used));
    position += chunk.length;
    onBytes(Math.min(position, to) - from);
    if (feed.isDone) break;
  }
  if (feed === null) return reader.takeRange(NO_LINE, NO_LINE);
  if (!feed.isDone) feed.finish();
  return reader.takeRange(start, start + feed.position);
}

/** Looks for the first line start behind a byte, in chunk after chunk. */
class LineSeeker {
  private isBehindReturn = false;

  /** Where in the chunk a line starts, or right behind it; -1 where none does. */
  find(chunk: Uint8Array): number {
    if (chunk.length === 0) return -1;
    if (this.isBehindReturn) return chunk[0] === LF ? 1 : 0;
    for (let at = 0; at < chunk.length; at++) {
      if (chunk[at] === LF) return at + 1;
      if (chunk[at] !== CR) continue;
      if (at + 1 < chunk.length) return chunk[at + 1] === LF ? at + 2 : at + 1;
      this.isBehindReturn = true;
    }
    return -1;
  }
}
