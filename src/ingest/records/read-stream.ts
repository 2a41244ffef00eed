import type { TablePlan } from "../table.ts";
import type { RangeRows } from "./range-rows.ts";
import { RecordReader, type RecordReaderOptions } from "./record-reader.ts";
import { TextFeed } from "./text-feed.ts";

export interface ReadStreamOptions extends RecordReaderOptions {
  /** How long the text is; 0 where nobody knows. */
  readonly textBytes?: number;
  /** Less than this is collected before it is read. */
  readonly fewestBytes?: number;
}

/** Reads all records of a text that comes in chunks of any size, from its byte 0; a chunk is done with when the next one is asked for. Errors: ProblemError. */
export async function readStream(
  file: string,
  plan: TablePlan,
  chunks: AsyncIterable<Uint8Array>,
  { textBytes = 0, fewestBytes, ...options }: ReadStreamOptions = {},
): Promise<RangeRows> {
  const reader = new RecordReader(file, plan, options);
  try {
    reader.expect(Math.max(0, textBytes - plan.recordsStart));
    const feed = new TextFeed(reader, fewestBytes === undefined ? {} : { fewestBytes });
    let position = 0;
    for await (const chunk of chunks) {
      feed.push(chunk.subarray(Math.max(0, plan.recordsStart - position)));
      position += chunk.length;
    }
    feed.finish();
    return reader.takeRange(plan.recordsStart, position);
  } finally {
    reader.close();
  }
}
