import type { Markish, RenderFunction } from "@observablehq/plot";
import type { Series } from "../core/series.ts";

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

/** A series and how it is drawn; `attributes` are those of its SVG path. */
export interface DrawnSeries {
  readonly series: Series;
  /** -1 draws it downwards. */
  readonly sign?: 1 | -1;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/**
 * Lines for Plot, drawn straight from typed arrays. Plot's own line and area marks make an object, a scaled channel and two
 * path generators of every series: for 20,000 points that was most of the drawing's time.
 */
export function lineMarks(drawn: readonly DrawnSeries[]): Markish {
  return pathMarks(drawn, 0, "line");
}

/** The same for areas between a series and a level in its own unit. */
export function areaMarks(drawn: readonly DrawnSeries[], level: number): Markish {
  return pathMarks(drawn, level, "area");
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

function pathMarks(drawn: readonly DrawnSeries[], level: number, shape: keyof SeriesPath): Markish {
  const render: RenderFunction = (_index, { x, y }, _values, _dimensions, { document }) => {
    if (!x || !y) return null;
    const scale = { toX: x, toY: y, levelPx: Math.round(y(level) * 10) / 10 };
    const group = document.createElementNS(SVG, "g");
    for (const { series, sign = 1, attributes } of drawn) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", tracePath(series, sign, scale)[shape]);
      if (shape === "line") path.setAttribute("fill", "none");
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
      group.append(path);
    }
    return group;
  };
  return render;
}

const SVG = "http://www.w3.org/2000/svg";
