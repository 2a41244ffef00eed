import type { ChartNumbers, NumberColumn } from "../core/chart-numbers.ts";
import type { Series } from "../core/series.ts";
import type { SeverityLanes } from "../core/severity-lane.ts";
import { type CellGrid, cellCount } from "../core/time-cells.ts";

const TIME: NumberColumn = { name: "time", unit: null, kind: "time" };
const CELL: readonly NumberColumn[] = [
  { name: "start", unit: null, kind: "time" },
  { name: "end", unit: null, kind: "time" },
];

/** A line with its name, as a chart draws it. */
export interface NamedSeries {
  readonly name: string;
  readonly unit: string | null;
  readonly line: Series;
}

/**
 * Lines as one table: a row for each time at which any has a point. A pixel's smallest and largest value stand at one time: each is a row of
 * its own, so that none is lost.
 */
export function seriesNumbers(series: readonly NamedSeries[]): ChartNumbers {
  const columns = [TIME, ...series.map(({ name, unit }): NumberColumn => ({ name, unit, kind: "number" }))];
  const next = series.map(() => 0);
  const rows: number[][] = [];
  for (;;) {
    let timeMs = Number.POSITIVE_INFINITY;
    for (const [index, { line }] of series.entries()) {
      if (next[index] < line.timeMs.length) timeMs = Math.min(timeMs, line.timeMs[next[index]]);
    }
    if (timeMs === Number.POSITIVE_INFINITY) return { columns, rows };
    const values = series.map(({ line }, index) =>
      line.timeMs[next[index]] === timeMs ? line.values[next[index]++] : Number.NaN,
    );
    // A break in a line is not a value.
    if (values.some((value) => !Number.isNaN(value))) rows.push([timeMs, ...values]);
  }
}

/** A grid as a table: a row for each cell of time, a column for each of the grid's rows. */
export function gridNumbers(
  { cells, rowCount, values }: CellGrid,
  rowNames: readonly { readonly name: string; readonly unit: string | null }[],
): ChartNumbers {
  const count = cellCount(cells);
  return {
    columns: [...CELL, ...rowNames.map((row): NumberColumn => ({ ...row, kind: "number" }))],
    rows: Array.from({ length: count }, (_, cell) => [
      cells.edgesMs[cell],
      cells.edgesMs[cell + 1],
      ...Array.from({ length: rowCount }, (_row, row) => values[row * count + cell]),
    ]),
  };
}

/** Lanes as a table: a row for each cell in which something was found. */
export function laneNumbers({ cells, lanes }: SeverityLanes): ChartNumbers {
  return {
    columns: [
      { name: "lane", unit: null, kind: "text" },
      ...CELL,
      { name: "intervals", unit: null, kind: "number" },
      { name: "worst severity", unit: null, kind: "text" },
      { name: "peak", unit: "times the limit", kind: "number" },
    ],
    rows: lanes.flatMap(({ label, cells: found }) =>
      found.flatMap(({ count, worst, peakOverLimit }, cell) =>
        worst === null
          ? []
          : [[label, cells.edgesMs[cell], cells.edgesMs[cell + 1], count, worst, peakOverLimit]],
      ),
    ),
  };
}
