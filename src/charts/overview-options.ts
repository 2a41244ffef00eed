import { areaY, line as lineMark, type Markish, type PlotOptions, text } from "@observablehq/plot";
import type { Series } from "../core/series.ts";
import { SEVERITIES } from "../core/suspicious-interval.ts";
import { LINE_STRONG, QUIET, SURFACE, severityEdge } from "./colors.ts";
import { hatchDefinitions } from "./hatches.ts";
import { highestValue } from "./highest-value.ts";
import { toMarks, visibleGaps } from "./interval-marks.ts";
import { DENSE_STROKE } from "./line-stroke.ts";
import { overLimit } from "./over-limit.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { annotationMarks, bands, type Shading, visibleBaseline } from "./shading.ts";
import { ONE_LINE_AXIS_PX, timeAxis } from "./time-axis.ts";
import { MARGIN_LEFT_PX } from "./time-frame.ts";
import { toValuePx } from "./value-scale.ts";

/** All that the strip over the whole span is drawn from; its frame's range is that span. */
export interface OverviewPicture extends Omit<Shading, "selectedIntervalId"> {
  readonly total: Series;
  readonly score: Series | null;
  readonly limit: number | null;
  readonly heightPx: number;
}

const FLAG_LANE_PX = 10;
const ANNOTATION_LANE_PX = 8;
/** The score's part of what is left for lines. */
const SCORE_SHARE = 0.4;

/** Where the parts of the overview stand: flags, lines, annotations, axis. */
export function overviewLayout(picture: Pick<OverviewPicture, "heightPx" | "annotations">): ChartLayout {
  const lanePx = picture.annotations.length > 0 ? ANNOTATION_LANE_PX : 0;
  return {
    heightPx: picture.heightPx,
    topPx: FLAG_LANE_PX,
    bottomPx: picture.heightPx - ONE_LINE_AXIS_PX - lanePx,
    lanePx,
  };
}

/** The overview as Plot is to draw it. */
export function overviewOptions(picture: OverviewPicture): PlotOptions {
  const { frame, total, score } = picture;
  const layout = overviewLayout(picture);
  const splitPx = score
    ? layout.bottomPx - Math.round((layout.bottomPx - layout.topPx) * SCORE_SHARE)
    : layout.bottomPx;
  const totalPx = valuesPx(total, {
    kind: "sqrt",
    lowest: 0,
    highest: highestValue(total.values) || 1,
    bottomPx: splitPx,
    topPx: layout.topPx + 2,
  });
  const baseline = visibleBaseline(picture);
  const gapMarks = visibleGaps(picture.gaps, frame);
  const marks: Markish[] = [
    hatchDefinitions(picture.hatchIds),
    ...(baseline ? [bands([baseline], { fill: "var(--baseline-band)" })] : []),
    bands(gapMarks, { fill: SURFACE }),
    bands(gapMarks, { fill: `url(#${picture.hatchIds.gap})` }),
    areaY(total.timeMs, { x: total.timeMs, y1: splitPx, y2: totalPx, fill: QUIET, fillOpacity: 0.25 }),
    lineMark(total.timeMs, { x: total.timeMs, y: totalPx, stroke: QUIET, ...DENSE_STROKE }),
    ...(score ? scoreMarks(score, picture.limit, splitPx + 2, layout.bottomPx) : []),
    ...flagMarks(picture, layout),
    ...annotationMarks({ ...picture, selectedIntervalId: null }, layout, false),
    ...timeAxis(frame, layout, "one line"),
    ...rowNames(picture, layout, splitPx),
  ];
  return { ...plotFrame(frame, layout, null), marks };
}

function scoreMarks(score: Series, limit: number | null, topPx: number, bottomPx: number): Markish[] {
  const highest = highestValue(score.values) || 1;
  const floor = limit === null ? highest / 1e4 : Math.min(limit, highest) / 10;
  const scale = { kind: "log", lowest: floor, highest: highest * 1.01, bottomPx, topPx } as const;
  const marks: Markish[] = [
    lineMark(score.timeMs, {
      x: score.timeMs,
      y: valuesPx(score, scale),
      stroke: LINE_STRONG,
      ...DENSE_STROKE,
    }),
  ];
  if (limit !== null) {
    const over = overLimit(
      { timeMs: score.timeMs, values: score.values.map((value) => Math.max(value, floor)) },
      limit,
    );
    marks.push(
      areaY(over.timeMs, {
        x: over.timeMs,
        y1: toValuePx(scale, limit),
        y2: valuesPx(over, scale),
        fill: "var(--severity-high)",
        stroke: "var(--severity-high-edge)",
        ...DENSE_STROKE,
      }),
    );
  }
  return marks;
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
function rowNames(picture: OverviewPicture, layout: ChartLayout, splitPx: number): Markish[] {
  const rows = [
    ...(picture.intervals.length > 0 ? [{ name: "flagged", yPx: layout.topPx / 2 - 1 }] : []),
    { name: "total", yPx: (layout.topPx + splitPx) / 2 + 2 },
    ...(picture.score ? [{ name: "score", yPx: (splitPx + layout.bottomPx) / 2 + 2 }] : []),
  ];
  return [
    text(rows, {
      x: { value: rows.map(() => MARGIN_LEFT_PX - 8), scale: null },
      y: rows.map((row) => row.yPx),
      text: rows.map((row) => row.name),
      textAnchor: "end",
      fill: QUIET,
    }),
  ];
}

function valuesPx(line: Series, scale: Parameters<typeof toValuePx>[0]): Float64Array {
  return line.values.map((value) => toValuePx(scale, value));
}
