import { plural } from "../core/number.ts";
import type { Problem } from "../core/problem.ts";
import type { FirstPlace, Trouble } from "./record-reader.ts";
import type { Table } from "./table-builder.ts";

/** One Problem for each reason for which rows were left out or cells count as missing; `isKept` tells a column that is a counter. */
export function rowProblems(file: string, table: Table, isKept: (column: number) => boolean): Problem[] {
  const { ragged, badTime, noDevice, text, missing } = table.troubles;
  const total = table.rowCount + ragged.count + badTime.count + noDevice.count;
  const rows = ({ count }: Trouble): string => `${plural(count, "row")} of ${plural(total, "row")}`;
  const out = ({ count }: Trouble): string => (count === 1 ? "was left out" : "were left out");
  const cells = (byColumn: readonly Trouble[]): Trouble =>
    together(byColumn.filter((_, column) => isKept(column)));
  const found = (level: Problem["level"], trouble: Trouble, what: string, tryThis?: string): Problem[] =>
    trouble.first === null
      ? []
      : [
          {
            level,
            what,
            where: toPlace(file, table, trouble.first),
            ...(tryThis === undefined ? {} : { tryThis }),
          },
        ];
  const textCells = cells(text);
  const missingCells = cells(missing);
  return [
    ...found(
      "warning",
      ragged,
      `${rows(ragged)} ${out(ragged)}: the number of cells is not the header's.`,
      "Look for a line that is cut off, or for a delimiter inside a text.",
    ),
    ...found(
      "warning",
      badTime,
      `${rows(badTime)} ${out(badTime)}: the time does not parse.`,
      "A time is ISO 8601, “YYYY-MM-DD HH:MM:SS”, or seconds or milliseconds since 1970, the same in all rows.",
    ),
    ...found(
      "warning",
      noDevice,
      `${rows(noDevice)} ${out(noDevice)}: no device is named.`,
      "Fill the device column in each row, or take it out where the file holds one device.",
    ),
    ...found(
      "warning",
      textCells,
      `${plural(textCells.count, "cell")} of number columns ${textCells.count === 1 ? "holds text and counts" : "hold text and count"} as missing.`,
      "A counter is a plain number such as 42, 4.2 or 4e2.",
    ),
    ...found(
      "note",
      missingCells,
      `${plural(missingCells.count, "empty cell")} ${missingCells.count === 1 ? "counts" : "count"} as missing.`,
    ),
  ];
}

function together(troubles: readonly Trouble[]): Trouble {
  let count = 0;
  let first: FirstPlace | null = null;
  for (const trouble of troubles) {
    count += trouble.count;
    if (trouble.first !== null && (first === null || trouble.first.line < first.line)) first = trouble.first;
  }
  return { count, first };
}

function toPlace(
  file: string,
  table: Table,
  { line, column, text }: FirstPlace,
): NonNullable<Problem["where"]> {
  const name = table.header.names[column];
  return { file, line, ...(name ? { column: name } : {}), ...(text === "" ? {} : { text }) };
}
