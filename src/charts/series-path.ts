import type { Markish, RenderFunction } from "@observablehq/plot";
import { once } from "../core/once.ts";
import type { Series } from "../core/series.ts";
import { traceDensePath, walkDenseStrokes } from "./dense-path.ts";
import { type DrawnPath, drawnPath } from "./drawn-path.ts";

/** Where a point of a series stands. */
export interface PathScale {
  toX(timeMs: number): number;
  toY(value: number): number;
  /** Where an area ends: the y of its level. */
  readonly levelPx: number;
}

/** A series as the data of two SVG paths. A NaN begins another piece. */
export interface SeriesPath {
  readonly line: string;
  /** Each piece closed down to the level. */
  readonly area: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** A series and the attributes of the SVG paths that it is drawn with; a shape without any is not drawn. */
export interface DrawnSeries {
  readonly series: Series;
  /** -1 draws it downwards. */
  readonly sign?: 1 | -1;
  readonly line?: Attributes;
  readonly area?: Attributes;
  /** A line without an area that has more points than pixels. */
  readonly isDense?: boolean;
}

/**
 * Series for Plot, drawn straight from typed arrays: all areas (down to `level`, in the unit of y), then all lines, the
 * first of them on top. Plot's own line and area marks make an object, scaled channels and two path generators of every
 * series: for 20,000 points that was most of the drawing's time.
 */
export function seriesMarks(drawn: readonly DrawnSeries[], level = 0): Markish {
  const render: RenderFunction = (_index, { x, y }, _values, _dimensions, { document }) => {
    if (!x || !y) return null;
    const levelPx = Math.round(y(level) * 10) / 10;
    const areas: SVGElement[] = [];
    const lines: SVGElement[] = [];
    for (const { series, sign = 1, line, area, isDense = false } of drawn) {
      const scale = { toX: plainScale(x, series.timeMs), toY: y, levelPx };
      // Line and area are traced together, whichever is asked for first.
      const traced = once(() => tracePath(series, sign, scale));
      if (area) {
        const text = () => traced().area;
        areas.push(
          drawnPath(document, { text, paint: (context) => paintArea(context, series, sign, scale) }, area),
        );
      }
      if (!line) continue;
      const path: DrawnPath =
        isDense && !area
          ? {
              text: () => traceDensePath(series, sign, scale),
              strokes: (stroke) => walkDenseStrokes(series, sign, scale, stroke),
            }
          : {
              text: () => traced().line,
              paint: (context) => paintLine(context, series, sign, scale),
            };
      lines.push(drawnPath(document, path, { fill: "none", ...line }));
    }
    const group = document.createElementNS(SVG, "g");
    group.append(...areas.reverse(), ...lines.reverse());
    return group;
  };
  return render;
}

/** A linear scale of Plot's without what a call of it does besides: it is asked for every point of a series. */
function plainScale(x: (timeMs: number) => number, timeMs: Float64Array): (timeMs: number) => number {
  const firstMs = timeMs[0];
  const firstPx = x(firstMs);
  const perMs = (x(timeMs[timeMs.length - 1]) - firstPx) / (timeMs[timeMs.length - 1] - firstMs);
  return Number.isFinite(perMs) ? (atMs) => firstPx + (atMs - firstMs) * perMs : x;
}

/** Traces a series to tenths of a pixel. */
export function tracePath({ timeMs, values }: Series, sign: 1 | -1, scale: PathScale): SeriesPath {
  const { toX, toY, levelPx } = scale;
  let line = "";
  let area = "";
  let piece = "";
  let firstX = 0;
  let lastX = 0;
  const endPiece = (): void => {
    if (piece === "") return;
    line += `M${piece}`;
    area += `M${firstX},${levelPx}L${piece}L${lastX},${levelPx}Z`;
    piece = "";
  };
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) {
      endPiece();
      continue;
    }
    lastX = Math.round(toX(timeMs[index]) * 10) / 10;
    const y = Math.round(toY(sign * value) * 10) / 10;
    if (piece === "") {
      firstX = lastX;
      piece = `${lastX},${y}`;
    } else piece += `L${lastX},${y}`;
  }
  endPiece();
  return { line, area };
}

/** The line that `tracePath` traces, onto a canvas. */
function paintLine(
  context: CanvasRenderingContext2D,
  { timeMs, values }: Series,
  sign: 1 | -1,
  scale: PathScale,
): void {
  const { toX, toY } = scale;
  let isOpen = false;
  context.beginPath();
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) {
      isOpen = false;
      continue;
    }
    const [x, y] = [toX(timeMs[index]), toY(sign * value)];
    if (isOpen) context.lineTo(x, y);
    else context.moveTo(x, y);
    isOpen = true;
  }
  context.stroke();
}

/** The area that it traces. */
function paintArea(
  context: CanvasRenderingContext2D,
  { timeMs, values }: Series,
  sign: 1 | -1,
  scale: PathScale,
): void {
  const { toX, toY, levelPx } = scale;
  let lastX = Number.NaN;
  const endPiece = (): void => {
    if (Number.isNaN(lastX)) return;
    context.lineTo(lastX, levelPx);
    context.closePath();
    lastX = Number.NaN;
  };
  context.beginPath();
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) {
      endPiece();
      continue;
    }
    const x = toX(timeMs[index]);
    if (Number.isNaN(lastX)) context.moveTo(x, levelPx);
    context.lineTo(x, toY(sign * value));
    lastX = x;
  }
  endPiece();
  context.fill();
}

const SVG = "http://www.w3.org/2000/svg";
