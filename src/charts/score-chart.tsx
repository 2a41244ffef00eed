import { memo, type ReactNode, useMemo } from "react";
import type { Series } from "../core/series.ts";
import { CursorOverlay, type CursorReading } from "./cursor-overlay.tsx";
import { formatOverLimit, formatScore } from "./format-score.ts";
import { LimitHandle, type LimitMoving } from "./limit-handle.tsx";
import { PlotCanvas } from "./plot-canvas.tsx";
import { readAt, readingNote } from "./readings.ts";
import {
  LANE_PX,
  limitText,
  type ScorePicture,
  scoreLayout,
  scoreOptions,
  scoreScale,
} from "./score-options.ts";
import { timeFacts } from "./time-facts.ts";
import { MARGIN_LEFT_PX, plotWidthPx } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { TooltipContent } from "./tooltip-content.tsx";
import { type ShadingProps, useShading } from "./use-shading.ts";
import { toValue, toValuePx, type ValueScale } from "./value-scale.ts";

/** What the score chart shows and tells. */
export interface ScoreChartProps extends ShadingProps {
  /** SPE, 0 or more. */
  readonly line: Series;
  /** What it was by the baseline before, over the same limit; null for none. */
  readonly before?: Series | null;
  /** Above 0. */
  readonly limit: number;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx?: number;
  readonly links: TimeLinks;
  /** Its limit can be dragged; it stays where it is without. */
  readonly moving?: LimitMoving;
  /** Stands under the plot. */
  readonly ribbon?: ReactNode;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

const OVER_COLOR = "var(--severity-high-edge)";
const CALM_COLOR = "var(--quiet)";

/** The anomaly score over time on a log axis, over its limit, with the lanes of annotations and opened intervals. */
export const ScoreChart = memo(function ScoreChart(props: ScoreChartProps) {
  const { line, before = null, limit, heightPx = 180 + (props.opened.length > 0 ? LANE_PX : 0) } = props;
  const shading = useShading(props);
  const picture = useMemo<ScorePicture>(
    () => ({ ...shading, line, before, limit, heightPx }),
    [shading, line, before, limit, heightPx],
  );
  const options = useMemo(() => scoreOptions(picture), [picture]);
  const valueScale = useMemo(() => scoreScale(picture), [picture]);

  const read = (timeMs: number): CursorReading => {
    const reading = readAt(line, timeMs, picture.frame);
    const color = reading && reading.value > limit ? OVER_COLOR : CALM_COLOR;
    return {
      dots: reading
        ? [{ key: "score", timeMs: reading.timeMs, yPx: toValuePx(valueScale, reading.value), color }]
        : [],
      tooltip: (
        <TooltipContent
          timeMs={reading?.timeMs ?? timeMs}
          zone={picture.frame.zone}
          note={readingNote(reading, picture.frame)}
          rows={
            reading
              ? [
                  { key: "score", color, label: "SPE", value: formatScore(reading.value) },
                  {
                    key: "over",
                    color: "transparent",
                    label: "",
                    value: formatOverLimit(reading.value, limit),
                  },
                ]
              : []
          }
          leftOut={0}
          facts={timeFacts(timeMs, picture)}
        />
      ),
    };
  };

  return (
    <figure className="chart" aria-label="Anomaly score">
      <div className="chart-body">
        <PlotCanvas options={options} summary={props.summary} heightPx={heightPx} onDrawn={props.onDrawn} />
        <CursorOverlay frame={picture.frame} layout={scoreLayout(picture)} links={props.links} read={read} />
        {props.moving && <ScoreLimit picture={picture} scale={valueScale} {...props.moving} />}
      </div>
      {props.ribbon}
    </figure>
  );
});

interface ScoreLimitProps extends LimitMoving {
  readonly picture: ScorePicture;
  readonly scale: ValueScale;
}

/** The limit's grip at the right end of its line. */
function ScoreLimit({
  picture: { frame, limit },
  scale,
  draft,
  draftText,
  onDraft,
  onLimit,
}: ScoreLimitProps) {
  return (
    <LimitHandle
      label="Limit, over time"
      axis="y"
      fromPx={MARGIN_LEFT_PX}
      toPx={MARGIN_LEFT_PX + plotWidthPx(frame)}
      limit={limit}
      range={[scale.lowest, scale.highest]}
      draft={draft}
      draftText={draftText ?? limitText(draft ?? limit)}
      onDraft={onDraft}
      onLimit={onLimit}
      pxOf={(at) => toValuePx(scale, at)}
      limitAt={(px) => toValue(scale, px)}
    />
  );
}
