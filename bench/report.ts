import { median } from "./median.ts";

/** One quantity of one variant, measured once a round. */
export interface Line {
  /** What is measured; lines that follow each other with the same one are a group. */
  readonly quantity: string;
  readonly variant: string;
  readonly unit: "ms" | "bytes" | "longest task";
  /** One a round; empty where it was not measured. */
  readonly values: readonly number[];
  /** The median over Mudlark's of the same quantity; null for Mudlark itself and where there is nothing to compare. */
  readonly ratio: number | null;
}

/** All that was measured on one file. */
export interface Table {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly remarks: readonly string[];
}

const HEADINGS = ["", "", "rounds", "median", "min", "max", "/ Mudlark"];
const TEXT_COLUMNS = 2;

/** A table as text, numbers to the right. */
export function formatTable({ title, lines, remarks }: Table): string {
  const cells = lines.map((line, index) => [
    lines[index - 1]?.quantity === line.quantity ? "" : line.quantity,
    line.variant,
    ...numberCells(line),
  ]);
  const all = [HEADINGS, ...cells];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const rows = all.map((row) =>
    row
      .map((cell, column) =>
        column < TEXT_COLUMNS ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join("  ")
      .trimEnd(),
  );
  return [title, ...rows, ...remarks.map((remark) => `  ${remark}`)].join("\n");
}

function numberCells({ values, unit, ratio }: Line): string[] {
  if (values.length === 0) return ["0", "not measured", "", "", ""];
  return [
    String(values.length),
    formatQuantity(median(values), unit),
    formatQuantity(Math.min(...values), unit),
    formatQuantity(Math.max(...values), unit),
    ratio === null ? "" : `${formatNumber(ratio)} x`,
  ];
}

function formatQuantity(value: number, unit: Line["unit"]): string {
  switch (unit) {
    case "ms":
      return `${formatNumber(value)} ms`;
    case "bytes":
      return `${formatNumber(value / 1e6)} MB`;
    case "longest task":
      return value === 0 ? "< 50 ms" : `${formatNumber(value)} ms`;
  }
}

/** Three digits that count. */
function formatNumber(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
