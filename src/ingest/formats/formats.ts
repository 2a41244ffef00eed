import type { ByteSource } from "../bytes/byte-source.ts";
import type { Table } from "../table.ts";
import type { FormatOptions } from "./format-options.ts";
import type { ZipEntry } from "./zip-entries.ts";

/** The readers of what is no delimited text: brought when the first such file is met, for they are most of ingest's weight. All throw ProblemErrors. */
export interface Formats {
  zipEntries(source: ByteSource, onBytes?: (bytesDone: number) => void): AsyncIterable<ZipEntry>;
  readJson(
    file: string,
    chunks: AsyncIterable<Uint8Array>,
    options: FormatOptions & { readonly isLines: boolean },
  ): Promise<Table>;
  /** An Arrow IPC file or stream. */
  readArrow(source: ByteSource, options: FormatOptions): Promise<Table>;
  readParquet(source: ByteSource, options: FormatOptions): Promise<Table>;
}
