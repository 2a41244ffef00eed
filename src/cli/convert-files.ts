import type { DataSet } from "../core/data-set.ts";
import type { Device } from "../core/device.ts";
import type { ReadingChoices } from "../core/reading.ts";
import { toTableArrow } from "../export/table-arrow.ts";
import { toTableCsv } from "../export/table-csv.ts";
import { toTableParquet } from "../export/table-parquet.ts";
import type { TableFormat } from "./arguments.ts";
import { type InputFile, openAll } from "./open-all.ts";
import type { ResultChunks } from "./write-result.ts";

export interface Converted {
  readonly dataSet: DataSet;
  /** The table's bytes or text, made as they are asked for. */
  chunks(): ResultChunks;
}

/** Opens files and lays their devices out as one table in a format. Errors: none of a file; those are the data set's problems. */
export async function convertFiles(
  files: readonly InputFile[],
  { to, choices }: { readonly to: TableFormat; readonly choices: ReadingChoices },
): Promise<Converted> {
  const { dataSet } = await openAll(files, choices);
  return { dataSet, chunks: () => tableChunks(dataSet.devices, to) };
}

function tableChunks(devices: readonly Device[], to: TableFormat): ResultChunks {
  switch (to) {
    case "csv":
      return toTableCsv(devices);
    case "arrow":
      return toTableArrow(devices);
    case "parquet":
      return toTableParquet(devices);
  }
}
