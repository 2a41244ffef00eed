import { memo, useMemo } from "react";
import type { Severity } from "../core/suspicious-interval.ts";
import { severityColor } from "./colors.ts";
import { type IntervalPicture, intervalShape } from "./interval-chart-shape.ts";

interface IntervalChartProps {
  readonly picture: IntervalPicture;
  readonly severity: Severity;
  /** Of the line. */
  readonly color: string;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly widthPx: number;
  readonly heightPx?: number;
}

/** One flow's rate around an interval, which is shaded, and the expected level as a dashed line; its scales are said beside it. */
export const IntervalChart = memo(function IntervalChart(props: IntervalChartProps) {
  const { picture, severity, color, summary, widthPx, heightPx = 60 } = props;
  const shape = useMemo(() => intervalShape(picture, { widthPx, heightPx }), [picture, widthPx, heightPx]);
  return (
    <svg
      className="interval-chart"
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="img"
      aria-label={summary}
    >
      <rect
        className="interval-chart-band"
        x={shape.band.leftPx}
        width={shape.band.widthPx}
        height={heightPx}
        fill={severityColor(severity)}
      />
      <path className="interval-chart-area" d={shape.area} fill={color} />
      <path className="interval-chart-line" d={shape.line} stroke={color} />
      {shape.expectedPx !== null && (
        <line className="interval-chart-expected" x2={widthPx} y1={shape.expectedPx} y2={shape.expectedPx} />
      )}
    </svg>
  );
});
