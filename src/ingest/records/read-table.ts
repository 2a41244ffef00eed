import { readSlices } from "../bytes/byte-chunks.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import type { Table, TablePlan } from "../table.ts";
import { LARGE_FILE_BYTES } from "./large-file.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import type { RangeReader } from "./range-reader.ts";
import { readRanges } from "./read-ranges.ts";
import { readStream } from "./read-stream.ts";

/** Where a text's bytes come from, UTF-8 or Latin-1. */
export type TextSource =
  /** A file of plain text: it may be read in ranges. */
  | { readonly kind: "file"; readonly source: ByteSource }
  /** Decompressed or transcoded text, from its byte 0. */
  | { readonly kind: "stream"; readonly chunks: AsyncIterable<Uint8Array> };

export interface ReadTableOptions {
  /** Hears how many of the file's bytes are done; of a stream its source knows. */
  readonly onBytes?: (bytesDone: number) => void;
  /** In other workers, for a large file. */
  readonly readers?: readonly RangeReader[];
}

const RANGE_BYTES = 8 * 1024 * 1024;

/** Reads all records of a delimited text as its plan says. Errors: ProblemError. */
export async function readTable(
  file: string,
  plan: TablePlan,
  text: TextSource,
  { onBytes = () => undefined, readers = [] }: ReadTableOptions = {},
): Promise<Table> {
  if (text.kind === "file" && text.source.size > LARGE_FILE_BYTES && readers.length > 0)
    return readRanges({ file, plan, source: text.source }, { readers, rangeBytes: RANGE_BYTES, onBytes });
  const chunks = text.kind === "file" ? readSlices(text.source, onBytes) : text.chunks;
  const merge = createRangeMerge(plan);
  merge.add(await readStream(file, plan, chunks));
  return merge.finish();
}
