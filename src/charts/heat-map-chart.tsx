import { memo, useCallback, useMemo } from "react";
import type { Interval } from "../core/interval.ts";
import { formatCount } from "../core/number.ts";
import { type CellGrid as CellValues, cellAt } from "../core/time-cells.ts";
import { CellGrid, type CellGridRow, type DrawRows } from "./cell-grid.tsx";
import { type CellPlace, NAME_COLUMN, timeColumns } from "./cell-layout.ts";
import { timeRangeWords } from "./cell-words.ts";
import { ChosenTimes } from "./chosen-times.tsx";
import { CursorLine } from "./cursor-line.tsx";
import { amountRamp, drawHeat, type HeatPicture, limitRamp } from "./heat-map-drawing.ts";
import { RampLegend } from "./ramp-legend.tsx";
import { TimeAxisStrip } from "./time-axis-strip.tsx";
import { type TimeFrame, toMs } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { useSteadyFrame } from "./use-steady-frame.ts";
import "./heat-map-chart.css";

/** What the flow heat map shows and tells. */
export interface HeatMapChartProps {
  readonly frame: TimeFrame;
  readonly grid: CellValues;
  /** One for each row of the grid, in its order. */
  readonly rows: readonly CellGridRow[];
  /** Traffic is spread over the ramp by its root, a contribution as it is. */
  readonly kind: "traffic" | "contribution";
  /** What a value is, with its unit: `bytes per minute`. */
  readonly valueName: string;
  readonly format: (value: number) => string;
  readonly selectedRowId: string | null;
  readonly onRow: (rowId: string) => void;
  readonly onCell: (rowId: string, interval: Interval) => void;
  readonly links: TimeLinks;
  /** So many rows are seen at once, the others scroll; with `onShowAll` a button under them asks for all. */
  readonly visibleRows?: number;
  readonly onShowAll?: () => void;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

const ROW_PX = 16;
const VISIBLE_ROWS = 24;

/** Flows over time, each cell the darker (in the dark theme the lighter), the higher its value. */
export const HeatMapChart = memo(function HeatMapChart(props: HeatMapChartProps) {
  const { grid, rows, kind, valueName, format, selectedRowId, links } = props;
  const { visibleRows = VISIBLE_ROWS, onShowAll } = props;
  const frame = useSteadyFrame(props.frame);
  const { cells, values } = grid;
  const columnCount = Math.max(0, cells.edgesMs.length - 1);
  const picture = useMemo<HeatPicture>(
    () => ({
      layout: {
        columnEdgesPx: timeColumns(frame, cells),
        rowCount: rows.length,
        rowPx: ROW_PX,
        firstRowPx: ROW_PX,
      },
      values,
      ramp: kind === "traffic" ? amountRamp(values) : limitRamp(values),
    }),
    [frame, cells, values, rows.length, kind],
  );
  const hasMissing = useMemo(() => values.some(Number.isNaN), [values]);
  const draw = useCallback<DrawRows>(
    (context, colors, window) => drawHeat(context, colors, picture, window),
    [picture],
  );
  const selectedRow = rows.findIndex(({ id }) => id === selectedRowId);
  const selected = useMemo<readonly CellPlace[]>(
    () => (selectedRow < 0 ? [] : [{ row: selectedRow, column: NAME_COLUMN }]),
    [selectedRow],
  );
  const valueWords = useCallback(
    ({ row, column }: CellPlace): string => {
      const value = values[row * columnCount + column];
      return Number.isNaN(value) ? "no rows" : `${format(value)}, ${valueName}`;
    },
    [values, columnCount, format, valueName],
  );
  const wordsOf = useCallback(
    (place: CellPlace): string =>
      place.column === NAME_COLUMN
        ? rows[place.row].label
        : `${rows[place.row].label}, ${timeRangeWords(cellAt(cells, place.column), frame.zone)}: ${valueWords(place)}`,
    [rows, cells, valueWords, frame.zone],
  );
  return (
    <figure className="chart heat-map-chart" aria-label="Flow heat map">
      <RampLegend
        name={valueName}
        ramp={picture.ramp}
        format={format}
        missing={hasMissing ? "no rows" : ""}
      />
      <div className="chart-body">
        <CellGrid
          name="Flows over time"
          summary={props.summary}
          layout={picture.layout}
          widthPx={frame.widthPx}
          viewportPx={visibleRows * ROW_PX}
          rows={rows}
          draw={draw}
          wordsOf={wordsOf}
          tooltipOf={(place) => (
            <>
              {place.column !== NAME_COLUMN && (
                <div className="chart-tooltip-time">
                  {timeRangeWords(cellAt(cells, place.column), frame.zone)}
                </div>
              )}
              <div className="chart-fact-text">{rows[place.row].label}</div>
              {place.column !== NAME_COLUMN && <div>{valueWords(place)}</div>}
            </>
          )}
          selected={selected}
          over={(heightPx) => (
            <>
              <ChosenTimes frame={frame} times={links.times} topPx={0} heightPx={heightPx} />
              <CursorLine frame={frame} cursor={links.cursor} heightPx={heightPx} />
            </>
          )}
          onPointerPx={(xPx) => links.cursor.set(xPx === null ? null : toMs(frame, xPx))}
          onDragPx={({ fromPx, toPx, hasAlt }) => {
            const times = { startMs: toMs(frame, fromPx), endMs: toMs(frame, toPx) };
            if (hasAlt) links.gestures.onTimes?.(times);
            else links.gestures.onRange?.(times);
          }}
          onDoubleClick={links.gestures.onWholeSpan}
          onCell={({ row, column }) => props.onCell(rows[row].id, cellAt(cells, column))}
          onRow={(row) => props.onRow(rows[row].id)}
          onDrawn={props.onDrawn}
        />
        <TimeAxisStrip frame={frame} />
      </div>
      {onShowAll && rows.length > visibleRows && (
        <button type="button" className="chart-more" onClick={onShowAll}>
          Show all {formatCount(rows.length)}
        </button>
      )}
    </figure>
  );
});
