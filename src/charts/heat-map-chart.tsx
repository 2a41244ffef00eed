import { memo, useCallback, useMemo } from "react";
import type { Interval } from "../core/interval.ts";
import { formatCount } from "../core/number.ts";
import { type CellGrid as CellValues, cellAt } from "../core/time-cells.ts";
import { CellGrid, type CellGridRow, type DrawRows } from "./cell-grid.tsx";
import { type CellPlace, NAME_COLUMN, timeColumns } from "./cell-layout.ts";
import { timeRangeWords } from "./cell-words.ts";
import { drawHeat, type HeatPicture, rampEnd } from "./heat-map-drawing.ts";
import { RampLegend } from "./ramp-legend.tsx";
import { TimeAxisStrip } from "./time-axis-strip.tsx";
import { type TimeFrame, toMs, toPx } from "./time-frame.ts";
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
  readonly cursorMs?: number | null;
  readonly onCursor?: (timeMs: number | null) => void;
  readonly onRange?: (range: Interval) => void;
  readonly onWholeSpan?: () => void;
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
  const { grid, rows, kind, valueName, format, selectedRowId, cursorMs = null, onCursor, onRange } = props;
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
      scale: kind === "traffic" ? "sqrt" : "linear",
      highest: rampEnd(values),
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
        : `${rows[place.row].label}, ${timeRangeWords(cellAt(cells, place.column))}: ${valueWords(place)}`,
    [rows, cells, valueWords],
  );
  return (
    <figure className="chart heat-map-chart" aria-label="Flow heat map">
      <RampLegend
        name={kind === "traffic" ? `${valueName}, root scale` : valueName}
        lowest={format(0)}
        highest={format(picture.highest)}
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
                <div className="chart-tooltip-time">{timeRangeWords(cellAt(cells, place.column))}</div>
              )}
              <div className="chart-fact-text">{rows[place.row].label}</div>
              {place.column !== NAME_COLUMN && <div>{valueWords(place)}</div>}
            </>
          )}
          selected={selected}
          cursorPx={cursorMs === null ? null : toPx(frame, cursorMs)}
          onPointerPx={onCursor && ((xPx) => onCursor(xPx === null ? null : toMs(frame, xPx)))}
          onDragPx={
            onRange &&
            ((fromPx, endPx) => onRange({ startMs: toMs(frame, fromPx), endMs: toMs(frame, endPx) }))
          }
          onDoubleClick={props.onWholeSpan}
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
