import { memo, type ReactNode, useMemo } from "react";
import type { Interval } from "../core/interval.ts";
import type { Series } from "../core/series.ts";
import { UTC, type Zone } from "../core/zone.ts";
import { ChosenTimes } from "./chosen-times.tsx";
import { CursorLine } from "./cursor-line.tsx";
import type { Live } from "./live.ts";
import { type OverviewPicture, overviewLayout, overviewOptions } from "./overview-options.ts";
import { PlotCanvas } from "./plot-canvas.tsx";
import { RangeBrush } from "./range-brush.tsx";
import { isInFrame, toMs } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { type ShadingProps, useShading } from "./use-shading.ts";

/** What the overview shows and tells. */
export interface OverviewChartProps extends Omit<ShadingProps, "frame" | "selectedIntervalId"> {
  /** All of the device's time. */
  readonly span: Interval;
  /** The part of it that the other charts show, as a hand moves it. */
  readonly range: Live<Interval>;
  readonly widthPx: number;
  readonly zone?: Zone;
  readonly total: Series;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx?: number;
  readonly links: TimeLinks;
  /** Called at each move of a drag: the caller throttles. */
  readonly onRange: (range: Interval) => void;
  /** Stands under the plot. */
  readonly ribbon?: ReactNode;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

/** The whole span in a strip, with what is flagged above it and a brush that chooses the range. */
export const OverviewChart = memo(function OverviewChart(props: OverviewChartProps) {
  const { span, widthPx, zone = UTC, total, heightPx = 80, links } = props;
  const shading = useShading({ ...props, frame: { range: span, widthPx, zone } });
  const picture = useMemo<OverviewPicture>(
    () => ({ ...shading, total, heightPx }),
    [shading, total, heightPx],
  );
  const options = useMemo(() => overviewOptions(picture), [picture]);
  const layout = overviewLayout(picture);
  const { frame } = picture;

  return (
    <figure className="chart" aria-label="Overview">
      <div
        className="chart-body"
        onPointerMove={(event) => {
          const timeMs = toMs(frame, event.clientX - event.currentTarget.getBoundingClientRect().left);
          // A hand that drags the brush sees its edge; a line in each chart that moves as well made each frame's layers anew.
          links.cursor.set(event.buttons === 0 && isInFrame(frame, timeMs) ? timeMs : null);
        }}
        onPointerLeave={() => links.cursor.set(null)}
      >
        <PlotCanvas options={options} summary={props.summary} heightPx={heightPx} onDrawn={props.onDrawn} />
        <RangeBrush
          frame={frame}
          range={props.range}
          topPx={0}
          heightPx={layout.bottomPx + layout.lanePx}
          onRange={props.onRange}
          onTimes={links.gestures.onTimes}
        />
        <ChosenTimes
          frame={frame}
          times={links.times}
          topPx={layout.topPx}
          heightPx={layout.bottomPx - layout.topPx}
        />
        <CursorLine frame={frame} cursor={links.cursor} heightPx={layout.bottomPx + layout.lanePx} />
      </div>
      {props.ribbon}
    </figure>
  );
});
