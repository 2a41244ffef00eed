import { median } from "./median.ts";

/** Something that was measured, ours first and the peers after it. */
export interface Quantity {
  readonly name: string;
  readonly unit: "ms" | "bytes" | "MB/s" | "longest task";
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly name: string;
  /** One a round; empty where it was not measured. */
  readonly values: readonly number[];
  /** A peer's: its median is told as a multiple of the first variant's, times this (1 for a peer that did all of the work). */
  readonly ratioScale?: number;
}

/** What was asked for, beside what was measured. */
export interface Mark {
  readonly work: string;
  /** In words, as it was asked for: ">= 45 %". */
  readonly asked: string;
  readonly measured: string;
  /** Null where something that it needs was not measured. */
  readonly isReached: boolean | null;
}

/** All that was measured on one file. */
export interface Table {
  readonly title: string;
  readonly quantities: readonly Quantity[];
  /** None where nothing was asked for. */
  readonly marks?: readonly Mark[];
  readonly remarks: readonly string[];
}

const HEADINGS = ["", "", "rounds", "median", "min", "max", "/ Mudlark"];
const MARK_HEADINGS = ["", "mark", "measured", ""];
const TEXT_COLUMNS = 2;

/** A table as text, numbers to the right. */
export function formatTable({ title, quantities, marks = [], remarks }: Table): string {
  const rows = alignColumns([HEADINGS, ...quantities.flatMap(toCells)]);
  const asked = marks.length === 0 ? [] : ["", formatMarks(marks), ""];
  return [title, ...rows, ...asked, ...remarks].join("\n");
}

/** What was asked for beside what was measured, as text. */
export function formatMarks(marks: readonly Mark[]): string {
  return alignColumns([MARK_HEADINGS, ...marks.map(toMarkCells)]).join("\n");
}

/** Rows of cells as lines, the columns behind the first two to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const pad = (cell: string, column: number): string =>
    column < TEXT_COLUMNS ? cell.padEnd(widths[column]) : cell.padStart(widths[column]);
  return rows.map((row) => row.map(pad).join("  ").trimEnd());
}

function toMarkCells({ work, asked, measured, isReached }: Mark): string[] {
  return [work, asked, measured, isReached === null ? "not measured" : isReached ? "reached" : "not reached"];
}

function toCells({ name, unit, variants }: Quantity): string[][] {
  const ours = median(variants[0].values);
  return variants.map(({ name: variant, values, ratioScale }, index) => {
    const label = [index === 0 ? name : "", variant, String(values.length)];
    if (values.length === 0) return [...label, "not measured", "", "", ""];
    const ratio = ((ratioScale ?? Number.NaN) * median(values)) / ours;
    return [
      ...label,
      formatQuantity(median(values), unit),
      formatQuantity(Math.min(...values), unit),
      formatQuantity(Math.max(...values), unit),
      Number.isNaN(ratio) ? "" : `${formatNumber(ratio)} x`,
    ];
  });
}

export function formatQuantity(value: number, unit: Quantity["unit"]): string {
  switch (unit) {
    case "ms":
      return `${formatNumber(value)} ms`;
    case "bytes":
      return `${formatNumber(value / 1e6)} MB`;
    case "MB/s":
      return `${formatNumber(value)} MB/s`;
    case "longest task":
      return value === 0 ? "< 50 ms" : `${formatNumber(value)} ms`;
  }
}

/** Three digits that count. */
export function formatNumber(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
