import { type CanvasColors, paintedCopy } from "./canvas-painter.ts";
import { copyDrawing } from "./copy-drawing.ts";
import { type CssHatch, toHatch } from "./css-hatch.ts";
import { cutMiddle, cutText, toXmlText } from "./fit-text.ts";
import { type PlainStyle, plainPaint } from "./plain-style.ts";
import { type Attributes, SVG, svgElement } from "./svg-element.ts";
import { type PictureFont, shareAboveBaseline } from "./text-measure.ts";

/** What a part of the page is copied with. */
export interface PageCopy {
  /** The picture's document. */
  readonly target: Document;
  /** The page's place that is the picture's left and top edge, in pixels of the window. */
  readonly originPx: { readonly left: number; readonly top: number };
  readonly rootStyle: PlainStyle;
  readonly measure: (font: PictureFont) => (text: string) => number;
  readonly colors: CanvasColors;
  /** Dots a CSS pixel of what was painted on a canvas. */
  readonly canvasScale: number;
  /** What lies outside, in pixels of the window, is scrolled away; null where nothing is. */
  readonly shownPx: { readonly top: number; readonly bottom: number } | null;
  /** What patterns and clips are kept in. */
  readonly definitions: Element;
  /** Where something was drawn, from the top edge. */
  readonly drawn: { topPx: number; bottomPx: number };
}

/** What is there for the hand and not for the eye, or stands elsewhere in a picture; anybody may add `data-picture="no"`. */
const LEFT_OUT =
  '.chart-legend, .chart-overlay, .chart-brush, .chart-cursor, .chart-drag, .chart-tooltip, .chart-more, .cell-grid-mark:not(.selected), table, [role="slider"], [role="tooltip"], [hidden], [data-picture="no"]';
/** Of a text over lines: a shadow on the page. */
const HALO: Attributes = { "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
const CONTROL = "button, input, select, textarea";

/** Copies what an element of a chart shows: drawings, canvases, texts, backgrounds and borders, where they stand. */
export function copyPagePart(element: Element, copy: PageCopy, parent: Element): void {
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) copyLines(node as Text, element, copy, parent);
    else if (node.nodeType === Node.ELEMENT_NODE) copyChild(node as Element, copy, parent);
  }
}

function copyChild(element: Element, copy: PageCopy, parent: Element): void {
  if (element.matches(LEFT_OUT)) return;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (copy.shownPx && box.height > 0 && (box.bottom <= copy.shownPx.top || box.top >= copy.shownPx.bottom))
    return;
  if (style.display === "none" || style.visibility !== "visible" || style.opacity === "0") return;
  if (element.localName === "svg" && element.namespaceURI === SVG) {
    if (!element.closest(CONTROL)) copySvg(element, box, copy, parent);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    copyCanvas(element, box, copy, parent);
    return;
  }
  const isForReadersOnly = style.overflow !== "visible" && (box.width <= 1 || box.height <= 1);
  if (isForReadersOnly) return;
  let group = parent;
  if (style.opacity !== "1") {
    group = svgElement(copy.target, "g", { opacity: style.opacity });
    parent.append(group);
  }
  if (element.matches(".cut-name")) {
    copyName(element, copy, group);
    return;
  }
  // A control in a picture is what it says.
  if (!element.matches(CONTROL)) copyBox(style, box, copy, group);
  if (
    /^(auto|scroll|hidden|clip)$/.test(style.overflowY) &&
    element.scrollHeight > element.clientHeight + 1
  ) {
    copyScrolled(element, box, copy, group);
  } else copyPagePart(element, copy, group);
}

/** What has more in it than it shows: in a picture nothing can be scrolled. */
function copyScrolled(element: Element, box: DOMRect, copy: PageCopy, parent: Element): void {
  const { paddingTop, paddingBottom } = getComputedStyle(element);
  const topPx = box.top + Number.parseFloat(paddingTop);
  const shown = new DOMRect(
    box.left,
    topPx,
    box.width,
    box.bottom - Number.parseFloat(paddingBottom) - topPx,
  );
  const { x, y, width, height } = place(shown, copy);
  const id = `picture-clip-${copy.definitions.childElementCount + 1}`;
  const clip = svgElement(copy.target, "clipPath", { id });
  clip.append(svgElement(copy.target, "rect", { x, y, width, height }));
  copy.definitions.append(clip);
  const group = svgElement(copy.target, "g", { "clip-path": `url(#${id})` });
  parent.append(group);
  copyPagePart(
    element,
    { ...copy, drawn: { ...copy.drawn }, shownPx: { top: shown.top, bottom: shown.bottom } },
    group,
  );
}

