import { memo, useMemo } from "react";
import { LimitHandle, type LimitMoving } from "./limit-handle.tsx";
import { PlotCanvas } from "./plot-canvas.tsx";
import {
  AXIS_PX,
  HISTOGRAM_PX,
  histogramOptions,
  RATES_PX,
  rateOptions,
  scoreAtPx,
  scoreDomain,
  scorePx,
  type ThresholdPicture,
  TOP_PX,
} from "./threshold-options.ts";

/** What the chart shows and tells. */
export interface ThresholdChartProps extends ThresholdPicture {
  readonly moving: LimitMoving;
  readonly summary: string;
}

/** Rows by their score, and under it the alarms a day by the limit, with one line through both that is dragged. */
export const ThresholdChart = memo(function ThresholdChart(props: ThresholdChartProps) {
  const { histogram, hasMarks, rates, limit, widthPx, moving, summary } = props;
  const picture = useMemo<ThresholdPicture>(
    () => ({ histogram, hasMarks, rates, limit, widthPx }),
    [histogram, hasMarks, rates, limit, widthPx],
  );
  const bars = useMemo(() => histogramOptions(picture), [picture]);
  const curve = useMemo(() => rateOptions(picture), [picture]);
  const [lowest, highest] = scoreDomain(histogram);
  return (
    <figure className="chart" aria-label="Limit">
      <div className="chart-body">
        <PlotCanvas options={bars} summary={summary} heightPx={HISTOGRAM_PX} />
        <PlotCanvas options={curve} summary="Alarms a day by the limit" heightPx={RATES_PX} />
        <LimitHandle
          label="Limit, by score"
          axis="x"
          fromPx={TOP_PX}
          toPx={HISTOGRAM_PX + RATES_PX - AXIS_PX}
          limit={limit}
          range={[10 ** lowest, 10 ** highest]}
          {...moving}
          draftText={moving.draftText ?? ""}
          pxOf={(at) => scorePx(picture, at)}
          limitAt={(px) => scoreAtPx(picture, px)}
        />
      </div>
    </figure>
  );
});
