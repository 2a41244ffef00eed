import type { ByteSource } from "../bytes/byte-source.ts";
import { joinBytes } from "../bytes/join-bytes.ts";
import { readSlice } from "../bytes/read-slice.ts";
import type { TablePlan } from "../table.ts";
import type { RangeRows } from "./range-rows.ts";
import { RecordReader } from "./record-reader.ts";

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
}

/** One that reads ranges of a file: in this thread, or in another worker. */
export interface RangeReader {
  /** How many ranges it wants at a time, so that the next one's bytes are there when one is done. */
  readonly ahead: number;
  /** Starts on a file. */
  open(text: RangedText): RangeSession;
}

export interface RangeSession {
  /** Reads a range, and beyond it to the end of its last record. Rejects with a ProblemError. */
  read(range: TextRange): Promise<RangeRows>;
  /** The file is done; the reader may start on another. */
  close(): void;
}

/** Read behind a range at once: most records end there. */
const TAIL_BYTES = 64 * 1024;
/** What stands for the start of a range that no line starts in. */
const NO_LINE = -1;
const LF = 10;
const CR = 13;

/** Reads ranges in the thread that calls it. Of a record that goes on behind `tailBytes` twice as much is read, and so on. */
export function createRangeReader({ tailBytes = TAIL_BYTES }: { tailBytes?: number } = {}): RangeReader {
  return {
    ahead: 2,
    open(text) {
      const reader = new RecordReader(text.file, text.plan);
      let turn: Promise<unknown> = Promise.resolve();
      return {
        read(range) {
          // The bytes are fetched while another range is being read.
          const loading = loadRange(text, range, tailBytes);
          const reading = turn.then(async () => readRange({ reader, text, range, tailBytes }, await loading));
          turn = reading.catch(() => reader.reset());
          loading.catch(() => undefined);
          return reading;
        },
        close: () => undefined,
      };
    },
  };
}

interface Loaded {
  readonly bytes: Uint8Array;
  /** Where in the file they stand. */
  readonly offset: number;
}

function loadRange(
  { source }: RangedText,
  { from, to, isSure }: TextRange,
  tailBytes: number,
): Promise<Loaded> {
  // One byte before: it tells whether a line starts at `from`.
  return load(source, isSure || from === 0 ? from : from - 1, to + tailBytes);
}

async function load(source: ByteSource, from: number, to: number): Promise<Loaded> {
  return { bytes: await readSlice(source, from, to), offset: from };
}

interface RangeReading {
  readonly reader: RecordReader;
  readonly text: RangedText;
  readonly range: TextRange;
  readonly tailBytes: number;
}

async function readRange(
  { reader, text, range, tailBytes }: RangeReading,
  loaded: Loaded,
): Promise<RangeRows> {
  const { source } = text;
  const { from, to, isSure } = range;
  let { bytes, offset } = loaded;
  const start = isSure ? from : firstLineStart(bytes, from - offset) + offset;
  if (start < offset) return reader.takeRange(NO_LINE, NO_LINE);
  let position = start;
  let more = 2 * tailBytes;
  for (;;) {
    const end = offset + bytes.length;
    const stop = Math.min(to, end);
    if (position < stop) {
      const reached = reader.read(bytes, {
        from: position - offset,
        stop: stop - offset,
        isEnd: end >= source.size,
      });
      position = reached + offset;
    }
    if (position >= Math.min(to, source.size)) return reader.takeRange(start, position);
    // The last record goes on.
    const next = await load(source, end, end + more);
    bytes = joinBytes([bytes.subarray(position - offset), next.bytes]);
    offset = position;
    more *= 2;
  }
}

/** Where the first line at or behind `from` starts; below 0 where none is seen to. */
function firstLineStart(bytes: Uint8Array, from: number): number {
  if (from === 0) return 0;
  for (let at = from - 1; at < bytes.length; at++) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR && at + 1 < bytes.length) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return Number.NEGATIVE_INFINITY;
}