function copySvg(element: Element, box: DOMRect, copy: PageCopy, parent: Element): void {
  const drawing = copyDrawing(element, copy.target, copy.rootStyle);
  if (!drawing || box.width === 0 || box.height === 0) return;
  for (const [name, value] of Object.entries(place(box, copy))) drawing.setAttribute(name, rounded(value));
  parent.append(drawing);
}

function copyCanvas(canvas: HTMLCanvasElement, box: DOMRect, copy: PageCopy, parent: Element): void {
  const painted = paintedCopy(canvas, { scale: copy.canvasScale, colors: copy.colors });
  if (!painted) return;
  parent.append(
    svgElement(copy.target, "image", {
      ...place(box, copy),
      preserveAspectRatio: "none",
      href: painted.toDataURL("image/png"),
    }),
  );
}

/** An element's background, borders and outline. */
function copyBox(style: CSSStyleDeclaration, box: DOMRect, copy: PageCopy, parent: Element): void {
  const { left, top, width, height } = box;
  const fillBox = (part: DOMRect, color: string, more: Attributes = {}): void => {
    const { color: fill, opacity } = plainPaint(color);
    if (fill === "none" || opacity === 0 || part.width <= 0 || part.height <= 0) return;
    const share: Attributes = opacity < 1 ? { "fill-opacity": opacity } : {};
    parent.append(svgElement(copy.target, "rect", { ...place(part, copy), fill, ...share, ...more }));
  };
  const radiusPx = Number.parseFloat(style.borderTopLeftRadius);
  fillBox(box, style.backgroundColor, radiusPx > 0 ? { rx: radiusPx } : {});
  const hatch = toHatch(style.backgroundImage);
  if (hatch) parent.append(hatchedBox(hatch, box, copy));
  const outlinePx = Number.parseFloat(style.outlineWidth);
  if (style.outlineStyle === "solid" && outlinePx > 0) {
    const awayPx = Number.parseFloat(style.outlineOffset) + outlinePx / 2;
    const around = new DOMRect(left - awayPx, top - awayPx, width + 2 * awayPx, height + 2 * awayPx);
    const { color: stroke } = plainPaint(style.outlineColor);
    const line = { fill: "none", stroke, "stroke-width": outlinePx };
    parent.append(svgElement(copy.target, "rect", { ...place(around, copy), ...line }));
  }
  const edges = {
    top: new DOMRect(left, top, width, Number.parseFloat(style.borderTopWidth)),
    right: new DOMRect(
      left + width - Number.parseFloat(style.borderRightWidth),
      top,
      Number.parseFloat(style.borderRightWidth),
      height,
    ),
    bottom: new DOMRect(
      left,
      top + height - Number.parseFloat(style.borderBottomWidth),
      width,
      Number.parseFloat(style.borderBottomWidth),
    ),
    left: new DOMRect(left, top, Number.parseFloat(style.borderLeftWidth), height),
  };
  for (const [side, edge] of Object.entries(edges)) {
    if (style.getPropertyValue(`border-${side}-style`) !== "none") {
      fillBox(edge, style.getPropertyValue(`border-${side}-color`));
    }
  }
}

function hatchedBox({ color, linePx, periodPx, turn }: CssHatch, box: DOMRect, copy: PageCopy): Element {
  const id = `picture-hatch-${copy.definitions.childElementCount + 1}`;
  const pattern = svgElement(copy.target, "pattern", {
    id,
    width: periodPx,
    height: periodPx,
    patternUnits: "userSpaceOnUse",
    patternTransform: `rotate(${turn})`,
  });
  const { color: fill } = plainPaint(color);
  pattern.append(svgElement(copy.target, "rect", { width: linePx, height: periodPx, fill }));
  copy.definitions.append(pattern);
  return svgElement(copy.target, "rect", { ...place(box, copy), fill: `url(#${id})` });
}

/** A name that the page draws in two parts, so that it can be cut between them (`ui/cut-name.tsx`). */
function copyName(element: Element, copy: PageCopy, parent: Element): void {
  const [whole, head] = element.children;
  const first = head?.firstChild;
  const [line] = first instanceof Text ? linesOf(first) : [];
  if (!line) return;
  const { left, width } = element.getBoundingClientRect();
  const box = new DOMRect(left, line.box.top, width, line.box.height);
  const style = textStyle(element, anchorOf(element, width));
  const name = whole.textContent ?? "";
  const isCut = head.scrollWidth > head.clientWidth;
  const text = isCut ? cutMiddle(name, width, copy.measure(style)) : name;
  drawLine({ text, box, style, share: shareAboveBaseline(element) }, copy, parent);
}

