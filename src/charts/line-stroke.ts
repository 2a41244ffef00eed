import { plotWidthPx, type TimeFrame } from "./time-frame.ts";

/** How a line is stroked. */
export interface LineStroke {
  readonly strokeWidth: number;
  readonly strokeLinejoin: "round" | "miter";
  readonly strokeLinecap: "round" | "butt";
}

/**
 * For a line that zigzags through every pixel column: there, round joins and a width over 1 px made the browser's
 * painting of 10,000 points take 40 ms longer, with nothing to see for it.
 */
export const DENSE_STROKE: LineStroke = { strokeWidth: 1, strokeLinejoin: "miter", strokeLinecap: "butt" };
const SPARSE_STROKE: LineStroke = { strokeWidth: 1.5, strokeLinejoin: "round", strokeLinecap: "round" };

/** The stroke for a line of so many points: thin and plain where it has more than one for every two pixels. */
export function lineStroke(pointCount: number, frame: TimeFrame): LineStroke {
  return pointCount > plotWidthPx(frame) / 2 ? DENSE_STROKE : SPARSE_STROKE;
}

/** A stroke as the attributes of an SVG path. */
export function strokeAttributes({
  strokeWidth,
  strokeLinejoin,
  strokeLinecap,
}: LineStroke): Readonly<Record<string, string | number>> {
  return { "stroke-width": strokeWidth, "stroke-linejoin": strokeLinejoin, "stroke-linecap": strokeLinecap };
}
