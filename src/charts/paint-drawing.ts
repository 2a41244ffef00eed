import { remembered } from "../core/remembered.ts";
import { pathOf, type WalkRects } from "./drawn-path.ts";
import { openPixels, type Pixels } from "./pixels.ts";

/** The styles that a drawing of Plot's inherits, as its attributes say them. */
interface Style {
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly fillOpacity: number;
  readonly strokeOpacity: number;
  readonly dash: readonly number[];
  readonly lineJoin: CanvasLineJoin;
  readonly lineCap: CanvasLineCap;
  readonly textAlign: CanvasTextAlign;
  readonly fontWeight: string;
  readonly hasTabularFigures: boolean;
}

/** What the canvas cannot ask the drawing for. */
export interface CanvasType {
  readonly fontFamily: string;
  readonly fontPx: number;
  /** What a CSS colour with tokens in it comes to. */
  readonly toColor: (css: string) => string;
}

const ROOT: Style = {
  fill: "currentColor",
  stroke: "none",
  strokeWidth: 1,
  fillOpacity: 1,
  strokeOpacity: 1,
  dash: [],
  lineJoin: "miter",
  lineCap: "butt",
  textAlign: "center",
  fontWeight: "400",
  hasTabularFigures: false,
};
const ALIGNS: Readonly<Record<string, CanvasTextAlign>> = { start: "left", middle: "center", end: "right" };

/**
 * Paints a drawing of Plot's that is not on the page: what a hand that moves is shown. An SVG in its place would be styled, laid out and
 * layered anew at each move, which takes longer than all of its making. Knows what this house's charts are drawn with, and no more.
 */
export function paintDrawing(drawing: Element, context: CanvasRenderingContext2D, type: CanvasType): void {
  const painting: Painting = { context, type, patterns: new Map(), pixels: null };
  paintChildren(drawing, ROOT, painting);
  closePixels(painting);
}

interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly type: CanvasType;
  /** By the name that a fill refers to them with. */
  readonly patterns: Map<string, Element>;
  /** While strokes are written; null while the context has the word. */
  pixels: Pixels | null;
}

function closePixels(painting: Painting): void {
  painting.pixels?.close();
  painting.pixels = null;
}

function paintChildren(parent: Element, style: Style, painting: Painting): void {
  for (let child = parent.firstElementChild; child !== null; child = child.nextElementSibling)
    paintElement(child, style, painting);
}

function paintElement(element: Element, inherited: Style, painting: Painting): void {
  const { context, patterns } = painting;
  const name = element.localName;
  if (name === "defs") {
    for (const pattern of element.children) patterns.set(`url(#${pattern.id})`, pattern);
    return;
  }
  const style = ownStyle(element, inherited);
  const shift = translation(element);
  if (shift) context.translate(shift[0], shift[1]);
  if (name === "g") paintChildren(element, style, painting);
  else paintShape(element, style, painting);
  if (shift) context.translate(-shift[0], -shift[1]);
}

function paintShape(element: Element, style: Style, painting: Painting): void {
  const { context } = painting;
  const path = element.localName === "path" ? pathOf(element) : undefined;
  if (path && "strokes" in path) {
    painting.pixels ??= openPixels(context);
    path.strokes(painting.pixels.pen(painting.type.toColor(style.stroke), style.strokeOpacity));
    return;
  }
  closePixels(painting);
  const fill = style.fill === "none" ? null : toPaint(style.fill, painting);
  const stroke = style.stroke === "none" ? null : toPaint(style.stroke, painting);
  if (fill !== null) context.fillStyle = fill;
  if (stroke !== null) {
    context.strokeStyle = stroke;
    context.lineWidth = style.strokeWidth;
    context.lineJoin = style.lineJoin;
    context.lineCap = style.lineCap;
    context.setLineDash(style.dash as number[]);
  }
  switch (element.localName) {
    case "path": {
      if (path && "rects" in path) {
        paintRects(path.rects, { fill, stroke, style, context });
        break;
      }
      context.globalAlpha = fill === null ? style.strokeOpacity : style.fillOpacity;
      if (path) path.paint(context);
      else paintPath(new Path2D(element.getAttribute("d") ?? ""), { fill, stroke, style, context });
      break;
    }
    case "rect": {
      const [x, y] = [numberOf(element, "x"), numberOf(element, "y")];
      const [widthPx, heightPx] = [numberOf(element, "width"), numberOf(element, "height")];
      paintRects((rect) => rect(x, y, widthPx, heightPx), { fill, stroke, style, context });
      break;
    }
    case "circle": {
      const path = new Path2D();
      path.arc(numberOf(element, "cx"), numberOf(element, "cy"), numberOf(element, "r"), 0, 2 * Math.PI);
      paintPath(path, { fill, stroke, style, context });
      break;
    }
    case "line": {
      const path = new Path2D();
      path.moveTo(numberOf(element, "x1"), numberOf(element, "y1"));
      path.lineTo(numberOf(element, "x2"), numberOf(element, "y2"));
      paintPath(path, { fill: null, stroke, style, context });
      break;
    }
    case "text":
      paintText(element, { fill, stroke, style }, painting);
  }
}

interface Paints {
  readonly fill: string | CanvasPattern | null;
  readonly stroke: string | CanvasPattern | null;
  readonly style: Style;
}

function paintPath(path: Path2D, { fill, stroke, style, context }: Paints & Pick<Painting, "context">): void {
  if (fill !== null) {
    context.globalAlpha = style.fillOpacity;
    context.fill(path);
  }
  if (stroke !== null) {
    context.globalAlpha = style.strokeOpacity;
    context.stroke(path);
  }
}

