import type { Dialect, ReadingChoices } from "../../core/reading.ts";
import { cellKind, isPlainCount, type NumberStyle, PLAIN_NUMBERS } from "./cell-kind.ts";

/** How numbers are written, and the cell that says so; empty where nothing does. */
export interface FoundNumbers {
  readonly style: NumberStyle;
  readonly evidence: string;
}

/** How often cells of a table speak for a way to write numbers, and the first that does. */
interface Votes {
  count: number;
  cell: string;
}

const SIGN = "^[+-]?";
const COMMA_DECIMAL = new RegExp(
  `${SIGN}(?:\\d*,\\d+|\\d{1,3}(?:[.' _\\u00a0\\u202f]\\d{3})+,\\d+)(?:e[+-]?\\d+)?$`,
  "i",
);
const POINT_DECIMAL = new RegExp(
  `${SIGN}(?:\\d*\\.\\d+|\\d{1,3}(?:[,' _\\u00a0\\u202f]\\d{3})+\\.\\d+)(?:e[+-]?\\d+)?$`,
  "i",
);
const COMMA_GROUPS = new RegExp(`${SIGN}\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?$`);
const POINT_GROUPS = new RegExp(`${SIGN}\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?$`);
const OTHER_GROUPS = new RegExp(`${SIGN}\\d{1,3}(?:([ '_])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?$`);
/** One comma, or one point, with one to three digits before it, none of them a leading zero, and three behind: both readings fit. */
const ONE_GROUP = new RegExp(`${SIGN}[1-9]\\d{0,2}[.,]\\d{3}$`);

/**
 * How a table writes its numbers, told column by column: repeated groups of three, both marks in one cell, or a fraction that is no group
 * of three decide; `1,234` alone is thousands where the column's cells below 1,000 have no mark, or where the comma is the delimiter;
 * `1.234` alone stays a decimal.
 */
export function inferNumberStyle(
  rows: readonly (readonly string[])[],
  delimiter: Dialect["delimiter"],
  choices: ReadingChoices,
): FoundNumbers {
  const none = (): Votes => ({ count: 0, cell: "" });
  const decimals = { ",": none(), ".": none() };
  const groups = { ",": none(), ".": none(), " ": none(), "'": none(), _: none() };
  const columnCount = rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (let column = 0; column < columnCount; column++) {
    const cells = numberCells(rows, column);
    if (cells === null) continue;
    const isGrouped = isGroupedByComma(cells, delimiter);
    for (const cell of cells) {
      if (isPlainCount(cell)) continue;
      const other = OTHER_GROUPS.exec(cell)?.[1] as " " | "'" | "_" | undefined;
      if (other !== undefined) vote(groups[other], cell);
      if (ONE_GROUP.test(cell)) {
        if (cell.includes(",")) vote(isGrouped ? groups[","] : decimals[","], cell);
        continue;
      }
      if (COMMA_GROUPS.test(cell)) vote(groups[","], cell);
      else if (POINT_GROUPS.test(cell)) vote(groups["."], cell);
      if (COMMA_DECIMAL.test(cell) && !COMMA_GROUPS.test(cell)) vote(decimals[","], cell);
      else if (POINT_DECIMAL.test(cell) && !POINT_GROUPS.test(cell)) vote(decimals["."], cell);
    }
  }
  const isComma = decimals[","].count > decimals["."].count && decimals[","].count >= groups[","].count;
  const decimal = choices.decimal ?? (isComma ? "," : groups["."].count > decimals["."].count ? "," : ".");
  let thousands: Dialect["thousands"] = "";
  let most = 0;
  for (const mark of [",", ".", " ", "'", "_"] as const) {
    if (mark === decimal || groups[mark].count <= most) continue;
    thousands = mark;
    most = groups[mark].count;
  }
  // A single group with a point is a decimal, unless the comma is: then it can only be thousands.
  if (thousands === "" && decimal === "," && rows.some((row) => row.some(isOnePointGroup))) thousands = ".";
  thousands = choices.thousands ?? thousands;
  const isPlain = decimal === PLAIN_NUMBERS.decimal && thousands === "";
  const grouped = thousands === "" ? "" : groups[thousands].cell;
  const evidence = isPlain ? "" : grouped || decimals[decimal].cell;
  return { style: isPlain ? PLAIN_NUMBERS : { decimal, thousands }, evidence };
}

function vote(votes: Votes, cell: string): void {
  votes.count++;
  votes.cell ||= cell;
}

function isOnePointGroup(cell: string): boolean {
  return cell.includes(".") && ONE_GROUP.test(cell);
}

/** The cells of a column that holds numbers; null for a column of something else, or of short runs of digits alone. */
function numberCells(rows: readonly (readonly string[])[], column: number): string[] | null {
  const numbers: string[] = [];
  let others = 0;
  let hasMark = false;
  for (const row of rows) {
    const cell = row[column] ?? "";
    if (isPlainCount(cell)) {
      numbers.push(cell);
      continue;
    }
    const kind = cellKind(cell);
    if (kind === "number") {
      numbers.push(cell);
      hasMark = true;
    } else if (kind !== "missing") others++;
  }
  return hasMark && numbers.length >= 4 * others ? numbers : null;
}

/** Whether `1,234` is more than a thousand in this column. */
function isGroupedByComma(cells: readonly string[], delimiter: Dialect["delimiter"]): boolean {
  let hasPlain = false;
  for (const cell of cells) {
    if (!cell.includes(",")) {
      // A whole number of four digits or more without a mark: the column knows no thousands marks.
      if (/^[+-]?\d{4,}/.test(cell)) return false;
      hasPlain = true;
    } else if (!COMMA_GROUPS.test(cell)) return false;
  }
  return hasPlain || delimiter === ",";
}
