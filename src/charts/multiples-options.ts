import { type Markish, type PlotOptions, type RenderFunction, text } from "@observablehq/plot";
import { highestValue } from "../core/highest-value.ts";
import type { TrafficSeries } from "../core/series.ts";
import { flowColor, LINE_STRONG, QUIET } from "./colors.ts";
import { formatRate, type TrafficUnit } from "./format-rate.ts";
import { hatchDefinitions } from "./hatches.ts";
import { isolatedPoints } from "./isolated-points.ts";
import { lineStroke, strokeAttributes } from "./line-stroke.ts";
import { lowestValue } from "./lowest-value.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { tracePath } from "./series-path.ts";
import { backgroundMarks, type Shading } from "./shading.ts";
import { ONE_LINE_AXIS_PX, timeAxis, timeGrid } from "./time-axis.ts";
import { MARGIN_LEFT_PX, plotWidthPx, toPx } from "./time-frame.ts";
import { SCALE_KINDS, type TrafficScale } from "./traffic-options.ts";
import { toValuePx, type ValueScale } from "./value-scale.ts";

/** Whether the rows' heights can be compared with each other. */
export type MultiplesScale = "shared" | "own";

/** All that a row a series is drawn from. */
export interface MultiplesPicture extends Shading {
  readonly series: readonly TrafficSeries[];
  readonly unit: TrafficUnit;
  readonly scale: TrafficScale;
  readonly rowScale: MultiplesScale;
}

export const MULTIPLE_PX = 44;
/** The row's name stands above its line. */
const NAME_PX = 18;
const SVG = "http://www.w3.org/2000/svg";

/** Where the rows stand: one after the other, axis. */
export function multiplesLayout(rowCount: number): ChartLayout {
  const bottomPx = rowCount * MULTIPLE_PX;
  return { heightPx: bottomPx + ONE_LINE_AXIS_PX, topPx: 0, bottomPx, lanePx: 0, annotationPx: 0 };
}

/** The y scale of each row, from the chart's top edge; a row of nothing but 0 has a scale up to 1. */
export function multiplesScales({
  series,
  scale,
  rowScale,
}: Pick<MultiplesPicture, "series" | "scale" | "rowScale">): readonly ValueScale[] {
  const ends = series.map(({ line }) => ({
    lowest: lowestValue(line.values),
    highest: highestValue(line.values),
  }));
  const lowest = ends.reduce((least, end) => Math.min(least, end.lowest), 0);
  const highest = ends.reduce((most, end) => Math.max(most, end.highest), 0);
  return ends.map((own, row) => {
    const end = rowScale === "shared" ? { lowest, highest } : own;
    return {
      kind: SCALE_KINDS[scale],
      lowest: end.lowest,
      highest: end.highest || (end.lowest < 0 ? 0 : 1),
      topPx: row * MULTIPLE_PX + NAME_PX,
      bottomPx: (row + 1) * MULTIPLE_PX - 1,
    };
  });
}

/** The rows as Plot is to draw them; their names are over it. */
export function multiplesOptions(picture: MultiplesPicture): PlotOptions {
  const { frame, series, unit } = picture;
  const layout = multiplesLayout(series.length);
  const scales = multiplesScales(picture);
  const marks: Markish[] = [
    hatchDefinitions(picture.hatchIds),
    ...backgroundMarks(picture, layout),
    timeGrid(frame),
    rowMarks(picture, scales),
    text(scales, {
      y: { value: scales.map(({ topPx }) => topPx + 5), scale: null },
      text: scales.map(({ highest }) => formatRate(highest, unit)),
      frameAnchor: "left",
      textAnchor: "end",
      dx: -8,
      fill: QUIET,
      fontVariant: "tabular-nums",
    }),
    ...timeAxis(frame, layout, "one line"),
  ];
  const whole: ValueScale = { kind: "linear", lowest: 0, highest: 1, bottomPx: layout.bottomPx, topPx: 0 };
  return { ...plotFrame(frame, layout, whole), marks };
}

/** Each series in its row, with the line of 0 under it. */
function rowMarks({ series, frame }: MultiplesPicture, scales: readonly ValueScale[]): Markish {
  const render: RenderFunction = (_index, _scales, _values, _dimensions, { document }) => {
    const group = document.createElementNS(SVG, "g");
    const append = (data: string, attributes: Readonly<Record<string, string | number>>): void => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", data);
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
      group.append(path);
    };
    const toX = (timeMs: number): number => toPx(frame, timeMs);
    for (const [row, { line, colorIndex }] of series.entries()) {
      const scale = scales[row];
      const toY = (value: number): number => toValuePx(scale, value);
      const color = flowColor(colorIndex);
      const path = tracePath(line, 1, { toX, toY, levelPx: toY(0) });
      const stroke = strokeAttributes(lineStroke(line.values.length, frame));
      const alone = isolatedPoints(line);
      // A round cap makes a dot of a line of no length.
      const dots = Array.from(
        alone.timeMs,
        (timeMs, index) => `M${toX(timeMs).toFixed(1)},${toY(alone.values[index]).toFixed(1)}h0`,
      ).join("");
      append(path.area, { fill: color, "fill-opacity": 0.14 });
      append(`M${MARGIN_LEFT_PX},${toY(0)}h${plotWidthPx(frame)}`, { stroke: LINE_STRONG });
      append(path.line, { fill: "none", stroke: color, ...stroke });
      if (dots !== "") append(dots, { stroke: color, "stroke-width": 3, "stroke-linecap": "round" });
    }
    return group;
  };
  return render;
}
