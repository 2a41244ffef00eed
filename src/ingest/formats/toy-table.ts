import { type Compression, NO_CHOICES, type ReadingChoices } from "../../core/reading.ts";
import type { Table } from "../table.ts";
import type { FormatOptions } from "./format-options.ts";

/** What a reader of a format is told in tests. */
export function toyOptions(
  choices: ReadingChoices = NO_CHOICES,
  compression: Compression = "none",
): FormatOptions {
  return { choices, compression };
}

/** Bytes in pieces of a size. */
export async function* inSlices(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

/** Bytes as a file. */
export function toySource(bytes: Uint8Array, name: string): File {
  return new File([bytes.slice()], name);
}

/** A table's columns by name, over all pieces: times in milliseconds, texts of keys, numbers; skipped ones are left out. */
export function columnsOf(table: Table): Record<string, (number | string)[]> {
  return Object.fromEntries(
    table.plan.columns.flatMap(({ name, use }, column) => {
      if (use.kind === "skip") return [];
      const values = table.pieces.flatMap(({ timeMs, keys, numbers }): (number | string)[] => {
        if (use.kind === "time") return [...timeMs];
        if (use.kind === "key")
          return Array.from(keys[column] ?? [], (code) => table.keyTexts[column]?.[code] ?? "?");
        return [...(numbers[column] ?? [])];
      });
      return [[name, values]];
    }),
  );
}

/** How many records became what: kept, and lost by reason. */
export function recordsOf(table: Table): Record<string, number> {
  return {
    kept: table.rowCount,
    ...Object.fromEntries(table.lost.map(({ reason, count }) => [reason, count])),
  };
}
