import { dot, line, type Markish, type PlotOptions, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { formatCount } from "../core/number.ts";
import type { ScoreHistogram } from "../query/score-histogram.ts";
import { INK, LINE, QUIET, SURFACE } from "./colors.ts";
import { formatScore } from "./format-score.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";
import { logTicks } from "./value-ticks.ts";

/** Alarms a day with the limit at some place. */
export interface RatePoint {
  readonly limit: number;
  readonly perDay: number;
}

/** What the histogram and the curve under it are drawn from; both have the scores' logarithm across. */
export interface ThresholdPicture {
  readonly histogram: ScoreHistogram;
  /** Whether rows of known attacks are marked in it. */
  readonly hasMarks: boolean;
  /** By ascending limit. */
  readonly rates: readonly RatePoint[];
  readonly limit: number;
  readonly widthPx: number;
}

export const HISTOGRAM_PX = 190;
export const RATES_PX = 150;
/** Over the bars, for the axis' name. */
export const TOP_PX = 26;
/** Under the curve. */
export const AXIS_PX = 34;
/** A bin of one row still shows over this. */
const FEWEST_ROWS = 0.5;
const FEWEST_A_DAY = 0.01;

/** The scores' logarithms that both charts reach over. */
export function scoreDomain({ lowest, binWidth, counts }: ScoreHistogram): readonly [number, number] {
  return [lowest, lowest + binWidth * counts.length];
}

/** Pixels from the left edge at which a score stands; one outside stands at the end. */
export function scorePx(
  { histogram, widthPx }: Pick<ThresholdPicture, "histogram" | "widthPx">,
  score: number,
): number {
  const [lowest, highest] = scoreDomain(histogram);
  const share = (Math.log10(score) - lowest) / (highest - lowest);
  return MARGIN_LEFT_PX + Math.min(1, Math.max(0, share)) * (widthPx - MARGIN_LEFT_PX - MARGIN_RIGHT_PX);
}

/** The score at so many pixels from the left edge, within the chart. */
export function scoreAtPx(
  { histogram, widthPx }: Pick<ThresholdPicture, "histogram" | "widthPx">,
  px: number,
): number {
  const [lowest, highest] = scoreDomain(histogram);
  const share = (px - MARGIN_LEFT_PX) / (widthPx - MARGIN_LEFT_PX - MARGIN_RIGHT_PX);
  return 10 ** (lowest + Math.min(1, Math.max(0, share)) * (highest - lowest));
}

/** Rows by their score, those of known attacks in ink over the others; all over the limit in the colour of what is over it. */
export function histogramOptions({ histogram, hasMarks, limit, widthPx }: ThresholdPicture): PlotOptions {
  const { lowest, binWidth, counts, marked } = histogram;
  const bins = Array.from(counts, (rows, index) => ({
    from: lowest + index * binWidth,
    to: lowest + (index + 1) * binWidth,
    rows,
    marked: marked[index],
  }));
  const most = Math.max(10, ...counts);
  const overFrom = Math.log10(limit);
  const bars = (over: boolean): Markish =>
    rect(
      bins.filter(({ from, to, rows }) => rows > 0 && (from + to) / 2 > overFrom === over),
      {
        x1: "from",
        x2: "to",
        y1: FEWEST_ROWS,
        y2: "rows",
        fill: over ? "var(--severity-high)" : QUIET,
        fillOpacity: 0.6,
        insetLeft: 0.5,
      },
    );
  const marks: Markish[] = [
    ...verticalGrid(histogram, widthPx),
    ruleY(countTicks(most, HISTOGRAM_PX), { stroke: LINE }),
    bars(false),
    bars(true),
    rect(
      bins.filter((bin) => bin.marked > 0),
      { x1: "from", x2: "to", y1: FEWEST_ROWS, y2: "marked", fill: INK, insetLeft: 0.5 },
    ),
    limitRule(limit),
    ...valueAxis(countTicks(most, HISTOGRAM_PX), formatCount),
    axisName(hasMarks ? "rows, log scale; those of annotated attacks in ink" : "rows, log scale"),
  ];
  return {
    ...frame(histogram, widthPx, HISTOGRAM_PX, 8),
    y: { type: "log", domain: [FEWEST_ROWS, most * 1.3], axis: null },
    marks,
  };
}

/** How many alarms a day each limit would give. */
export function rateOptions({ histogram, rates, limit, widthPx }: ThresholdPicture): PlotOptions {
  const [lowest, highest] = scoreDomain(histogram);
  const points = rates
    .map(({ limit: at, perDay }) => ({ at: Math.log10(at), perDay: Math.max(FEWEST_A_DAY, perDay) }))
    .filter(({ at }) => at >= lowest && at <= highest);
  const most = Math.max(1, ...points.map(({ perDay }) => perDay));
  const ticks = logTicks({
    lowest: FEWEST_A_DAY,
    highest: most * 1.5,
    heightPx: RATES_PX - TOP_PX - AXIS_PX,
  });
  return {
    ...frame(histogram, widthPx, RATES_PX, AXIS_PX),
    y: { type: "log", domain: [FEWEST_A_DAY, most * 1.5], axis: null },
    marks: [
      ...verticalGrid(histogram, widthPx),
      ruleY(ticks, { stroke: LINE }),
      line(points, { x: "at", y: "perDay", stroke: "var(--tide)", strokeWidth: 1.5 }),
      dot(points, { x: "at", y: "perDay", r: 2, fill: "var(--tide)" }),
      limitRule(limit),
      ...valueAxis(ticks, (perDay) => (perDay <= FEWEST_A_DAY ? "0" : String(perDay))),
      axisName("alarms a day, log scale"),
      text(scoreTicks(histogram, widthPx), {
        x: (score: number) => Math.log10(score),
        text: formatScore,
        frameAnchor: "bottom",
        dy: 14,
        fill: QUIET,
        fontVariant: "tabular-nums",
      }),
      text(["squared prediction error (SPE), log scale"], {
        frameAnchor: "bottom-right",
        textAnchor: "end",
        dy: 30,
        fill: QUIET,
      }),
    ],
  };
}

function frame(
  histogram: ScoreHistogram,
  widthPx: number,
  heightPx: number,
  marginBottom: number,
): PlotOptions {
  return {
    width: widthPx,
    height: heightPx,
    marginLeft: MARGIN_LEFT_PX,
    marginRight: MARGIN_RIGHT_PX,
    marginTop: TOP_PX,
    marginBottom,
    className: "chart-plot",
    x: { type: "linear", domain: [...scoreDomain(histogram)], axis: null },
  };
}

function limitRule(limit: number): Markish {
  return ruleX([Math.log10(limit)], { stroke: INK, strokeDasharray: "4 3" });
}

function scoreTicks(histogram: ScoreHistogram, widthPx: number): readonly number[] {
  const [lowest, highest] = scoreDomain(histogram);
  return logTicks({ lowest: 10 ** lowest, highest: 10 ** highest, heightPx: widthPx }, 48);
}

function verticalGrid(histogram: ScoreHistogram, widthPx: number): readonly Markish[] {
  return [ruleX(scoreTicks(histogram, widthPx).map(Math.log10), { stroke: LINE })];
}

function countTicks(most: number, heightPx: number): readonly number[] {
  return logTicks({ lowest: 1, highest: most * 1.3, heightPx: heightPx - TOP_PX });
}

function valueAxis(ticks: readonly number[], format: (value: number) => string): readonly Markish[] {
  return [
    text(ticks, {
      y: (tick: number) => tick,
      text: format,
      frameAnchor: "left",
      textAnchor: "end",
      dx: -8,
      fill: QUIET,
      fontVariant: "tabular-nums",
    }),
  ];
}

function axisName(name: string): Markish {
  return text([name], {
    frameAnchor: "top-left",
    textAnchor: "start",
    dx: -MARGIN_LEFT_PX,
    dy: -18,
    fill: QUIET,
    stroke: SURFACE,
    strokeWidth: 3,
  });
}
