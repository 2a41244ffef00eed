import type { Formats } from "./formats.ts";
import { readJson } from "./json-table.ts";
import { readArrow } from "./read-arrow.ts";
import { readParquet } from "./read-parquet.ts";
import { zipEntries } from "./zip-entries.ts";

/** All readers of what is no delimited text; with them come Arrow, Parquet and zip. */
export const ALL_FORMATS: Formats = { zipEntries, readJson, readArrow, readParquet };
