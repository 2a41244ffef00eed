import { type Markish, type PlotOptions, ruleY, text } from "@observablehq/plot";
import { formatFigures } from "../core/number.ts";
import type { Series } from "../core/series.ts";
import { INK, LINE, QUIET, SURFACE } from "./colors.ts";
import { formatScore } from "./format-score.ts";
import { hatchDefinitions } from "./hatches.ts";
import { isolatedDots } from "./isolated-dots.ts";
import { textWidthPx } from "./lane-labels.ts";
import { toLanes } from "./lanes.ts";
import { DENSE_STROKE, lineStroke, strokeAttributes } from "./line-stroke.ts";
import { openedMarks } from "./opened-marks.ts";
import { overLimit } from "./over-limit.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { type DrawnSeries, seriesMarks } from "./series-path.ts";
import { annotationMarks, backgroundMarks, baselineWord, type Shading } from "./shading.ts";
import { TIME_AXIS_PX, timeAxis, timeGrid } from "./time-axis.ts";
import { MARGIN_LEFT_PX, plotWidthPx, toMs } from "./time-frame.ts";
import { toValuePx, type ValueScale } from "./value-scale.ts";
import { logTicks } from "./value-ticks.ts";

/** All that a picture of the anomaly score is drawn from. */
export interface ScorePicture extends Shading {
  /** SPE, 0 or more. */
  readonly line: Series;
  /** By the baseline before, over the same limit; null for none. */
  readonly before: Series | null;
  /** Above 0. */
  readonly limit: number;
  readonly heightPx: number;
}

const AXIS_NAME = "squared prediction error (SPE), log scale";
const LABEL_STRIP_PX = 26;
/** One lane under the plot. */
export const LANE_PX = 20;
const TICK_ROOM_PX = 6;
/** What lies further under the limit is drawn at the floor: nobody looks for it there. */
const FLOOR_BELOW_LIMIT = 1000;

/** Where the parts of the score chart stand. */
export function scoreLayout(picture: Pick<ScorePicture, "heightPx" | "annotations" | "opened">): ChartLayout {
  const lanes = toLanes(picture, LANE_PX);
  return {
    heightPx: picture.heightPx,
    topPx: LABEL_STRIP_PX,
    bottomPx: picture.heightPx - TIME_AXIS_PX - lanes.lanePx,
    ...lanes,
  };
}

/** A log scale around the limit: never less than a decade below it and a half above. */
export function scoreScale(
  picture: Pick<ScorePicture, "line" | "before" | "limit" | "heightPx" | "annotations" | "opened">,
): ValueScale {
  const { limit, line, before } = picture;
  const layout = scoreLayout(picture);
  let smallest = limit / 10;
  let largest = limit * 3;
  for (const { values } of before === null ? [line] : [line, before]) {
    for (const value of values) {
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
    }
  }
  return {
    kind: "log",
    lowest: Math.max(limit / FLOOR_BELOW_LIMIT, smallest / 1.3),
    highest: largest * 1.5,
    bottomPx: layout.bottomPx,
    topPx: layout.topPx,
  };
}

/** The values a log axis can show: none under its floor, 0 at its floor, NaN as it is. */
export function clampToFloor(values: Float64Array, floor: number): Float64Array {
  return values.map((value) => Math.max(value, floor));
}

