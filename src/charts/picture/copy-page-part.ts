import { paintedCopy, type TokenColor } from "./canvas-painter.ts";
import { copyDrawing } from "./copy-drawing.ts";
import { cutText, toXmlText } from "./fit-text.ts";
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
  readonly color: TokenColor;
  /** Dots a CSS pixel of what was painted on a canvas. */
  readonly canvasScale: number;
  /** Where something was drawn, from the top edge. */
  readonly drawn: { topPx: number; bottomPx: number };
}

/** What is there for the hand and not for the eye, or stands elsewhere in a picture; anybody may add `data-picture="no"`. */
const LEFT_OUT =
  '.chart-legend, .chart-overlay, .chart-brush, .chart-cursor, .chart-tooltip, figcaption, table, [role="slider"], [role="tooltip"], [hidden], [data-picture="no"]';
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
  // A control in a picture is what it says.
  if (!element.matches(CONTROL)) copyBox(style, box, copy, group);
  copyPagePart(element, copy, group);
}

function copySvg(element: Element, box: DOMRect, copy: PageCopy, parent: Element): void {
  const drawing = copyDrawing(element, copy.target, copy.rootStyle);
  if (!drawing || box.width === 0 || box.height === 0) return;
  for (const [name, value] of Object.entries(place(box, copy))) drawing.setAttribute(name, rounded(value));
  parent.append(drawing);
}

function copyCanvas(canvas: HTMLCanvasElement, box: DOMRect, copy: PageCopy, parent: Element): void {
  const painted = paintedCopy(canvas, { scale: copy.canvasScale, color: copy.color });
  if (!painted) return;
  parent.append(
    svgElement(copy.target, "image", {
      ...place(box, copy),
      preserveAspectRatio: "none",
      href: painted.toDataURL("image/png"),
    }),
  );
}

/** An element's background and borders. */
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

/** A text node as SVG text, a line each as the page broke it, cut where the page cuts it. */
function copyLines(node: Text, element: Element, copy: PageCopy, parent: Element): void {
  const lines = linesOf(node);
  if (lines.length === 0) return;
  const style = getComputedStyle(element);
  const { color: fill, opacity } = plainPaint(style.color);
  const sizePx = Number.parseFloat(style.fontSize);
  const weight = Number.parseFloat(style.fontWeight);
  const measure = copy.measure({ sizePx, weight });
  const above = shareAboveBaseline(element);
  const endPx = clippedEnd(element);
  const anchor = anchorOf(element);
  for (const { text, box } of lines) {
    const roomPx = Math.max(0, endPx - box.left);
    const shown = toXmlText(cutText(text, roomPx, measure));
    const atPx =
      anchor === "end"
        ? Math.min(box.right, endPx)
        : anchor === "middle"
          ? box.left + box.width / 2
          : box.left;
    const { y, height } = place(box, copy);
    const line = svgElement(copy.target, "text", {
      x: atPx - copy.originPx.left,
      y: y + height * above,
      fill,
      ...(opacity < 1 ? { "fill-opacity": opacity } : {}),
      ...(anchor === "start" ? {} : { "text-anchor": anchor }),
      ...(sizePx === 12 ? {} : { "font-size": sizePx }),
      ...(weight === 400 ? {} : { "font-weight": weight }),
      ...(style.fontStyle === "normal" ? {} : { "font-style": style.fontStyle }),
      ...(style.fontVariantNumeric === "normal" ? {} : { "font-variant": style.fontVariantNumeric }),
    });
    line.textContent = shown;
    parent.append(line);
  }
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

/** Which end of a text stays where it is though the picture's font is narrower. */
function anchorOf(element: Element): "start" | "middle" | "end" {
  const { textAlign, display, justifyContent } = getComputedStyle(element);
  const told = display.endsWith("flex") ? justifyContent : textAlign;
  if (/^(right|end|flex-end)$/.test(told)) return "end";
  return told === "center" ? "middle" : "start";
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
