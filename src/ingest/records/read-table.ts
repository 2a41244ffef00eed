import type { ByteSource } from "../bytes/byte-source.ts";
import { byteStream } from "../bytes/byte-stream.ts";
import type { Table, TablePlan } from "../table.ts";
import { LARGE_FILE_BYTES } from "./large-file.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import type { RangeReader } from "./range-reader.ts";
import { readRanges } from "./read-ranges.ts";
import { readStream } from "./read-stream.ts";
import type { RecordReaderOptions } from "./record-reader.ts";

/** Where a text's bytes come from, UTF-8 or Latin-1. */
export type TextSource =
  /** A file of plain text, of which the first bytes are at hand: it may be read in ranges. */
  | { readonly kind: "file"; readonly source: ByteSource; readonly atHand: Uint8Array }
  /** Decompressed or transcoded text, from its byte 0. */
  | { readonly kind: "stream"; readonly chunks: AsyncIterable<Uint8Array> };

export interface ReadTableOptions extends RecordReaderOptions {
  /** Hears how many of the file's bytes are done; of a stream its source knows. */
  readonly onBytes?: (bytesDone: number) => void;
  /** In other workers, for a large file. */
  readonly readers?: readonly RangeReader[];
}

/** Reads all records of a delimited text as its plan says. Errors: ProblemError. */
export async function readTable(
  file: string,
  plan: TablePlan,
  text: TextSource,
  { onBytes = () => undefined, readers = [], ...options }: ReadTableOptions = {},
): Promise<Table> {
  if (text.kind === "file" && text.source.size > LARGE_FILE_BYTES && readers.length > 0)
    return readRanges({ file, plan, source: text.source }, { readers, onBytes });
  const merge = createRangeMerge(plan);
  const rows =
    text.kind === "file"
      ? await readStream(file, plan, fileChunks(text, onBytes), { ...options, textBytes: text.source.size })
      : await readStream(file, plan, text.chunks, options);
  merge.add(rows);
  return merge.finish();
}

async function* fileChunks(
  { source, atHand }: Extract<TextSource, { kind: "file" }>,
  onBytes: (bytesDone: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = atHand.length;
  yield atHand;
  onBytes(done);
  if (done === source.size) return;
  for await (const chunk of byteStream(source, done)) {
    yield chunk;
    done += chunk.length;
    onBytes(done);
  }
}