/** A text node as SVG text, a line each as the page broke it, cut where the page cuts it. */
function copyLines(node: Text, element: Element, copy: PageCopy, parent: Element): void {
  const lines = linesOf(node);
  if (lines.length === 0) return;
  const share = shareAboveBaseline(element);
  const endPx = clippedEnd(element);
  for (const { text, box } of lines) {
    const style = textStyle(element, anchorOf(element, box.width));
    const isCut = box.right > endPx + 1;
    const roomPx = isCut ? Math.max(0, endPx - box.left) : box.width;
    const seen = new DOMRect(box.left, box.top, roomPx, box.height);
    const shown = isCut ? cutText(text, roomPx, copy.measure(style)) : text;
    drawLine({ text: shown, box: seen, style, share }, copy, parent);
  }
}

interface TextStyle extends PictureFont {
  readonly anchor: "start" | "middle" | "end";
  readonly attributes: Attributes;
}

function textStyle(element: Element, anchor: TextStyle["anchor"]): TextStyle {
  const style = getComputedStyle(element);
  const { color: fill, opacity } = plainPaint(style.color);
  const sizePx = Number.parseFloat(style.fontSize);
  const weight = Number.parseFloat(style.fontWeight);
  const halo = /(?:rgba?|color|oklab)\([^)]*\)/.exec(style.textShadow);
  const attributes = {
    fill,
    ...(opacity < 1 ? { "fill-opacity": opacity } : {}),
    ...(halo ? { stroke: plainPaint(halo[0]).color, ...HALO } : {}),
    ...(anchor === "start" ? {} : { "text-anchor": anchor }),
    ...(sizePx === 12 ? {} : { "font-size": sizePx }),
    ...(weight === 400 ? {} : { "font-weight": weight }),
    ...(style.fontStyle === "normal" ? {} : { "font-style": style.fontStyle }),
    ...(style.fontVariantNumeric === "normal" ? {} : { "font-variant": style.fontVariantNumeric }),
  };
  return { sizePx, weight, anchor, attributes };
}

interface DrawnLine {
  readonly text: string;
  readonly box: DOMRect;
  readonly style: TextStyle;
  /** Of the box's height, above the baseline. */
  readonly share: number;
}

function drawLine({ text, box, style, share }: DrawnLine, copy: PageCopy, parent: Element): void {
  const { x, y, width, height } = place(box, copy);
  const toRight = { start: 0, middle: width / 2, end: width }[style.anchor];
  const line = svgElement(copy.target, "text", {
    x: x + toRight,
    y: y + height * share,
    ...style.attributes,
  });
  line.textContent = toXmlText(text);
  parent.append(line);
}

interface TextLine {
  readonly text: string;
  readonly box: DOMRect;
}

/** The words of a text node, in the lines that they stand in. */
function linesOf(node: Text): readonly TextLine[] {
  const range = node.ownerDocument.createRange();
  const lines: { words: string[]; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.words.push(word);
      last.box = new DOMRect(last.box.left, last.box.top, box.right - last.box.left, last.box.height);
    } else lines.push({ words: [word], box });
  }
  return lines.map(({ words, box }) => ({ text: words.join(" "), box }));
}

/** The right edge, in pixels of the window, behind which the page hides an element's text; infinite where it hides nothing. */
function clippedEnd(element: Element): number {
  for (let one: Element | null = element; one && !one.matches("figure"); one = one.parentElement) {
    if (getComputedStyle(one).overflowX !== "visible") return one.getBoundingClientRect().right;
  }
  return Number.POSITIVE_INFINITY;
}

/** Which end of a text stays where it is though the picture's font is narrower: told by the first that is wider than the text. */
function anchorOf(element: Element, widthPx: number): TextStyle["anchor"] {
  for (let one: Element | null = element; one && !one.matches("figure"); one = one.parentElement) {
    const { textAlign, display, justifyContent } = getComputedStyle(one);
    const told = display.endsWith("flex") ? justifyContent : textAlign;
    if (/^(right|end|flex-end)$/.test(told)) return "end";
    if (told === "center") return "middle";
    if (Math.abs(one.getBoundingClientRect().width - widthPx) > 1) return "start";
  }
  return "start";
}

/** A box of the window in the picture; what is drawn so far reaches to it. */
function place(
  { left, top, width, height }: DOMRect,
  { originPx, drawn }: PageCopy,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const y = top - originPx.top;
  drawn.topPx = Math.min(drawn.topPx, y);
  drawn.bottomPx = Math.max(drawn.bottomPx, y + height);
  return { x: left - originPx.left, y, width, height };
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
