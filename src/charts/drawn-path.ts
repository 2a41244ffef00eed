/** Draws the shape of a path into a canvas whose fill, stroke and line are set; fills and strokes are its own to make. */
type PaintPath = (context: CanvasRenderingContext2D) => void;

/** Tells of upright strokes, each a pixel column wide, in pixels from the drawing's corner: the column's left edge, and from where to where. */
type WalkStrokes = (stroke: (leftPx: number, topPx: number, bottomPx: number) => void) => void;

/** Tells of rectangles, in pixels from the drawing's corner. */
export type WalkRects = (
  rect: (leftPx: number, topPx: number, widthPx: number, heightPx: number) => void,
) => void;

/** A path that is drawn in one of two ways: as text on the page, or onto a canvas by its shape, its strokes or its rectangles. */
export type DrawnPath = {
  /** The data of an SVG path. */
  readonly text: () => string;
} & ({ readonly paint: PaintPath } | { readonly strokes: WalkStrokes } | { readonly rects: WalkRects });

const SVG = "http://www.w3.org/2000/svg";
const paths = new WeakMap<Element, DrawnPath>();

/**
 * A path element without its data yet: thousands of points are written as text only where the drawing comes onto the page, and go straight
 * onto a canvas where it does not.
 */
export function drawnPath(
  document: Document,
  path: DrawnPath,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const element = document.createElementNS(SVG, "path");
  paths.set(element, path);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** The path that `drawnPath` made an element of; undefined for any other. */
export function pathOf(element: Element): DrawnPath | undefined {
  return paths.get(element);
}

/** Whether a drawing has lines with more points than pixels that are not written yet. */
export function hasDensePaths(drawing: Element): boolean {
  for (const element of drawing.querySelectorAll("path:not([d])")) {
    const path = paths.get(element);
    if (path && "strokes" in path) return true;
  }
  return false;
}

/** Writes the data of all paths in a drawing that have none yet: before it comes onto the page. */
export function writePaths(drawing: Element): void {
  for (const element of drawing.querySelectorAll("path:not([d])")) {
    const path = paths.get(element);
    if (path) element.setAttribute("d", path.text());
  }
}
