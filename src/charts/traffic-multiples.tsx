import { memo, type ReactNode, useMemo } from "react";
import type { TrafficSeries } from "../core/series.ts";
import { flowColor } from "./colors.ts";
import { type CursorDot, CursorOverlay, type CursorReading } from "./cursor-overlay.tsx";
import { formatRate, rateLabel, type TrafficUnit } from "./format-rate.ts";
import { AT_REST, type Live, mapLive } from "./live.ts";
import {
  MULTIPLE_PX,
  type MultiplesPicture,
  type MultiplesScale,
  multiplesLayout,
  multiplesOptions,
  multiplesScales,
} from "./multiples-options.ts";
import { PlotCanvas } from "./plot-canvas.tsx";
import { readAt, readingNote } from "./readings.ts";
import { timeFacts } from "./time-facts.ts";
import { MARGIN_LEFT_PX, plotWidthPx } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { TooltipContent } from "./tooltip-content.tsx";
import { emptyWords, seriesName, type TrafficMove, type TrafficScale } from "./traffic-options.ts";
import { type ShadingProps, useShading } from "./use-shading.ts";
import { toValuePx } from "./value-scale.ts";
import "./traffic-multiples.css";

/** What the small multiples show and tell. */
export interface TrafficMultiplesProps extends ShadingProps {
  /** A row each, from the top down: a few dozen, the caller chooses which. */
  readonly series: readonly TrafficSeries[];
  readonly unit: TrafficUnit;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly scale: TrafficScale;
  readonly rowScale: MultiplesScale;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  /** A row's name was chosen; the id is null for the rest. */
  readonly onOnly: (flowId: string | null) => void;
  readonly links: TimeLinks;
  /** What a hand moves the chart to; null at rest. */
  readonly moved?: Live<TrafficMove | null>;
  /** Stands under the plot. */
  readonly ribbon?: ReactNode;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

const TOOLTIP_ROWS = 6;

/** Traffic over time, a slim row a flow or group, all on one axis of time. */
export const TrafficMultiples = memo(function TrafficMultiples(props: TrafficMultiplesProps) {
  const { series, unit, per, scale, rowScale, moved = AT_REST } = props;
  const shading = useShading(props);
  const picture = useMemo<MultiplesPicture>(
    () => ({ ...shading, series, unit, scale, rowScale }),
    [shading, series, unit, scale, rowScale],
  );
  const options = useMemo(() => multiplesOptions(picture), [picture]);
  const scales = useMemo(() => multiplesScales(picture), [picture]);
  const movedOptions = useMemo(
    () =>
      mapLive(moved, (move) =>
        multiplesOptions({ ...picture, frame: move.frame, series: inRows(series, move.series) }),
      ),
    [moved, picture, series],
  );
  const layout = multiplesLayout(series.length);

  const read = (timeMs: number): CursorReading => {
    const found = series.flatMap((one, row) => {
      const reading = readAt(one.line, timeMs, picture.frame);
      return reading && reading.value !== 0 ? [{ key: String(row), one, reading, scale: scales[row] }] : [];
    });
    const shown = found.toSorted((one, other) => other.reading.value - one.reading.value);
    const first = shown[0]?.reading;
    return {
      dots: found.map(
        ({ key, one, reading, scale: its }): CursorDot => ({
          key,
          timeMs: reading.timeMs,
          yPx: toValuePx(its, reading.value),
          color: flowColor(one.colorIndex),
        }),
      ),
      tooltip: (
        <TooltipContent
          timeMs={first?.timeMs ?? timeMs}
          note={readingNote(first, picture.frame)}
          rows={shown.slice(0, TOOLTIP_ROWS).map(({ key, one, reading }) => ({
            key,
            color: flowColor(one.colorIndex),
            label: seriesName(one),
            value: `${formatRate(reading.value, unit)}${unit === "packets" ? " packets" : ""}`,
          }))}
          leftOut={Math.max(0, shown.length - TOOLTIP_ROWS)}
          facts={timeFacts(timeMs, picture)}
        />
      ),
    };
  };

  const name = rateLabel(unit, per);
  const bend = { linear: "", sqrt: ", root scale", log: ", log scale" }[scale];
  const nothing = emptyWords(picture);
  return (
    <figure className="chart traffic-multiples" aria-label="Traffic, a row each">
      <figcaption className="traffic-multiples-scale">
        {nothing ??
          `${name}${bend}; ${rowScale === "shared" ? "all rows have the same height scale" : "each row has a height scale of its own"}`}
      </figcaption>
      <div className="chart-body">
        <PlotCanvas
          moved={movedOptions}
          options={options}
          summary={props.summary}
          heightPx={layout.heightPx}
          onDrawn={props.onDrawn}
        />
        <CursorOverlay frame={picture.frame} moved={moved} layout={layout} links={props.links} read={read} />
        {series.map((one, row) => (
          <button
            key={`${one.direction} ${one.flowId} ${one.label}`}
            type="button"
            className="traffic-multiples-name"
            style={{
              top: row * MULTIPLE_PX,
              left: MARGIN_LEFT_PX,
              maxWidth: plotWidthPx(picture.frame),
            }}
            title={seriesName(one)}
            aria-label={`Only ${seriesName(one)}`}
            onClick={() => props.onOnly(one.flowId)}
          >
            <span className="chart-swatch" style={{ background: flowColor(one.colorIndex) }} />
            <span className="chart-legend-label">{seriesName(one)}</span>
          </button>
        ))}
      </div>
      {props.ribbon}
    </figure>
  );
});

const NO_LINE = { timeMs: new Float64Array(0), values: new Float64Array(0) };

/** Lines in the rows that are named on the page: another order, and other flows, come when the hand rests. */
function inRows(rows: readonly TrafficSeries[], lines: readonly TrafficSeries[]): readonly TrafficSeries[] {
  return rows.map(
    (row) =>
      lines.find(({ flowId, direction }) => flowId === row.flowId && direction === row.direction) ?? {
        ...row,
        line: NO_LINE,
      },
  );
}
