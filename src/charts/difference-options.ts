import { type Markish, type PlotOptions, type RenderFunction, ruleY, text } from "@observablehq/plot";
import { highestValue } from "../core/highest-value.ts";
import type { Series } from "../core/series.ts";
import { INK, LINE, LINE_STRONG, QUIET, SURFACE } from "./colors.ts";
import { formatRate, rateLabel, type TrafficUnit } from "./format-rate.ts";
import { textWidthPx } from "./lane-labels.ts";
import { lineStroke, strokeAttributes } from "./line-stroke.ts";
import { lowestValue } from "./lowest-value.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { seriesMarks, tracePath } from "./series-path.ts";
import { TIME_AXIS_PX, timeAxis, timeGrid } from "./time-axis.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toPx } from "./time-frame.ts";
import { SCALE_KINDS, signedTicks, type TrafficScale, zeroLinePx } from "./traffic-options.ts";
import { toValuePx, type ValueScale } from "./value-scale.ts";

/** One of the two that are compared. */
export interface Compared {
  readonly name: string;
  readonly line: Series;
}

/** All that a comparison is drawn from; both lines have the same times, those of the first. */
export interface DifferencePicture {
  readonly frame: TimeFrame;
  readonly first: Compared;
  readonly second: Compared;
  readonly unit: TrafficUnit;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly scale: TrafficScale;
  readonly heightPx: number;
}

export const FIRST_COLOR = INK;
export const SECOND_COLOR = "var(--tide)";

const LABEL_STRIP_PX = 26;
/** What the lower plot has of the height of both. */
const LOWER_SHARE = 0.36;
const HEADROOM = 1.06;
const SVG = "http://www.w3.org/2000/svg";

/** The layout of the chart and where its two plots stand. */
export interface DifferenceLayout extends ChartLayout {
  readonly upperBottomPx: number;
  readonly lowerTopPx: number;
}

/** Where the parts stand: the lines, a strip with a word, the difference, axis. */
export function differenceLayout(heightPx: number): DifferenceLayout {
  const bottomPx = heightPx - TIME_AXIS_PX;
  const lowerTopPx = Math.round(bottomPx - (bottomPx - 2 * LABEL_STRIP_PX) * LOWER_SHARE);
  return {
    heightPx,
    topPx: LABEL_STRIP_PX,
    upperBottomPx: lowerTopPx - LABEL_STRIP_PX,
    lowerTopPx,
    bottomPx,
    lanePx: 0,
    annotationPx: 0,
  };
}

/** The first less the second at each time; NaN where either is. */
export function differenceOf(first: Series, second: Series): Series {
  return {
    timeMs: first.timeMs,
    values: first.values.map((value, index) => value - (second.values[index] ?? Number.NaN)),
  };
}

/** The scales of the lines and of their difference; 1 where there is nothing to measure. */
export function differenceScales({
  first,
  second,
  scale,
  heightPx,
}: Pick<DifferencePicture, "first" | "second" | "scale" | "heightPx">): {
  readonly upper: ValueScale;
  readonly lower: ValueScale;
} {
  const layout = differenceLayout(heightPx);
  const kind = SCALE_KINDS[scale];
  const lines = [first.line.values, second.line.values];
  const { values } = differenceOf(first.line, second.line);
  const lowest = Math.min(...lines.map(lowestValue)) * HEADROOM;
  // The difference is drawn about a zero in the middle, so that more and less are compared with each other.
  const reach = Math.max(highestValue(values), -lowestValue(values)) * HEADROOM || 1;
  return {
    upper: {
      kind,
      lowest,
      highest: Math.max(...lines.map(highestValue)) * HEADROOM || (lowest < 0 ? 0 : 1),
      topPx: layout.topPx,
      bottomPx: layout.upperBottomPx,
    },
    lower: { kind, lowest: -reach, highest: reach, topPx: layout.lowerTopPx, bottomPx: layout.bottomPx },
  };
}

