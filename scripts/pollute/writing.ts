import type { Delimiter } from "../../src/core/reading.ts";
import type { PlainTable } from "./plain-table.ts";

export type TextEncoding =
  | "utf-8"
  | "utf-8 with mark"
  | "utf-16le"
  | "utf-16be"
  | "utf-16le without mark"
  | "latin-1";
export type Container = "none" | "gzip" | "gzip of several members" | "zip" | "JSON lines" | "JSON array";

/** How a table is written; what is written comes back as `expectedTable` says. */
export interface Writing {
  readonly table: PlainTable;
  /** Which rows stand in the file, in its order; a row may stand there twice. */
  readonly rowOrder: readonly number[];
  readonly layout: "wide" | "long by flow" | "long by parts";
  readonly isCumulative: boolean;
  /** Where the time column stands among all; `time between`: the counters are turned around it. */
  readonly columnOrder: "time first" | "time last" | "time between";
  /** A column beside the counters: words, which are left out, or the device's address. */
  readonly extraColumn: "none" | "words" | "device";
  readonly timeText: (timeMs: number) => string;
  /** What a written time leaves of one. */
  readonly timeBack: (timeMs: number) => number;
  readonly numberText: (value: number) => string;
  readonly missingText: string;
  readonly header: "one" | "none" | "two" | "one and units";
  readonly delimiter: Delimiter;
  readonly quote: '"' | "'";
  readonly quoting: "needed" | "text" | "all";
  readonly escape: "doubled" | "backslash";
  readonly padding: string;
  readonly trailingDelimiter: "none" | "rows" | "all lines";
  /** The end of the line of that number, counted from 0. */
  readonly lineEnd: (line: number) => string;
  readonly lastLineEnd: "one" | "none" | "three";
  /** Lines above the header, as they stand. */
  readonly head: (delimiter: Delimiter) => readonly string[];
  /** A line that stands after each 37 rows; null for none. */
  readonly between: string | null;
  readonly foot: "none" | "another width" | "summary";
  readonly encoding: TextEncoding;
  readonly container: Container;
}

/** The plainest way to write a table. */
export function plainWriting(table: PlainTable): Writing {
  return {
    table,
    rowOrder: table.timeMs.map((_, row) => row),
    layout: "wide",
    isCumulative: false,
    columnOrder: "time first",
    extraColumn: "none",
    timeText: String,
    timeBack: (timeMs) => timeMs,
    numberText: String,
    missingText: "",
    header: "one",
    delimiter: ",",
    quote: '"',
    quoting: "needed",
    escape: "doubled",
    padding: "",
    trailingDelimiter: "none",
    lineEnd: () => "\n",
    lastLineEnd: "one",
    head: () => [],
    between: null,
    foot: "none",
    encoding: "utf-8",
    container: "none",
  };
}
