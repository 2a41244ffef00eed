import { type Markish, type PlotOptions, text } from "@observablehq/plot";
import { highestValue } from "../core/highest-value.ts";
import type { Series } from "../core/series.ts";
import { SEVERITIES } from "../core/suspicious-interval.ts";
import { QUIET, SURFACE, severityEdge } from "./colors.ts";
import { hatchDefinitions } from "./hatches.ts";
import { toMarks, visibleGaps } from "./interval-marks.ts";
import { isolatedDots } from "./isolated-dots.ts";
import { toLanes } from "./lanes.ts";
import { DENSE_STROKE, strokeAttributes } from "./line-stroke.ts";
import { lowestValue } from "./lowest-value.ts";
import { openedMarks } from "./opened-marks.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { seriesMarks } from "./series-path.ts";
import { annotationMarks, bands, type Shading, visibleBaseline } from "./shading.ts";
import { ONE_LINE_AXIS_PX, timeAxis } from "./time-axis.ts";
import { MARGIN_LEFT_PX } from "./time-frame.ts";
import type { ValueScale } from "./value-scale.ts";

/** All that the strip over the whole span is drawn from; its frame's range is that span. */
export interface OverviewPicture extends Omit<Shading, "selectedIntervalId"> {
  readonly total: Series;
  readonly heightPx: number;
}

const FLAG_LANE_PX = 10;
const LANE_PX = 8;

/** Where the parts of the overview stand: flags, lines, lanes, axis. */
export function overviewLayout(
  picture: Pick<OverviewPicture, "heightPx" | "annotations" | "opened">,
): ChartLayout {
  const lanes = toLanes(picture, LANE_PX);
  return {
    heightPx: picture.heightPx,
    topPx: FLAG_LANE_PX,
    bottomPx: picture.heightPx - ONE_LINE_AXIS_PX - lanes.lanePx,
    ...lanes,
  };
}

/** The overview as Plot is to draw it. */
export function overviewOptions(picture: OverviewPicture): PlotOptions {
  const { frame, total } = picture;
  const layout = overviewLayout(picture);
  const lowest = lowestValue(total.values);
  const scale: ValueScale = {
    kind: "sqrt",
    lowest,
    highest: highestValue(total.values) || (lowest < 0 ? 0 : 1),
    bottomPx: layout.bottomPx,
    topPx: layout.topPx + 2,
  };
  const baseline = visibleBaseline(picture);
  const gapMarks = visibleGaps(picture.gaps, frame);
  const marks: Markish[] = [
    hatchDefinitions(picture.hatchIds),
    ...(baseline ? [bands([baseline], { fill: "var(--baseline-band)" })] : []),
    bands(gapMarks, { fill: SURFACE }),
    bands(gapMarks, { fill: `url(#${picture.hatchIds.gap})` }),
    seriesMarks([
      {
        series: total,
        area: { fill: QUIET, "fill-opacity": 0.25 },
        line: { stroke: QUIET, ...strokeAttributes(DENSE_STROKE) },
      },
    ]),
    ...isolatedDots(total, QUIET),
    ...flagMarks(picture, layout),
    ...annotationMarks({ ...picture, selectedIntervalId: null }, layout, false),
    ...openedMarks(picture, layout, false),
    ...timeAxis(frame, layout, "one line"),
    ...rowNames(picture, layout),
  ];
  return { ...plotFrame(frame, layout, scale), marks };
}

function flagMarks({ intervals, frame }: OverviewPicture, layout: ChartLayout): Markish[] {
  const lane = { insetTop: -layout.topPx, insetBottom: layout.bottomPx - layout.topPx + 3 };
  return SEVERITIES.map((severity) =>
    bands(
      toMarks(
        intervals.filter((interval) => interval.severity === severity),
        frame,
      ),
      { ...lane, fill: severityEdge(severity) },
    ),
  );
}

/** What each row shows, in the margin. */
function rowNames(picture: OverviewPicture, layout: ChartLayout): Markish[] {
  const rows = [
    ...(picture.intervals.length > 0 ? [{ name: "flagged", yPx: layout.topPx / 2 - 1 }] : []),
    { name: "total", yPx: (layout.topPx + layout.bottomPx) / 2 + 2 },
  ];
  return [
    text(rows, {
      x: { value: rows.map(() => MARGIN_LEFT_PX - 8), scale: null },
      y: { value: rows.map((row) => row.yPx), scale: null },
      text: rows.map((row) => row.name),
      textAnchor: "end",
      fill: QUIET,
    }),
  ];
}