/** One by one: a path of many takes a canvas far longer (`npm run bench -- explore`, the chart with 1,000 intervals). */
function paintRects(
  walk: WalkRects,
  { fill, stroke, style, context }: Paints & Pick<Painting, "context">,
): void {
  if (fill !== null) {
    context.globalAlpha = style.fillOpacity;
    walk((x, y, widthPx, heightPx) => context.fillRect(x, y, widthPx, heightPx));
  }
  if (stroke !== null) {
    context.globalAlpha = style.strokeOpacity;
    walk((x, y, widthPx, heightPx) => context.strokeRect(x, y, widthPx, heightPx));
  }
}

function paintText(element: Element, { fill, stroke, style }: Paints, { context, type }: Painting): void {
  const text = element.textContent ?? "";
  if (text === "") return;
  const { fontPx, fontFamily } = type;
  context.globalAlpha = 1;
  context.font = `${style.fontWeight} ${fontPx}px ${fontFamily}`;
  const x = numberOf(element, "x");
  const y = numberOf(element, "y", fontPx);
  const write = (part: string, atPx: number): void => {
    // Plot's `paint-order: stroke`: the halo lies under the letters.
    if (stroke !== null) context.strokeText(part, atPx, y);
    if (fill !== null) context.fillText(part, atPx, y);
  };
  if (!style.hasTabularFigures) {
    context.textAlign = style.textAlign;
    write(text, x);
    return;
  }
  // A canvas knows no tabular figures: each digit has the room of a 0, as on the page.
  const digitPx = context.measureText("0").width;
  const widthOf = (letter: string): number =>
    letter >= "0" && letter <= "9" ? digitPx : context.measureText(letter).width;
  const letters = [...text];
  const wholePx = letters.reduce((sum, letter) => sum + widthOf(letter), 0);
  let atPx = x - (style.textAlign === "right" ? wholePx : style.textAlign === "center" ? wholePx / 2 : 0);
  context.textAlign = "center";
  for (const letter of letters) {
    const widthPx = widthOf(letter);
    write(letter, atPx + widthPx / 2);
    atPx += widthPx;
  }
}

function ownStyle(element: Element, inherited: Style): Style {
  if (!element.hasAttributes()) return inherited;
  const text = (name: string): string | null => element.getAttribute(name);
  const number = (name: string, otherwise: number): number => {
    const value = element.getAttribute(name);
    return value === null ? otherwise : Number(value);
  };
  const align = text("text-anchor");
  const dash = text("stroke-dasharray");
  const figures = text("font-variant");
  return {
    fill: text("fill") ?? inherited.fill,
    stroke: text("stroke") ?? inherited.stroke,
    strokeWidth: number("stroke-width", inherited.strokeWidth),
    fillOpacity: number("fill-opacity", inherited.fillOpacity),
    strokeOpacity: number("stroke-opacity", inherited.strokeOpacity),
    dash: dash === null ? inherited.dash : dash.split(/[ ,]+/).map(Number),
    lineJoin: (text("stroke-linejoin") as CanvasLineJoin | null) ?? inherited.lineJoin,
    lineCap: (text("stroke-linecap") as CanvasLineCap | null) ?? inherited.lineCap,
    textAlign: align === null ? inherited.textAlign : (ALIGNS[align] ?? "center"),
    fontWeight: text("font-weight") ?? inherited.fontWeight,
    hasTabularFigures: figures === null ? inherited.hasTabularFigures : figures === "tabular-nums",
  };
}

/** The shift of a `translate(x,y)`; null for none. */
function translation(element: Element): readonly [number, number] | null {
  const transform = element.getAttribute("transform");
  if (transform === null) return null;
  const found = /^translate\(([^,)]+)(?:,([^)]+))?\)$/.exec(transform);
  return found && [Number(found[1]), Number(found[2] ?? 0)];
}

/** A length in pixels, 0 for none; one in em by the font's size. */
function numberOf(element: Element, name: string, emPx = 0): number {
  const value = element.getAttribute(name);
  if (value === null) return 0;
  return value.endsWith("em") ? Number.parseFloat(value) * emPx : Number.parseFloat(value);
}

/** A colour, or the hatch that a fill refers to. */
function toPaint(css: string, { context, type, patterns }: Painting): string | CanvasPattern | null {
  if (!css.startsWith("url(")) return type.toColor(css);
  const pattern = patterns.get(css);
  return pattern === undefined ? null : hatchPattern(pattern, context, type);
}

const hatches = new Map<string, CanvasPattern | null>();

/** A hatch as `hatches.ts` defines it: one upright line in a square that is turned. */
function hatchPattern(
  pattern: Element,
  context: CanvasRenderingContext2D,
  type: CanvasType,
): CanvasPattern | null {
  const line = pattern.firstElementChild;
  const sizePx = numberOf(pattern, "width");
  if (line === null || sizePx === 0) return null;
  const ratio = context.getTransform().a;
  const color = type.toColor(line.getAttribute("stroke") ?? "currentColor");
  const angle = Number(/rotate\(([^)]+)\)/.exec(pattern.getAttribute("patternTransform") ?? "")?.[1] ?? 0);
  const [startPx, widthPx] = [numberOf(line, "x1"), numberOf(line, "stroke-width")];
  return remembered(hatches, [color, sizePx, startPx, widthPx, angle, ratio].join(" "), () => {
    const tile = new OffscreenCanvas(Math.ceil(sizePx * ratio), Math.ceil(sizePx * ratio));
    const inside = tile.getContext("2d");
    if (inside === null) return null;
    inside.fillStyle = color;
    inside.fillRect((startPx - widthPx / 2) * ratio, 0, widthPx * ratio, tile.height);
    const made = context.createPattern(tile, "repeat");
    made?.setTransform(new DOMMatrix().rotate(angle).scale(1 / ratio));
    return made;
  });
}
