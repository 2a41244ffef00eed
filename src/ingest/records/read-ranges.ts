import { ProblemError } from "../../core/problem.ts";
import type { Table } from "../table.ts";
import { joinPieces } from "./join-pieces.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import { createRangeReader, type RangedText, type RangeReader, type TextRange } from "./range-reader.ts";
import type { RangeRows } from "./range-rows.ts";
import type { RecordReaderOptions } from "./record-reader.ts";

export interface ReadRangesOptions {
  /** Beside this thread. */
  readonly readers: readonly RangeReader[];
  /** Of how many ranges; one for each reader unless given. */
  readonly rangeCount?: number;
  /** This thread's. */
  readonly own?: RecordReaderOptions & { readonly fewestBytes?: number };
  /** Hears how many of the file's bytes are done. */
  readonly onBytes: (bytesDone: number) => void;
}

/**
 * Reads a file's records by several readers at a time; the table is that of one reader. Errors: ProblemError.
 *
 * Each range but the first is read as if no quotes were open where it starts. The range before tells where its last record ended: where
 * that is not where the range took its first record to start it is read again from there.
 */
export async function readRanges(
  text: RangedText,
  { readers, rangeCount = readers.length + 1, own: ownOptions = {}, onBytes }: ReadRangesOptions,
): Promise<Table> {
  const { size } = text.source;
  const ranges = cutRanges(text.plan.recordsStart, size, rangeCount);
  const results = ranges.map(() => deferred<RangeRows | null>());
  const merge = createRangeMerge(text.plan);
  const sessions = [createRangeReader(ownOptions), ...readers].map((reader) => reader.open(text));
  const own = sessions[0];
  const done = ranges.map(() => 0);
  const tell = (index: number, bytes: number): void => {
    done[index] = bytes;
    onBytes(text.plan.recordsStart + done.reduce((sum, one) => sum + one, 0));
  };
  let taken = 0;
  let isOver = false;

  // Each takes the next range as it is done with one.
  const work = async (session: (typeof sessions)[number]): Promise<void> => {
    while (!isOver && taken < ranges.length) {
      const index = taken++;
      try {
        results[index].resolve(await session.read(ranges[index], (bytes) => tell(index, bytes)));
      } catch (thrown) {
        // Its start was only a guess, or its reader is gone: it is read again below, where an error counts.
        results[index].resolve(null);
        if (!(thrown instanceof ProblemError)) return;
      }
    }
  };
  for (const session of sessions) void work(session);

  try {
    let expected = text.plan.recordsStart;
    for (const [index, range] of ranges.entries()) {
      const { from, to } = range;
      let rows = await results[index].promise;
      if (expected < to) {
        if (rows === null || rows.start !== expected) {
          const again = { ...range, from: expected, isSure: true };
          rows = await own.read(again, (bytes) => tell(index, expected - from + bytes));
        }
        merge.add(rows);
        expected = rows.end;
      }
      tell(index, to - from);
    }
    const table = merge.finish();
    if (table.pieces.length < 2) return table;
    const others = sessions.slice(1).filter((session) => session.canJoin());
    return { ...table, pieces: [await joinPieces(table.pieces, others)] };
  } finally {
    isOver = true;
    for (const session of sessions) session.close();
  }
}

/** Ranges of about one length. In the first one's columns there is to be room for all rows. */
function cutRanges(start: number, size: number, count: number): TextRange[] {
  const length = size - start;
  return Array.from({ length: count }, (_, index): TextRange => {
    const from = start + Math.floor((length * index) / count);
    const to = start + Math.floor((length * (index + 1)) / count);
    return { from, to, isSure: index === 0, roomBytes: index === 0 ? length : to - from };
  }).filter(({ from, to }) => to > from);
}

interface Deferred<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
}

function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
