import type { NumericArray } from "../core/numeric-array.ts";
import type { Problem } from "../core/problem.ts";
import type {
  Compression,
  Dialect,
  FileFormat,
  Guess,
  ReadingChoices,
  RowLoss,
  TableLayout,
  TimeFormat,
} from "../core/reading.ts";

/** What a reader does with one column. */
export type ColumnUse =
  /** Becomes epoch milliseconds. */
  | { readonly kind: "time" }
  /** Text that names a device or, in a long table, a part of a flow; becomes a code. */
  | { readonly kind: "key"; readonly key: KeyName }
  /** Numbers; missing is NaN. */
  | { readonly kind: "number" }
  | { readonly kind: "skip"; readonly reason: string };

export type KeyName = "device" | "flow" | "direction" | "reach" | "protocol" | "port" | "endpoint";

export interface TableColumn {
  /** Its header, trimmed; `column 3` where it has none; made unique. */
  readonly name: string;
  readonly use: ColumnUse;
}

/** All that must be known before the first record is read; told from a file's head, or by the user. Plain data: it is sent to workers. */
export interface TablePlan {
  readonly format: FileFormat;
  readonly compression: Compression;
  /** Null where the file is no delimited text. */
  readonly dialect: Guess<Dialect> | null;
  /** Byte of the (decompressed, UTF-8) text at which the first record starts; 0 where it is no text. */
  readonly recordsStart: number;
  /** Its line, counted from 1. */
  readonly recordsLine: number;
  /** One a column, in the file's order. */
  readonly columns: readonly TableColumn[];
  readonly timeColumn: Guess<string>;
  /** `open` between `day-first` and `month-first` until all rows were read. */
  readonly timeFormat: Guess<TimeFormat>;
  readonly zone: Guess<string>;
  readonly deviceColumn: Guess<string | null>;
  readonly layout: Guess<TableLayout>;
  readonly choices: ReadingChoices;
  /** What was odd about the head: repeated names, a guess that is not sure. */
  readonly problems: readonly Problem[];
}

/** A run of a table's kept rows, in the file's order. Each array owns a buffer, which starts with it and may be longer, and may be transferred. */
export interface TablePiece {
  readonly rowCount: number;
  /** Epoch milliseconds, UTC; never NaN. */
  readonly timeMs: Float64Array<ArrayBuffer>;
  /** By column of the plan; null where that is no key. Codes are indices in `Table.keyTexts`. */
  readonly keys: readonly (
    | Uint8Array<ArrayBuffer>
    | Uint16Array<ArrayBuffer>
    | Uint32Array<ArrayBuffer>
    | null
  )[];
  /** By column of the plan; null where that is no number. Each the narrowest type that holds this piece's values. */
  readonly numbers: readonly (NumericArray | null)[];
}

/** How often cells of a column were not what a number column holds, and where first. */
export interface CellTrouble {
  readonly count: number;
  readonly first: { readonly line: number; readonly text: string } | null;
}

/** A table as it was read: in pieces, in the file's order. */
export interface Table {
  readonly plan: TablePlan;
  /** What the whole column said: the plan's guess, closed where the head had left it open. */
  readonly timeFormat: Guess<TimeFormat>;
  /** Whether times were met that name no zone. */
  readonly hasZonelessTime: boolean;
  readonly pieces: readonly TablePiece[];
  /** Of each key column, its texts by code, in the order of their first row; null for other columns. */
  readonly keyTexts: readonly (readonly string[] | null)[];
  /** Rows in all pieces. */
  readonly rowCount: number;
  /** Records that were left out while reading; with `rowCount` they are all records of the file. */
  readonly lost: readonly RowLoss[];
  /** By column of the plan: cells that hold text where numbers stand. */
  readonly textCells: readonly CellTrouble[];
  /** By column of the plan: empty cells, `NA`, `null`, `-` and the like. */
  readonly missingCells: readonly CellTrouble[];
}
