import type { ChartNumbers, NumberColumn } from "../core/chart-numbers.ts";
import { numberCell, textCell, timeCell } from "./csv-cell.ts";

/** A chart's numbers as CSV text (RFC 4180, lines end in LF): a header with the units, times in ISO 8601, numbers with all their digits, empty where missing. */
export function toChartCsv({ columns, rows }: ChartNumbers): string {
  const lines = [
    columns.map((column) => textCell(headerOf(column))).join(","),
    ...rows.map((row) => row.map((cell, index) => toCell(cell, columns[index])).join(",")),
  ];
  return `${lines.join("\n")}\n`;
}

function headerOf({ name, unit, kind }: NumberColumn): string {
  const told = kind === "time" ? "UTC" : unit;
  return told === null ? name : `${name} (${told})`;
}

function toCell(cell: number | string, { kind }: NumberColumn): string {
  if (typeof cell === "string") return textCell(cell);
  if (Number.isNaN(cell)) return "";
  return kind === "time" ? timeCell(cell) : numberCell(cell);
}
