import { type Markish, type PlotOptions, ruleY, text } from "@observablehq/plot";
import { highestValue } from "../core/highest-value.ts";
import type { TrafficSeries } from "../core/series.ts";
import { flowColor, INK, LINE, QUIET, SURFACE } from "./colors.ts";
import { formatRate, rateLabel, type TrafficUnit } from "./format-rate.ts";
import { hatchDefinitions } from "./hatches.ts";
import { isolatedDots } from "./isolated-dots.ts";
import { textWidthPx } from "./lane-labels.ts";
import { toLanes } from "./lanes.ts";
import { DENSE_STROKE, lineStroke, strokeAttributes } from "./line-stroke.ts";
import { lowestValue } from "./lowest-value.ts";
import { openedMarks } from "./opened-marks.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { type DrawnSeries, seriesMarks } from "./series-path.ts";
import { annotationMarks, backgroundMarks, type Shading, severityWords } from "./shading.ts";
import { stackMarks, toStack } from "./stack.ts";
import { TIME_AXIS_PX, timeAxis, timeGrid } from "./time-axis.ts";
import type { TimeFrame } from "./time-frame.ts";
import { bent, unbent, type ValueScale } from "./value-scale.ts";
import { quantityTicks } from "./value-ticks.ts";

/** All that a picture of traffic is drawn from. */
export interface TrafficPicture extends Shading {
  readonly series: readonly TrafficSeries[];
  readonly unit: TrafficUnit;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly scale: TrafficScale;
  /** Lines over each other, or areas one on the other: then all lines have the same times. */
  readonly form: TrafficForm;
  readonly heightPx: number;
}

/** What changes in the chart as a hand moves its range. */
export type TrafficMove = Pick<TrafficPicture, "frame" | "series">;

/** How rates are spread over the y axis; `log` to both sides of zero. */
export type TrafficScale = "linear" | "sqrt" | "log";
export type TrafficForm = "lines" | "stack";

/** The scale of both halves: a plain logarithm has no zero. */
export const SCALE_KINDS: Readonly<Record<TrafficScale, "linear" | "sqrt" | "symlog">> = {
  linear: "linear",
  sqrt: "sqrt",
  log: "symlog",
};

const LABEL_STRIP_PX = 26;
const LANE_PX = 10;
/** So that the highest peak does not touch the plot's edge. */
const HEADROOM = 1.06;
/** The smaller half keeps this share of the height, so that its word and zero line have room. */
const LEAST_HALF = 0.12;

/** Whether a series stands below the zero line. */
export function isIncoming(series: Pick<TrafficSeries, "direction">): boolean {
  return series.direction === "from";
}

/** What a series is called; the rest stands on both sides under one name. */
export function seriesName(series: Pick<TrafficSeries, "flowId" | "label" | "direction">): string {
  return series.flowId === null ? `${series.label}, ${isIncoming(series) ? "in" : "out"}` : series.label;
}

/** Where the parts of the traffic chart stand. */
export function trafficLayout(
  picture: Pick<TrafficPicture, "heightPx" | "annotations" | "opened">,
): ChartLayout {
  const lanes = toLanes(picture, LANE_PX);
  return {
    heightPx: picture.heightPx,
    topPx: LABEL_STRIP_PX,
    bottomPx: picture.heightPx - TIME_AXIS_PX - lanes.lanePx,
    ...lanes,
  };
}

/** The y scale over what goes out (above 0) and comes in (below 0), values below 0 the other way about; one to the unit's one where there is nothing. */
export function trafficScale(
  picture: Pick<TrafficPicture, "series" | "scale" | "form" | "heightPx" | "annotations" | "opened">,
): ValueScale {
  const layout = trafficLayout(picture);
  let { outgoing, incoming } =
    picture.form === "stack" ? stackPeaks(picture.series) : linePeaks(picture.series);
  let hasOutgoing = false;
  let hasIncoming = false;
  for (const series of picture.series) {
    const isBelow = isIncoming(series);
    const isCrossing = lowestValue(series.line.values) < 0;
    hasOutgoing ||= !isBelow || isCrossing;
    hasIncoming ||= isBelow || isCrossing;
  }
  const kind = SCALE_KINDS[picture.scale];
  if (outgoing === 0 && incoming === 0) outgoing = incoming = 1;
  const largest = Math.max(outgoing, incoming);
  const least = unbent(kind, (bent(kind, largest) * LEAST_HALF) / (1 - LEAST_HALF));
  const hasNeither = !hasOutgoing && !hasIncoming;
  return {
    kind,
    lowest: hasIncoming || hasNeither ? -Math.max(incoming, least) * HEADROOM : 0,
    highest: hasOutgoing || hasNeither ? Math.max(outgoing, least) * HEADROOM : 0,
    bottomPx: layout.bottomPx,
    topPx: layout.topPx,
  };
}

function linePeaks(series: readonly TrafficSeries[]): { outgoing: number; incoming: number } {
  let outgoing = 0;
  let incoming = 0;
  for (const one of series) {
    const peak = highestValue(one.line.values);
    const trough = -lowestValue(one.line.values);
    const isBelow = isIncoming(one);
    outgoing = Math.max(outgoing, isBelow ? trough : peak);
    incoming = Math.max(incoming, isBelow ? peak : trough);
  }
  return { outgoing, incoming };
}