/** The score chart as Plot is to draw it. */
export function scoreOptions(picture: ScorePicture): PlotOptions {
  const { frame, line, limit } = picture;
  const layout = scoreLayout(picture);
  const scale = scoreScale(picture);
  const values = clampToFloor(line.values, scale.lowest);
  const over = overLimit({ timeMs: line.timeMs, values }, limit);
  const lineKind = lineStroke(line.values.length, frame);
  const stroke = strokeAttributes(lineKind);
  const isDense = lineKind === DENSE_STROKE;
  const ticks = scoreTicks(scale, layout);
  const marks: Markish[] = [
    hatchDefinitions(picture.hatchIds),
    ...backgroundMarks(picture, layout),
    timeGrid(frame),
    ruleY(ticks, { stroke: LINE }),
    seriesMarks([{ series: over, area: { fill: "var(--severity-high)", "fill-opacity": 0.4 } }], limit),
    ruleY([limit], { stroke: INK, strokeDasharray: "4 3" }),
    seriesMarks(
      [
        { series: over, line: { stroke: "var(--severity-high-edge)", ...stroke }, isDense },
        {
          series: { timeMs: line.timeMs, values },
          line: { stroke: QUIET, "stroke-opacity": 0.75, ...stroke },
          isDense,
        },
        ...beforeLine(picture, scale),
      ],
      limit,
    ),
    ...isolatedDots({ timeMs: line.timeMs, values }, QUIET),
    text(ticks, {
      y: ticks,
      text: ticks.map(formatScore),
      frameAnchor: "left",
      textAnchor: "end",
      dx: -8,
      fill: QUIET,
      fontVariant: "tabular-nums",
    }),
    text([AXIS_NAME], {
      frameAnchor: "top-left",
      textAnchor: "start",
      dx: -MARGIN_LEFT_PX,
      dy: -18,
      fill: QUIET,
    }),
    ...baselineWord(picture, layout),
    limitWord(picture, toValuePx(scale, limit)),
    ...annotationMarks(picture, layout, true),
    ...openedMarks(picture, layout, true),
    ...timeAxis(frame, layout, "two lines"),
  ];
  marks.push(laneNames(layout));
  return { ...plotFrame(frame, layout, scale), marks };
}

/** Under the line of now, in the page's accent: what differs shows beside it. */
function beforeLine({ before, frame }: ScorePicture, { lowest }: ValueScale): readonly DrawnSeries[] {
  if (before === null) return [];
  const stroke = strokeAttributes(lineStroke(before.values.length, frame));
  const series = { timeMs: before.timeMs, values: clampToFloor(before.values, lowest) };
  return [{ series, line: { stroke: "var(--tide)", "stroke-opacity": 0.8, ...stroke } }];
}

/** Powers of ten, less one whose number would meet the lane's name. */
export function scoreTicks(scale: ValueScale, layout: ChartLayout): readonly number[] {
  const heightPx = scale.bottomPx - scale.topPx;
  const ticks = logTicks({ lowest: scale.lowest, highest: scale.highest, heightPx });
  const lastPx = scale.bottomPx - (layout.lanePx > 0 ? TICK_ROOM_PX : 0);
  return ticks.filter((tick) => toValuePx(scale, tick) <= lastPx);
}

/** The end of the limit line at which its label is the less likely to stand on a peak. */
export function calmerEnd(picture: Pick<ScorePicture, "frame" | "line" | "limit">): "left" | "right" {
  const { frame, line, limit } = picture;
  const labelPx = textWidthPx(limitText(limit)) + 12;
  const leftMs = toMs(frame, MARGIN_LEFT_PX + labelPx);
  const rightMs = toMs(frame, MARGIN_LEFT_PX + plotWidthPx(frame) - labelPx);
  let left = 0;
  let right = 0;
  for (let index = 0; index < line.values.length; index++) {
    if (!(line.values[index] > limit)) continue;
    const timeMs = line.timeMs[index];
    if (timeMs < leftMs) left++;
    if (timeMs > rightMs) right++;
  }
  return right <= left ? "right" : "left";
}

/** `limit 1.70`: always three figures, so that the label does not change its width as the limit moves. */
export function limitText(limit: number): string {
  return `limit ${limit >= 0.01 && limit < 1000 ? formatFigures(limit, 3) : formatScore(limit)}`;
}

function limitWord(picture: ScorePicture, limitPx: number): Markish {
  const end = calmerEnd(picture);
  return text([limitText(picture.limit)], {
    y: { value: [limitPx - 9], scale: null },
    frameAnchor: end,
    textAnchor: end === "right" ? "end" : "start",
    dx: end === "right" ? -6 : 6,
    fill: INK,
    stroke: SURFACE,
    strokeWidth: 4,
    fontVariant: "tabular-nums",
  });
}

/** What each lane shows, in the margin. */
function laneNames({ bottomPx, lanePx, annotationPx }: ChartLayout): Markish {
  const lanes = [
    { name: "annotated", topPx: 0, endPx: annotationPx },
    { name: "opened", topPx: annotationPx, endPx: lanePx },
  ].filter(({ topPx, endPx }) => endPx > topPx);
  return text(lanes, {
    y: { value: lanes.map(({ topPx, endPx }) => bottomPx + (topPx + endPx) / 2 + 1), scale: null },
    text: lanes.map(({ name }) => name),
    frameAnchor: "left",
    textAnchor: "end",
    dx: -8,
    fill: QUIET,
  });
}
