import { memo, useCallback, useMemo } from "react";
import { DAY_HOURS, hourWords } from "../core/hour-grid.ts";
import { CellGrid, type DrawRows } from "./cell-grid.tsx";
import { type CellPlace, NAME_COLUMN } from "./cell-layout.ts";
import { amountRamp, drawHeat, type HeatPicture, limitRamp } from "./heat-map-drawing.ts";
import { hourLayout, hourNameEvery, namedHours } from "./hour-grid-layout.ts";
import { RampLegend } from "./ramp-legend.tsx";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";
import "./hour-grid-chart.css";

/** An hour of a row. */
export interface HourCell {
  readonly row: number;
  /** 0..23. */
  readonly hour: number;
}

/** A day or a weekday. */
export interface HourRow {
  readonly label: string;
  /** What is written in the margin, about nine characters. */
  readonly shortLabel: string;
}

/** What the periodic view shows and tells. */
export interface HourGridChartProps {
  readonly widthPx: number;
  /** From the top down: `22 Oct 2018`, in short `22 Oct`; or `Monday`, `Mon`. */
  readonly rows: readonly HourRow[];
  /** 24 for each row, row after row; NaN where nothing is known. */
  readonly values: Float64Array;
  /** An amount, or a score in times its limit. */
  readonly kind: "traffic" | "score";
  /** What a value is, with its unit: `bytes per minute`. */
  readonly valueName: string;
  readonly format: (value: number) => string;
  /** The zone of the hours, as it is written. */
  readonly zoneName: string;
  readonly selected: readonly HourCell[];
  readonly onCell: (cell: HourCell) => void;
  /** A row's name was chosen; without it names are not reached by the keys. */
  readonly onRow?: (row: number) => void;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

/** What is higher scrolls. */
const VIEWPORT_PX = 560;

/** What is usual at which hour: a row a day or a weekday, a column an hour of the day. */
export const HourGridChart = memo(function HourGridChart(props: HourGridChartProps) {
  const { widthPx, rows, values, kind, valueName, format, selected } = props;
  const picture = useMemo<HeatPicture>(
    () => ({
      layout: hourLayout(widthPx, rows.length),
      values,
      ramp: kind === "traffic" ? amountRamp(values) : limitRamp(values),
    }),
    [widthPx, rows.length, values, kind],
  );
  const { layout } = picture;
  const hasMissing = useMemo(() => values.some(Number.isNaN), [values]);
  const named = useMemo(() => rows.map((row, index) => ({ ...row, id: String(index) })), [rows]);
  const draw = useCallback<DrawRows>(
    (context, colors, window) => drawHeat(context, colors, picture, window),
    [picture],
  );
  const marked = useMemo(() => selected.map(({ row, hour }) => ({ row, column: hour })), [selected]);
  const valueWords = useCallback(
    ({ row, column }: CellPlace): string => {
      const value = values[row * DAY_HOURS + column];
      return Number.isNaN(value) ? "no rows" : `${format(value)}, ${valueName}`;
    },
    [values, format, valueName],
  );
  const wordsOf = useCallback(
    (place: CellPlace): string =>
      place.column === NAME_COLUMN
        ? rows[place.row].label
        : `${rows[place.row].label}, ${hourWords(place.column)}: ${valueWords(place)}`,
    [rows, valueWords],
  );
  const columnPx = (widthPx - MARGIN_LEFT_PX - MARGIN_RIGHT_PX) / DAY_HOURS;
  const { onRow } = props;
  return (
    <figure className="chart hour-grid-chart" aria-label="Hours of the day">
      <RampLegend
        name={valueName}
        ramp={picture.ramp}
        format={format}
        missing={hasMissing ? "no rows" : ""}
      />
      <CellGrid
        name="Hours of the day"
        summary={props.summary}
        layout={layout}
        widthPx={widthPx}
        viewportPx={VIEWPORT_PX}
        rows={named}
        nameEvery={hourNameEvery(layout.rowPx)}
        draw={draw}
        wordsOf={wordsOf}
        tooltipOf={(place) => (
          <>
            <div className="chart-tooltip-time">
              {rows[place.row].label}
              {place.column !== NAME_COLUMN && `, ${hourWords(place.column)} ${props.zoneName}`}
            </div>
            {place.column !== NAME_COLUMN && <div>{valueWords(place)}</div>}
          </>
        )}
        selected={marked}
        onCell={({ row, column }) => props.onCell({ row, hour: column })}
        onRow={onRow}
        onDrawn={props.onDrawn}
      />
      <div className="hour-grid-axis" aria-hidden="true">
        <span className="hour-grid-zone">{props.zoneName}</span>
        {namedHours(columnPx).map((hour) => (
          <span key={hour} style={{ left: MARGIN_LEFT_PX + (hour + 0.5) * columnPx }}>
            {String(hour).padStart(2, "0")}
          </span>
        ))}
      </div>
    </figure>
  );
});