function stackPeaks(series: readonly TrafficSeries[]): { outgoing: number; incoming: number } {
  const bands = toStack(series);
  return {
    outgoing: bands.reduce((most, { ends }) => Math.max(most, highestValue(ends)), 0),
    incoming: -bands.reduce((least, { ends }) => Math.min(least, lowestValue(ends)), 0),
  };
}

/** The traffic chart as Plot is to draw it. */
export function trafficOptions(picture: TrafficPicture): PlotOptions {
  const { frame, unit } = picture;
  const layout = trafficLayout(picture);
  const scale = trafficScale(picture);
  const zeroPx = zeroLinePx(scale);
  const ticks = signedTicks(scale, zeroPx).filter((tick) => isReadableTick(tick, unit));
  const name = rateLabel(unit, picture.per);
  const marks: Markish[] = [
    hatchDefinitions(picture.hatchIds),
    ...backgroundMarks(picture, layout),
    timeGrid(frame),
    ruleY(ticks, { stroke: LINE }),
    ...(picture.form === "stack"
      ? [stackMarks(toStack(picture.series))]
      : [
          seriesMarks(picture.series.map((series) => toDrawn(series, frame))),
          ...picture.series.flatMap((one) =>
            isolatedDots(one.line, flowColor(one.colorIndex), isIncoming(one) ? -1 : 1),
          ),
        ]),
    ruleY([0], { stroke: QUIET, strokeWidth: 1.5 }),
    text(ticks, {
      y: ticks,
      text: ticks.map((tick) => formatRate(tick, unit)),
      frameAnchor: "left",
      textAnchor: "end",
      dx: -8,
      fill: QUIET,
      fontVariant: "tabular-nums",
    }),
    text([name], { frameAnchor: "top-left", textAnchor: "start", dx: -72, dy: -18, fill: QUIET }),
    severityWords(picture, layout, textWidthPx(name) + 12),
    ...(unit === "value" ? [] : halfWords(scale, zeroPx)),
    ...annotationMarks(picture, layout, false),
    ...openedMarks(picture, layout, false),
    ...timeAxis(frame, layout, "two lines"),
  ];
  const nothing = emptyWords(picture);
  if (nothing) {
    marks.push(
      text([nothing], { frameAnchor: "middle", dy: -16, fill: QUIET, stroke: SURFACE, strokeWidth: 6 }),
    );
  }
  return { ...plotFrame(frame, layout, scale), marks };
}

/** Ticks for both halves and the zero between them; no room is left for a tick beyond an end. */
export function signedTicks(scale: ValueScale, zeroPx: number): readonly number[] {
  const kind = scale.kind === "log" ? "linear" : scale.kind;
  // One step for both halves: the taller half decides, and the other takes what of it fits.
  const upPx = zeroPx - scale.topPx;
  const downPx = scale.bottomPx - zeroPx;
  const [highest, heightPx] = upPx >= downPx ? [scale.highest, upPx] : [-scale.lowest, downPx];
  const ticks = quantityTicks({ highest, heightPx, kind });
  const below = ticks.filter((tick) => tick <= -scale.lowest).map((tick) => -tick);
  return [...below.reverse(), 0, ...ticks.filter((tick) => tick <= scale.highest)];
}

/** Pixels from the chart's top edge to where what goes out and what comes in meet. */
export function zeroLinePx(scale: ValueScale): number {
  const up = bent(scale.kind, scale.highest);
  const down = bent(scale.kind, -scale.lowest);
  return scale.topPx + ((scale.bottomPx - scale.topPx) * up) / (up + down);
}

function toDrawn({ line, colorIndex, direction }: TrafficSeries, frame: TimeFrame): DrawnSeries {
  const color = flowColor(colorIndex);
  const stroke = lineStroke(line.values.length, frame);
  return {
    series: line,
    sign: isIncoming({ direction }) ? -1 : 1,
    // A line through every pixel column is an area itself; the wash under it took as long to paint as the line.
    ...(stroke === DENSE_STROKE ? { isDense: true } : { area: { fill: color, "fill-opacity": 0.1 } }),
    line: { stroke: color, ...strokeAttributes(stroke) },
  };
}

/** Half a packet is no mark for an axis. */
function isReadableTick(tick: number, unit: TrafficUnit): boolean {
  return unit === "value" || tick === 0 || Math.abs(tick) >= 1;
}

/** What to say in a chart without a line to look at; null where there is one. */
export function emptyWords({ series, unit }: Pick<TrafficPicture, "series" | "unit">): string | null {
  // A flow that is silent all through the range has no line.
  if (series.length === 0) return `No ${unit === "value" ? "values" : unit} in this range`;
  if (!series.some(({ line }) => hasValue(line.values))) return "No rows in this range";
  if (unit === "value" || series.some(({ line }) => highestValue(line.values) > 0)) return null;
  return `No ${unit} in this range`;
}

/** "out" and "in" in the margin, in the middle of their halves. */
function halfWords(scale: ValueScale, zeroPx: number): Markish[] {
  const halves = [
    { word: "out", hasRoom: scale.highest > 0, yPx: (scale.topPx + zeroPx) / 2 },
    { word: "in", hasRoom: scale.lowest < 0, yPx: (scale.bottomPx + zeroPx) / 2 },
  ].filter((half) => half.hasRoom);
  return [
    text(halves, {
      y: { value: halves.map((half) => half.yPx), scale: null },
      text: halves.map((half) => half.word),
      frameAnchor: "left",
      textAnchor: "start",
      dx: -72,
      fill: INK,
    }),
  ];
}

function hasValue(values: Float64Array): boolean {
  return values.some((value) => !Number.isNaN(value));
}
