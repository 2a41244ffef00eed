import { memo, type ReactNode, useMemo } from "react";
import type { Series } from "../core/series.ts";
import { CursorOverlay, type CursorReading } from "./cursor-overlay.tsx";
import { formatOverLimit, formatScore } from "./format-score.ts";
import { LimitHandle, type LimitMoving } from "./limit-handle.tsx";
import { AT_REST, type Live, mapLive, useLive } from "./live.ts";
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
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { TooltipContent } from "./tooltip-content.tsx";
import { type ShadingProps, useShading } from "./use-shading.ts";
import { toValue, toValuePx } from "./value-scale.ts";

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
  /** What a hand moves the chart to; null at rest. */
  readonly moved?: Live<ScoreMove | null>;
  /** Its limit can be dragged; it stays where it is without. */
  readonly moving?: LimitMoving;
  /** Stands under the plot. */
  readonly ribbon?: ReactNode;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

/** What changes in the chart as a hand moves its range. */
export interface ScoreMove {
  readonly frame: TimeFrame;
  /** Null before there is one. */
  readonly score: Series | null;
  readonly scoreBefore: Series | null;
}

const OVER_COLOR = "var(--severity-high-edge)";
const CALM_COLOR = "var(--quiet)";

/** The anomaly score over time on a log axis, over its limit, with the lanes of annotations and opened intervals. */
export const ScoreChart = memo(function ScoreChart(props: ScoreChartProps) {
  const {
    moved = AT_REST,
    line,
    before = null,
    limit,
    heightPx = 180 + (props.opened.length > 0 ? LANE_PX : 0),
  } = props;
  const shading = useShading(props);
  const picture = useMemo<ScorePicture>(
    () => ({ ...shading, line, before, limit, heightPx }),
    [shading, line, before, limit, heightPx],
  );
  const options = useMemo(() => scoreOptions(picture), [picture]);
  const valueScale = useMemo(() => scoreScale(picture), [picture]);
  const movedPictures = useMemo(
    () => mapLive(moved, (move) => movedPicture(picture, move)),
    [moved, picture],
  );
  const movedOptions = useMemo(() => mapLive(movedPictures, scoreOptions), [movedPictures]);

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
          layout={scoreLayout(picture)}
          links={props.links}
          read={read}
        />
        {props.moving && (
          <ScoreLimit key={props.moving.ownerId} picture={picture} moved={movedPictures} {...props.moving} />
        )}
      </div>
      {props.ribbon}
    </figure>
  );
});

interface ScoreLimitProps extends LimitMoving {
  readonly picture: ScorePicture;
  readonly moved: Live<ScorePicture | null>;
}

function movedPicture(picture: ScorePicture, { frame, score, scoreBefore }: ScoreMove): ScorePicture {
  return score === null ? { ...picture, frame } : { ...picture, frame, line: score, before: scoreBefore };
}

/** The limit's grip at the right end of its line. */
function ScoreLimit({ picture, moved, draft, draftText, onDraft, onLimit }: ScoreLimitProps) {
  const shown = useLive(moved) ?? picture;
  const scale = useMemo(() => scoreScale(shown), [shown]);
  const { frame, limit } = shown;
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
