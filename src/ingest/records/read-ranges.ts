import { ProblemError } from "../../core/problem.ts";
import type { Table } from "../table.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import { nextTask } from "./next-task.ts";
import {
  createRangeReader,
  type RangedText,
  type RangeReader,
  type RangeSession,
  type TextRange,
} from "./range-reader.ts";
import type { RangeRows } from "./range-rows.ts";

export interface ReadRangesOptions {
  /** Beside this thread. */
  readonly readers: readonly RangeReader[];
  /** Of one range. */
  readonly rangeBytes: number;
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
  { readers, rangeBytes, onBytes }: ReadRangesOptions,
): Promise<Table> {
  const ranges = cutRanges(text.plan.recordsStart, text.source.size, rangeBytes);
  const results = ranges.map(() => deferred<RangeRows | null>());
  const merge = createRangeMerge(text.plan);
  const sessions = [createRangeReader(), ...readers].map((reader) => ({
    ahead: reader.ahead,
    session: reader.open(text),
  }));
  const own = sessions[0].session;
  let taken = 0;
  let isOver = false;

  // Each takes the next range as it is done with one.
  const work = async (session: RangeSession): Promise<void> => {
    while (!isOver && taken < ranges.length) {
      const index = taken++;
      try {
        results[index].resolve(await session.read(ranges[index]));
        // Reading goes from one microtask to the next: without this the other readers' answers, and so their next ranges, would wait.
        if (session === own && readers.length > 0) await nextTask();
      } catch (thrown) {
        // Its start was only a guess, or its reader is gone: it is read again below, where an error counts.
        results[index].resolve(null);
        if (!(thrown instanceof ProblemError)) return;
      }
    }
  };
  for (const { session, ahead } of sessions) for (let count = 0; count < ahead; count++) work(session);

  try {
    let expected = text.plan.recordsStart;
    for (const [index, { to }] of ranges.entries()) {
      let rows = await results[index].promise;
      if (expected < to) {
        if (rows === null || rows.start !== expected)
          rows = await own.read({ from: expected, to, isSure: true });
        merge.add(rows);
        expected = rows.end;
      }
      onBytes(to);
    }
    return merge.finish();
  } finally {
    isOver = true;
    for (const { session } of sessions) session.close();
  }
}

function cutRanges(start: number, size: number, rangeBytes: number): TextRange[] {
  const ranges: TextRange[] = [];
  for (let from = start; from < size; from += rangeBytes)
    ranges.push({ from, to: Math.min(size, from + rangeBytes), isSure: from === start });
  return ranges;
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