/** The comparison as Plot is to draw it. */
export function differenceOptions(picture: DifferencePicture): PlotOptions {
  const { frame, first, second, unit, scale } = picture;
  const layout = differenceLayout(picture.heightPx);
  const { upper, lower } = differenceScales(picture);
  const ticks = signedTicks(upper, zeroLinePx(upper));
  const lowerTicks = signedTicks(lower, zeroLinePx(lower));
  const stroke = strokeAttributes(lineStroke(first.line.values.length, frame));
  const bend = { linear: "", sqrt: ", root scale", log: ", log scale" }[scale];
  const marks: Markish[] = [
    timeGrid(frame),
    // The grid of times goes through both plots, less the strip between them.
    stripBetween(frame, layout),
    ruleY(ticks, { stroke: LINE }),
    levels(
      frame,
      lowerTicks.map((tick) => toValuePx(lower, tick)),
      LINE,
    ),
    levels(frame, [toValuePx(upper, 0)], LINE_STRONG),
    seriesMarks([
      { series: first.line, line: { stroke: FIRST_COLOR, ...stroke } },
      { series: second.line, line: { stroke: SECOND_COLOR, ...stroke } },
    ]),
    differenceMarks(picture, lower),
    levels(frame, [toValuePx(lower, 0)], QUIET),
    tickTexts(ticks.map((tick) => ({ px: toValuePx(upper, tick), words: formatRate(tick, unit) }))),
    tickTexts(lowerTicks.map((tick) => ({ px: toValuePx(lower, tick), words: formatRate(tick, unit) }))),
    stripName(`${rateLabel(unit, picture.per)}${bend}`, layout.topPx - 18),
    stripName(differenceName(picture), layout.lowerTopPx - 12),
    ...timeAxis(frame, layout, "two lines"),
  ];
  return { ...plotFrame(frame, layout, upper), marks };
}

function tickTexts(ticks: readonly { readonly px: number; readonly words: string }[]): Markish {
  return text(ticks, {
    y: { value: ticks.map(({ px }) => px), scale: null },
    text: ticks.map(({ words }) => words),
    frameAnchor: "left",
    textAnchor: "end",
    dx: -8,
    fill: QUIET,
    fontVariant: "tabular-nums",
  });
}

function stripName(words: string, yPx: number): Markish {
  return text([words], {
    x: { value: [0], scale: null },
    y: { value: [yPx], scale: null },
    textAnchor: "start",
    fill: QUIET,
  });
}

/** What the lower plot shows, with which side is whose where there is room for it. */
function differenceName({ frame, first, second }: DifferencePicture): string {
  const name = `difference: ${first.name} more above, ${second.name} more below`;
  return textWidthPx(name) <= frame.widthPx ? name : "difference";
}

/** Lines across the plot at heights from the chart's top edge. */
function levels(frame: TimeFrame, heightsPx: readonly number[], stroke: string): Markish {
  const across = `h${plotWidthPx(frame)}`;
  return paths([{ d: heightsPx.map((px) => `M${MARGIN_LEFT_PX},${px}${across}`).join(""), stroke }]);
}

function stripBetween(frame: TimeFrame, { upperBottomPx, lowerTopPx }: DifferenceLayout): Markish {
  const [across, down] = [plotWidthPx(frame), lowerTopPx - upperBottomPx - 2];
  const d = `M${MARGIN_LEFT_PX},${upperBottomPx + 1}h${across}v${down}h-${across}Z`;
  return paths([{ d, fill: SURFACE }]);
}

/** Where the first has more, in its colour above zero; where the second has, in the other's below. */
function differenceMarks({ frame, first, second }: DifferencePicture, scale: ValueScale): Markish {
  const { timeMs, values } = differenceOf(first.line, second.line);
  const toX = (time: number): number => toPx(frame, time);
  const toY = (value: number): number => toValuePx(scale, value);
  const trace = (side: Float64Array): string =>
    tracePath({ timeMs, values: side }, 1, { toX, toY, levelPx: toY(0) }).area;
  return paths([
    { d: trace(values.map((value) => Math.max(0, value))), fill: FIRST_COLOR, "fill-opacity": 0.55 },
    { d: trace(values.map((value) => Math.min(0, value))), fill: SECOND_COLOR, "fill-opacity": 0.75 },
  ]);
}

function paths(
  drawn: readonly (Readonly<Record<string, string | number>> & { readonly d: string })[],
): Markish {
  const render: RenderFunction = (_index, _scales, _values, _dimensions, { document }) => {
    const group = document.createElementNS(SVG, "g");
    for (const attributes of drawn) {
      const path = document.createElementNS(SVG, "path");
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
      group.append(path);
    }
    return group;
  };
  return render;
}
