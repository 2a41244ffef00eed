import type { FileFormat } from "../../core/reading.ts";
import { planColumns } from "../plan/plan-columns.ts";
import type { TablePlan } from "../table.ts";
import type { FormatOptions } from "./format-options.ts";

/** More columns than this is no table of counters. */
export const MAX_COLUMNS = 20_000;
/** Rows that a plan is made from. */
export const SAMPLE_ROWS = 1000;

export interface FormatHead {
  readonly file: string;
  readonly format: FileFormat;
  readonly names: readonly string[];
  /** A text a column, empty where missing. */
  readonly sampleRows: readonly (readonly string[])[];
  /** The column whose type says that it is a time. */
  readonly timeTyped?: number;
}

/** The plan of a file that is no delimited text. Errors: ProblemError. */
export function planFormat(
  { file, format, names, sampleRows, timeTyped }: FormatHead,
  { choices, compression }: FormatOptions,
): TablePlan {
  return {
    format,
    compression,
    dialect: null,
    recordsStart: 0,
    recordsLine: 1,
    ...planColumns({
      file,
      names,
      sampleRows,
      choices,
      ...(timeTyped === undefined ? {} : { timeTyped }),
      numbers: { decimal: choices.decimal ?? ".", thousands: choices.thousands ?? "" },
    }),
    choices,
  };
}
