import type { Markish, RenderFunction } from "@observablehq/plot";
import type { Series } from "../core/series.ts";
import { traceDensePath } from "./dense-path.ts";

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
    const scale = { toX: x, toY: y, levelPx: Math.round(y(level) * 10) / 10 };
    const areas: SVGElement[] = [];
    const lines: SVGElement[] = [];
    const toPath = (data: string, attributes: Attributes): SVGElement => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", data);
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
      return path;
    };
    for (const { series, sign = 1, line, area, isDense = false } of drawn) {
      if (!area && line && isDense) {
        lines.push(toPath(traceDensePath(series, sign, scale), { fill: "none", ...line }));
        continue;
      }
      const path = tracePath(series, sign, scale);
      if (area) areas.push(toPath(path.area, area));
      if (line) lines.push(toPath(path.line, { fill: "none", ...line }));
    }
    const group = document.createElementNS(SVG, "g");
    group.append(...areas.reverse(), ...lines.reverse());
    return group;
  };
  return render;
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

const SVG = "http://www.w3.org/2000/svg";
