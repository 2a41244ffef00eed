import { plural } from "../../core/number.ts";
import type { Problem } from "../../core/problem.ts";
import type { LossReason, RowLoss } from "../../core/reading.ts";
import { lostCount } from "../../core/reading-account.ts";
import type { CellTrouble, Table } from "../table.ts";

interface LossWords {
  readonly level: Problem["level"];
  readonly why: string;
  /** The column to which the reason belongs. */
  readonly column?: (table: Table) => string | undefined;
  readonly tryThis?: string;
}

/** Those that a reader tells of; the others come after it and are told there. */
const WORDS: Readonly<Partial<Record<LossReason, LossWords>>> = {
  ragged: {
    level: "warning",
    why: "the number of cells is not the header's.",
    tryThis: "Look for a line that is cut off, or for a delimiter inside a text.",
  },
  "bad-time": {
    level: "warning",
    why: "the time does not parse.",
    column: ({ plan }) => plan.timeColumn.value,
    tryThis:
      "A time is ISO 8601, “YYYY-MM-DD HH:MM:SS”, or seconds or milliseconds since 1970, the same in all rows.",
  },
  "no-device": {
    level: "warning",
    why: "no device is named.",
    column: ({ plan }) => plan.deviceColumn.value ?? undefined,
    tryThis: "Fill the device column in each row, or take it out where the file holds one device.",
  },
  footer: { level: "note", why: "below the last row that has a time and all cells stands a summary." },
};

/** One Problem for each reason for which rows were left out or cells count as missing; `isKept` tells a column that is a counter. */
export function rowProblems(file: string, table: Table, isKept: (column: number) => boolean): Problem[] {
  const total = table.rowCount + lostCount(table.lost);
  return [
    ...table.lost.flatMap((loss) => lossProblem(file, table, loss, total)),
    ...cellProblems(file, table, isKept),
  ];
}

function lossProblem(file: string, table: Table, loss: RowLoss, total: number): Problem[] {
  const { level, why, column, tryThis } = WORDS[loss.reason] ?? {
    level: "warning",
    why: "they could not be read.",
  };
  if (loss.count === 0) return [];
  const name = column?.(table);
  const out = loss.count === 1 ? "was left out" : "were left out";
  const line = loss.firstLines.at(0);
  return [
    {
      level,
      what: `${plural(loss.count, "row")} of ${plural(total, "row")} ${out}: ${why}`,
      where: {
        file,
        ...(line === undefined ? {} : { line }),
        ...(name === undefined ? {} : { column: name }),
        ...(loss.text ? { text: loss.text } : {}),
      },
      ...(tryThis === undefined ? {} : { tryThis }),
    },
  ];
}

function cellProblems(file: string, table: Table, isKept: (column: number) => boolean): Problem[] {
  const text = together(table.textCells, isKept);
  const missing = together(table.missingCells, isKept);
  const problems: Problem[] = [];
  if (text.count > 0) {
    problems.push({
      level: "warning",
      what: `${plural(text.count, "cell")} of number columns ${text.count === 1 ? "holds text and counts" : "hold text and count"} as missing.`,
      where: toPlace(file, table, text),
      tryThis: "A counter is a plain number such as 42, 4.2 or 4e2.",
    });
  }
  if (missing.count > 0) {
    problems.push({
      level: "note",
      what: `${plural(missing.count, "empty cell")} ${missing.count === 1 ? "counts" : "count"} as missing.`,
      where: toPlace(file, table, missing),
    });
  }
  return problems;
}

interface FirstTrouble extends CellTrouble {
  /** -1 where no column has any. */
  readonly column: number;
}

function together(troubles: readonly CellTrouble[], isKept: (column: number) => boolean): FirstTrouble {
  let found: FirstTrouble = { count: 0, first: null, column: -1 };
  for (const [column, { count, first }] of troubles.entries()) {
    if (count === 0 || !isKept(column)) continue;
    const isEarlier = first !== null && (found.first === null || first.line < found.first.line);
    found = {
      count: found.count + count,
      ...(isEarlier || found.column < 0 ? { first, column } : { first: found.first, column: found.column }),
    };
  }
  return found;
}

function toPlace(
  file: string,
  { plan }: Table,
  { first, column }: FirstTrouble,
): NonNullable<Problem["where"]> {
  return {
    file,
    ...(first && first.line > 0 ? { line: first.line } : {}),
    column: plan.columns[column].name,
    ...(first?.text ? { text: first.text } : {}),
  };
}
