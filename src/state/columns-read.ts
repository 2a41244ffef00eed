import type { OpenedFile } from "../core/opened-file.ts";

/** How much was read, as columns: what `mudlark:read` says, for measurements. */
export interface ColumnsRead {
  readonly files: number;
  /** Observations of all devices. */
  readonly rows: number;
  /** Cells of all columns, those of time too. */
  readonly values: number;
  /** What the columns take at rest. */
  readonly columnBytes: number;
}

export const NOTHING_READ: ColumnsRead = { files: 0, rows: 0, values: 0, columnBytes: 0 };

/** Adds what a file holds. */
export function addColumns(read: ColumnsRead, file: OpenedFile): ColumnsRead {
  let { rows, values, columnBytes } = read;
  for (const { timeMs, counters } of file.kind === "counters" ? file.devices : []) {
    rows += timeMs.length;
    values += timeMs.length * (1 + counters.length);
    columnBytes += counters.reduce((sum, counter) => sum + counter.values.byteLength, timeMs.byteLength);
  }
  return { files: read.files + 1, rows, values, columnBytes };
}
