import { memo, useMemo } from "react";
import type { TrafficSeries } from "../core/series.ts";
import { flowColor } from "./colors.ts";
import { type CursorDot, CursorOverlay, type CursorReading } from "./cursor-overlay.tsx";
import { formatRate, type TrafficUnit } from "./format-rate.ts";
import { PlotCanvas } from "./plot-canvas.tsx";
import { readAt, readingNote } from "./readings.ts";
import { timeFacts } from "./time-facts.ts";
import type { TimeLinks } from "./time-links.ts";
import { TooltipContent } from "./tooltip-content.tsx";
import { TrafficLegend } from "./traffic-legend.tsx";
import {
  isIncoming,
  type TrafficPicture,
  trafficLayout,
  trafficOptions,
  trafficScale,
} from "./traffic-options.ts";
import { type ShadingProps, useShading } from "./use-shading.ts";
import { toValuePx } from "./value-scale.ts";

/** What the traffic chart shows and tells. */
export interface TrafficChartProps extends ShadingProps {
  readonly series: readonly TrafficSeries[];
  readonly unit: TrafficUnit;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly scale: "linear" | "sqrt";
  /** So many names the legend keeps room for, so that nothing moves when fewer are in view. */
  readonly legendPlaces: number;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx?: number;
  readonly links: TimeLinks;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

const TOOLTIP_ROWS = 6;

/** Traffic over time by flow: what goes out above the zero line, what comes in below. */
export const TrafficChart = memo(function TrafficChart(props: TrafficChartProps) {
  const { series, unit, per, scale, heightPx = 280 } = props;
  const shading = useShading(props);
  const picture = useMemo<TrafficPicture>(
    () => ({ ...shading, series, unit, per, scale, heightPx }),
    [shading, series, unit, per, scale, heightPx],
  );
  const options = useMemo(() => trafficOptions(picture), [picture]);
  const valueScale = useMemo(() => trafficScale(picture), [picture]);

  const read = (timeMs: number): CursorReading => {
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
          note={readingNote(first, picture.frame)}
          rows={shown.map(({ key, one, reading }) => ({
            key,
            color: flowColor(one.colorIndex),
            // The rest stands on both sides under one name.
            label: one.flowId === null ? `${one.label}, ${isIncoming(one) ? "in" : "out"}` : one.label,
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
      <TrafficLegend series={series} places={props.legendPlaces} />
      <div className="chart-body">
        <PlotCanvas options={options} summary={props.summary} heightPx={heightPx} onDrawn={props.onDrawn} />
        <CursorOverlay
          frame={picture.frame}
          layout={trafficLayout(picture)}
          links={props.links}
          read={read}
        />
      </div>
    </figure>
  );
});
