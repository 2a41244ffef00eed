import { memo, type ReactNode, useMemo, useRef } from "react";
import type { TrafficSeries } from "../core/series.ts";
import { flowColor } from "./colors.ts";
import { type CursorDot, CursorOverlay, type CursorReading } from "./cursor-overlay.tsx";
import { formatRate, type TrafficUnit } from "./format-rate.ts";
import { hasSameNames } from "./legend-items.ts";
import { AT_REST, type Live, mapLive, useLive } from "./live.ts";
import { PlotCanvas } from "./plot-canvas.tsx";
import { readAt, readingNote } from "./readings.ts";
import { bandAt, type StackBand, stackIndexAt, stackReading, toStack } from "./stack.ts";
import { timeFacts } from "./time-facts.ts";
import type { TimeLinks } from "./time-links.ts";
import { TooltipContent } from "./tooltip-content.tsx";
import { TrafficLegend } from "./traffic-legend.tsx";
import {
  isIncoming,
  seriesName,
  type TrafficForm,
  type TrafficMove,
  type TrafficPicture,
  type TrafficScale,
  trafficLayout,
  trafficOptions,
  trafficScale,
} from "./traffic-options.ts";
import { type ShadingProps, useShading } from "./use-shading.ts";
import { toValue, toValuePx } from "./value-scale.ts";

/** What the traffic chart shows and tells. */
export interface TrafficChartProps extends ShadingProps {
  readonly series: readonly TrafficSeries[];
  readonly unit: TrafficUnit;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly scale: TrafficScale;
  /** Lines unless said otherwise; stacked lines have the same times, one value a cell. */
  readonly form?: TrafficForm;
  /** So many names the legend keeps room for, so that nothing moves when fewer are in view. */
  readonly legendPlaces: number;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx?: number;
  readonly links: TimeLinks;
  /** What a hand moves the chart to; null at rest. */
  readonly moved?: Live<TrafficMove | null>;
  /** A band of the stack was clicked; the flow's id is null for the rest. */
  readonly onBand?: (flowId: string | null) => void;
  /** Stands under the plot. */
  readonly ribbon?: ReactNode;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

const TOOLTIP_ROWS = 6;

/** Traffic over time by flow: what goes out above the zero line, what comes in below. */
export const TrafficChart = memo(function TrafficChart(props: TrafficChartProps) {
  const { series, unit, per, scale, form = "lines", heightPx = 280, onBand, moved = AT_REST } = props;
  const shading = useShading(props);
  const picture = useMemo<TrafficPicture>(
    () => ({ ...shading, series, unit, per, scale, form, heightPx }),
    [shading, series, unit, per, scale, form, heightPx],
  );
  const options = useMemo(() => trafficOptions(picture), [picture]);
  const valueScale = useMemo(() => trafficScale(picture), [picture]);
  const movedOptions = useMemo(
    () => mapLive(moved, ({ frame, series }) => trafficOptions({ ...picture, frame, series })),
    [moved, picture],
  );

  const stack = useMemo(() => (form === "stack" ? toStack(series) : null), [form, series]);
  const layout = trafficLayout(picture);

  const pickBand = (bands: readonly StackBand[], timeMs: number, yPx: number): void => {
    const cell = stackIndexAt(bands, timeMs);
    const band = cell === null ? -1 : bandAt(bands, cell, toValue(valueScale, yPx));
    if (band >= 0) onBand?.(series[band].flowId);
  };

  const readStack = (bands: readonly StackBand[], timeMs: number): CursorReading => {
    const reading = stackReading(bands, series, timeMs);
    const rate = (value: number): string =>
      `${formatRate(value, unit)}${unit === "packets" ? " packets" : ""}`;
    return {
      dots: reading.parts.slice(0, TOOLTIP_ROWS).map(
        ({ index, end }): CursorDot => ({
          key: String(index),
          timeMs: reading.timeMs,
          yPx: toValuePx(valueScale, end),
          color: flowColor(series[index].colorIndex),
        }),
      ),
      tooltip: (
        <TooltipContent
          timeMs={reading.timeMs}
          note="mean of its cell"
          rows={[
            ...reading.totals.map(({ name, value }) => ({
              key: name,
              color: "transparent",
              label: name,
              value: rate(value),
            })),
            ...reading.parts.slice(0, TOOLTIP_ROWS).map(({ index, value }) => ({
              key: String(index),
              color: flowColor(series[index].colorIndex),
              label: seriesName(series[index]),
              value: rate(value),
            })),
          ]}
          leftOut={Math.max(0, reading.parts.length - TOOLTIP_ROWS)}
          facts={timeFacts(timeMs, picture)}
        />
      ),
    };
  };

  const readLines = (timeMs: number): CursorReading => {
    const found = series
      .flatMap((one, index) => {
        const reading = readAt(one.line, timeMs, picture.frame);
        return reading ? [{ key: String(index), one, reading }] : [];
      })
      .sort((a, b) => b.reading.value - a.reading.value);
    const speaking = found.filter(({ reading }) => reading.value !== 0);
    const shown = (speaking.length > 0 ? speaking : found.slice(0, 1)).slice(0, TOOLTIP_ROWS);
    // A run answers at the cursor's time, the others at their row's: that is the one to name.
    const first = (shown.find(({ reading }) => reading.timeMs !== timeMs) ?? shown[0])?.reading;
    const dots = shown.map(
      ({ key, one, reading }): CursorDot => ({
        key,
        timeMs: reading.timeMs,
        yPx: toValuePx(valueScale, isIncoming(one) ? -reading.value : reading.value),
        color: flowColor(one.colorIndex),
      }),
    );
    return {
      dots,
      tooltip: (
        <TooltipContent
          timeMs={first?.timeMs ?? timeMs}
          zone={picture.frame.zone}
          note={readingNote(first, picture.frame)}
          rows={shown.map(({ key, one, reading }) => ({
            key,
            color: flowColor(one.colorIndex),
            label: seriesName(one),
            value: `${formatRate(reading.value, unit)}${unit === "packets" ? " packets" : ""}`,
          }))}
          leftOut={Math.max(0, speaking.length - TOOLTIP_ROWS)}
          facts={timeFacts(timeMs, picture)}
        />
      ),
    };
  };

  return (
    <figure className="chart" aria-label="Traffic">
      <LiveLegend series={series} places={props.legendPlaces} moved={moved} />
      <div className="chart-body">
        <PlotCanvas
          moved={movedOptions}
          options={options}
          summary={props.summary}
          heightPx={heightPx}
          onDrawn={props.onDrawn}
        />
        <CursorOverlay
          frame={picture.frame}
          moved={moved}
          layout={layout}
          links={props.links}
          read={(timeMs) => (stack ? readStack(stack, timeMs) : readLines(timeMs))}
          onClick={({ timeMs, yPx }) => stack && pickBand(stack, timeMs, layout.topPx + yPx)}
        />
      </div>
      {props.ribbon}
    </figure>
  );
});

interface LiveLegendProps {
  readonly series: readonly TrafficSeries[];
  readonly places: number;
  readonly moved: Live<TrafficMove | null>;
}

/** The legend of what is drawn: a hand that moves brings other flows into view. */
function LiveLegend({ series, places, moved }: LiveLegendProps) {
  const latest = useLive(moved)?.series ?? series;
  const shown = useRef(latest);
  if (!hasSameNames(shown.current, latest)) shown.current = latest;
  return <TrafficLegend series={shown.current} places={places} />;
}
