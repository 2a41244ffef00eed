import { memo, useMemo } from "react";
import { formatInstant } from "../core/time.ts";
import { CursorOverlay, type CursorReading } from "./cursor-overlay.tsx";
import {
  type Compared,
  type DifferencePicture,
  differenceLayout,
  differenceOptions,
  differenceScales,
  FIRST_COLOR,
  SECOND_COLOR,
} from "./difference-options.ts";
import { formatRate, type TrafficUnit } from "./format-rate.ts";
import { PlotCanvas } from "./plot-canvas.tsx";
import { readAt } from "./readings.ts";
import type { TimeFrame } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { TooltipContent, type TooltipRow } from "./tooltip-content.tsx";
import type { TrafficScale } from "./traffic-options.ts";
import { useSteadyFrame } from "./use-steady-frame.ts";
import { toValuePx } from "./value-scale.ts";

/** What a comparison shows and tells. */
export interface DifferenceChartProps {
  /** In the times of the first. */
  readonly frame: TimeFrame;
  readonly first: Compared;
  /** With the times of the first, one value a cell. */
  readonly second: Compared;
  /** What the second's own times are less those of the first: 0 for two devices, below 0 for an earlier window. */
  readonly secondOffsetMs?: number;
  readonly unit: TrafficUnit;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly scale: TrafficScale;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx?: number;
  readonly links: TimeLinks;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

/** Two lines on aligned time, and below them what the first has more or less than the second. */
export const DifferenceChart = memo(function DifferenceChart(props: DifferenceChartProps) {
  const { first, second, secondOffsetMs = 0, unit, per, scale, heightPx = 300 } = props;
  const frame = useSteadyFrame(props.frame);
  const picture = useMemo<DifferencePicture>(
    () => ({ frame, first, second, unit, per, scale, heightPx }),
    [frame, first, second, unit, per, scale, heightPx],
  );
  const options = useMemo(() => differenceOptions(picture), [picture]);
  const scales = useMemo(() => differenceScales(picture), [picture]);

  const read = (timeMs: number): CursorReading => {
    const parts = [
      { key: "first", compared: first, color: FIRST_COLOR },
      { key: "second", compared: second, color: SECOND_COLOR },
    ].flatMap((part) => {
      const reading = readAt(part.compared.line, timeMs, frame);
      return reading ? [{ ...part, reading }] : [];
    });
    const rate = (value: number): string =>
      `${formatRate(value, unit)}${unit === "packets" ? " packets" : ""}`;
    const rows: TooltipRow[] = parts.map(({ key, compared, color, reading }) => ({
      key,
      color,
      label:
        key === "second" && secondOffsetMs !== 0
          ? `${compared.name}, ${formatInstant(reading.timeMs + secondOffsetMs, frame.zone)}`
          : compared.name,
      value: rate(reading.value),
    }));
    const [one, other] = parts;
    if (one && other) {
      const value = one.reading.value - other.reading.value;
      rows.push({
        key: "difference",
        color: "transparent",
        label: "difference",
        value: value === 0 ? "0" : `${value > 0 ? "+" : "-"}${rate(Math.abs(value))}`,
      });
    }
    return {
      dots: [
        ...parts.map(({ key, color, reading }) => ({
          key,
          timeMs: reading.timeMs,
          yPx: toValuePx(scales.upper, reading.value),
          color,
        })),
        ...(one && other
          ? [
              {
                key: "difference",
                timeMs: one.reading.timeMs,
                yPx: toValuePx(scales.lower, one.reading.value - other.reading.value),
                color: one.reading.value >= other.reading.value ? FIRST_COLOR : SECOND_COLOR,
              },
            ]
          : []),
      ],
      tooltip: (
        <TooltipContent timeMs={one?.reading.timeMs ?? timeMs} note="" rows={rows} leftOut={0} facts={[]} />
      ),
    };
  };

  return (
    <figure className="chart" aria-label={`${first.name} and ${second.name}`}>
      <ul className="chart-legend" aria-label="Compared, by colour">
        {[
          { name: first.name, color: FIRST_COLOR },
          { name: second.name, color: SECOND_COLOR },
        ].map(({ name, color }) => (
          <li key={color} title={name}>
            <span className="chart-swatch" style={{ background: color }} />
            <span className="chart-legend-label">{name}</span>
          </li>
        ))}
      </ul>
      <div className="chart-body">
        <PlotCanvas options={options} summary={props.summary} heightPx={heightPx} onDrawn={props.onDrawn} />
        <CursorOverlay frame={frame} layout={differenceLayout(heightPx)} links={props.links} read={read} />
      </div>
    </figure>
  );
});
