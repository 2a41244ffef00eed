import { joinBytes } from "../bytes/join-bytes.ts";
import type { TablePlan } from "../table.ts";
import type { RangeRows } from "./range-rows.ts";
import { RecordReader } from "./record-reader.ts";

export interface ReadStreamOptions {
  /** Less than this is collected before it is read. */
  readonly fewestBytes?: number;
  /** So much of a slice is put behind a record that began in the slice before; more where it is longer. */
  readonly stitchBytes?: number;
}

/** Reads all records of a text that comes in chunks of any size, from its byte 0. Errors: ProblemError. */
export async function readStream(
  file: string,
  plan: TablePlan,
  chunks: AsyncIterable<Uint8Array>,
  { fewestBytes = 1024 * 1024, stitchBytes = 4 * 1024 }: ReadStreamOptions = {},
): Promise<RangeRows> {
  const reader = new RecordReader(file, plan);
  let toSkip = plan.recordsStart;
  /** The start of a record whose end has not come yet. */
  let rest = new Uint8Array(0);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let textBytes = 0;

  const takeWaiting = (): Uint8Array => {
    const bytes = waiting.length === 1 ? waiting[0] : joinBytes(waiting);
    waiting = [];
    waitingBytes = 0;
    return bytes;
  };
  for await (const chunk of chunks) {
    textBytes += chunk.length;
    const bytes = toSkip > 0 ? chunk.subarray(toSkip) : chunk;
    toSkip = Math.max(0, toSkip - chunk.length);
    if (bytes.length === 0) continue;
    waiting.push(bytes);
    waitingBytes += bytes.length;
    // A long record is not looked through again for each small chunk.
    if (waitingBytes >= Math.max(fewestBytes, rest.length / 2))
      rest = readOn(reader, rest, takeWaiting(), stitchBytes);
  }
  rest = readOn(reader, rest, takeWaiting(), stitchBytes);
  reader.read(rest, { from: 0, stop: rest.length, isEnd: true });
  return reader.takeRange(plan.recordsStart, textBytes);
}

/** Reads what is whole in `rest` and the bytes behind it; returns the start of the record that is not. */
function readOn(
  reader: RecordReader,
  rest: Uint8Array,
  bytes: Uint8Array,
  stitchBytes: number,
): Uint8Array<ArrayBuffer> {
  let open = rest;
  let from = 0;
  // Only the record that began before is copied.
  for (let stitch = stitchBytes; open.length > 0 && from < bytes.length; stitch *= 2) {
    const both = joinBytes([open, bytes.subarray(from, from + stitch)]);
    const position = reader.read(both, { from: 0, stop: open.length, isEnd: false });
    if (position >= open.length) {
      from += position - open.length;
      open = open.subarray(open.length);
    } else {
      open = both.subarray(position);
      from += stitch;
    }
  }
  if (open.length > 0) return open.slice();
  const position = reader.read(bytes, { from, stop: bytes.length, isEnd: false });
  return bytes.slice(position);
}
