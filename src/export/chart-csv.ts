import type { Series, TrafficSeries } from "../core/series.ts";
import type { CellGrid } from "../core/time-cells.ts";
import { cellCount } from "../core/time-cells.ts";
import { numberCell, textCell, timeCell } from "./csv-cell.ts";

/** A column of a chart's table. */
export interface ChartColumn {
  readonly name: string;
  /** Stands after the name, in brackets; null for what has none. */
  readonly unit: string | null;
}

/** A number (empty where it is missing), a text, or an instant in UTC milliseconds. */
export type ChartCell = number | string | { readonly timeMs: number };

/** A chart's numbers as a table; each row has a cell for each column. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly rows: Iterable<readonly ChartCell[]>;
}

/** A line of a chart and what it is called. */
export interface NamedSeries extends ChartColumn {
  readonly line: Series;
}

const TIME: ChartColumn = { name: "time", unit: "UTC" };

/** A table as CSV text (RFC 4180, lines end in LF): a header with the units, times in ISO 8601, numbers with all their digits. */
export function toChartCsv({ columns, rows }: ChartTable): string {
  const lines = [
    columns.map(({ name, unit }) => textCell(unit === null ? name : `${name} (${unit})`)).join(","),
  ];
  for (const row of rows) lines.push(row.map(chartCell).join(","));
  return `${lines.join("\n")}\n`;
}

/**
 * Lines as they are drawn, over all their times: a column a line. A cell is empty where its line has no point at that time, and
 * where the line breaks; a time stands again where a line has several points at it.
 */
export function toSeriesCsv(lines: readonly NamedSeries[]): string {
  return toChartCsv({ columns: [TIME, ...lines], rows: seriesRows(lines.map(({ line }) => line)) });
}

/** The lines of the traffic chart, all 0 or more: the name says which way a flow goes. `unit` is a rate, `packets/min`. */
export function toTrafficCsv(series: readonly TrafficSeries[], unit: string): string {
  return toSeriesCsv(
    series.map(({ flowId, label, direction, line }) => ({
      // The rest stands on both sides under one name.
      name:
        flowId === null && direction !== null ? `${label}, ${direction === "from" ? "in" : "out"}` : label,
      unit,
      line,
    })),
  );
}

/** A grid's cells in rows of start, end, row's name and value, row after row; `rowColumn` says what a row is, `flow`. */
export function toGridCsv(
  { cells, rowCount, values }: CellGrid,
  {
    rowNames,
    rowColumn,
    value,
  }: { readonly rowNames: readonly string[]; readonly rowColumn: string; readonly value: ChartColumn },
): string {
  const count = cellCount(cells);
  function* rows(): Generator<readonly ChartCell[]> {
    for (let row = 0; row < rowCount; row++) {
      for (let cell = 0; cell < count; cell++) {
        const startMs = cells.edgesMs[cell];
        const endMs = cells.edgesMs[cell + 1];
        yield [{ timeMs: startMs }, { timeMs: endMs }, rowNames[row] ?? "", values[row * count + cell]];
      }
    }
  }
  const columns = [
    { name: "start", unit: "UTC" },
    { name: "end", unit: "UTC" },
    { name: rowColumn, unit: null },
    value,
  ];
  return toChartCsv({ columns, rows: rows() });
}

/** All lines' points in the order of time, those of one time in one row. */
function* seriesRows(lines: readonly Series[]): Generator<readonly ChartCell[]> {
  const next = lines.map(() => 0);
  for (;;) {
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const [index, { timeMs }] of lines.entries()) {
      if (next[index] < timeMs.length) earliestMs = Math.min(earliestMs, timeMs[next[index]]);
    }
    if (earliestMs === Number.POSITIVE_INFINITY) return;
    const row: ChartCell[] = [{ timeMs: earliestMs }];
    for (const [index, { timeMs, values }] of lines.entries()) {
      const at = next[index];
      const isHere = at < timeMs.length && timeMs[at] === earliestMs;
      row.push(isHere ? values[at] : Number.NaN);
      if (isHere) next[index]++;
    }
    yield row;
  }
}

function chartCell(cell: ChartCell): string {
  if (typeof cell === "string") return textCell(cell);
  if (typeof cell === "number") return Number.isNaN(cell) ? "" : numberCell(cell);
  return timeCell(cell.timeMs);
}
