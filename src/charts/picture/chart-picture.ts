import { colorsNow } from "./colors-now.ts";
import { copyDrawing } from "./copy-drawing.ts";
import { copyPagePart, type PageCopy } from "./copy-page-part.ts";
import { toXmlText, wrapText } from "./fit-text.ts";
import { inTheme, type PictureTheme } from "./in-theme.ts";
import { layoutLegend } from "./legend-layout.ts";
import { type PictureLegendItem, readLegend } from "./picture-legend.ts";
import { FONT_STACK, plainPaint, ROOT_STYLE } from "./plain-style.ts";
import { type Attributes, SVG, svgElement } from "./svg-element.ts";
import { createTextMeasure } from "./text-measure.ts";

/** What stands around a chart in its picture. */
export interface PictureFrame {
  readonly title: string;
  /** Under the chart, each on a line of its own or more. */
  readonly caption: readonly string[];
  readonly theme: PictureTheme;
  /** How wide the picture says it is, 0 or less for as wide as it is on the page; it grows or shrinks as a whole. */
  readonly widthPx?: number;
}

const PADDING_PX = 16;
const GAP_PX = 12;
const TITLE = { sizePx: 16, weight: 500 };
const TEXT = { sizePx: 12, weight: 400 };
const TITLE_LINE_PX = 22;
const CAPTION_LINE_PX = 16;
const LEGEND_ROW_PX = 20;
const LEGEND_GAP_PX = 20;
const SWATCH_PX = 10;
const SWATCH_GAP_PX = 6;
/** How far below the middle of its line a text's baseline lies, by its size. */
const BASELINE_SHARE = 0.36;
/** A canvas in a picture keeps its edges at twice its size. */
const CANVAS_SCALE = 2;

/**
 * A chart (`<figure class="chart">`, as it is on the page) as one SVG that needs nothing else: title above, then the legend, the
 * drawing and the caption, in the colours of a theme whatever the page's is. Texts are texts, never markup, and nothing in it
 * leads out of it. The page shows none of this.
 */
export function toPictureSvg(figure: HTMLElement, frame: PictureFrame): string {
  return inTheme(frame.theme, () => drawPicture(figure, frame));
}

function drawPicture(figure: HTMLElement, { title, caption, theme, widthPx = 0 }: PictureFrame): string {
  const target = document.implementation.createDocument(SVG, "svg");
  const root = target.documentElement;
  const colors = colorsNow(figure, theme);
  const ink = plainPaint(colors.toColor("var(--ink)")).color;
  const quiet = plainPaint(colors.toColor("var(--quiet)")).color;
  const measure = createTextMeasure(document);
  const { left, top, width: insidePx } = figure.getBoundingClientRect();
  const wholePx = Math.ceil(insidePx) + 2 * PADDING_PX;

  const addLines = (
    text: string,
    topPx: number,
    { sizePx, weight, linePx, fill }: { sizePx: number; weight: number; linePx: number; fill: string },
  ): number => {
    const lines = wrapText(toXmlText(text), insidePx, measure({ sizePx, weight }));
    for (const [index, line] of lines.entries()) {
      const y = topPx + (index + 0.5) * linePx + sizePx * BASELINE_SHARE;
      root.append(textAt(target, line, { x: PADDING_PX, y, fill, ...fontAttributes({ sizePx, weight }) }));
    }
    return topPx + lines.length * linePx;
  };

  const paper = svgElement(target, "rect", { fill: plainPaint(colors.toColor("var(--surface)")).color });
  root.append(paper);
  let heightPx = addLines(title, PADDING_PX, { ...TITLE, linePx: TITLE_LINE_PX, fill: ink });
  const legend = drawLegend(readLegend(figure), { target, insidePx, measure: measure(TEXT), ink });
  if (legend) {
    legend.group.setAttribute("transform", `translate(${PADDING_PX} ${heightPx + GAP_PX / 2})`);
    root.append(legend.group);
    heightPx += GAP_PX / 2 + legend.heightPx;
  }
  heightPx += GAP_PX;

  const drawing = svgElement(target, "g");
  const copy: PageCopy = {
    target,
    originPx: { left, top },
    rootStyle: ROOT_STYLE,
    measure,
    colors,
    shownPx: null,
    definitions: svgElement(target, "defs"),
    canvasScale: CANVAS_SCALE,
    drawn: { topPx: Number.POSITIVE_INFINITY, bottomPx: Number.NEGATIVE_INFINITY },
  };
  copyPagePart(figure, copy, drawing);
  if (copy.definitions.hasChildNodes()) drawing.prepend(copy.definitions);
  const { topPx, bottomPx } = copy.drawn;
  if (bottomPx > topPx) {
    drawing.setAttribute("transform", `translate(${PADDING_PX} ${Math.round(heightPx - topPx)})`);
    root.append(drawing);
    heightPx += Math.ceil(bottomPx - topPx) + GAP_PX;
  }
  for (const line of caption) {
    heightPx = addLines(line, heightPx, { ...TEXT, linePx: CAPTION_LINE_PX, fill: quiet });
  }
  heightPx += PADDING_PX;

  for (const [name, value] of Object.entries({ width: wholePx, height: heightPx })) {
    paper.setAttribute(name, String(value));
    root.setAttribute(name, String(widthPx > 0 ? Math.round((value * widthPx) / wholePx) : value));
  }
  root.setAttribute("viewBox", `0 0 ${wholePx} ${heightPx}`);
  root.setAttribute("font-family", FONT_STACK);
  root.setAttribute("font-size", String(TEXT.sizePx));
  root.setAttribute("role", "img");
  root.prepend(wordsElement(target, "title", title), wordsElement(target, "desc", caption.join("\n")));
  return new XMLSerializer().serializeToString(target);
}

interface LegendRoom {
  readonly target: Document;
  readonly insidePx: number;
  readonly measure: (text: string) => number;
  readonly ink: string;
}

/** The legend from its own left and top edge; null where there is none. */
function drawLegend(
  items: readonly PictureLegendItem[],
  { target, insidePx, measure, ink }: LegendRoom,
): { readonly group: SVGElement; readonly heightPx: number } | null {
  if (items.length === 0) return null;
  const markPx = SWATCH_PX + SWATCH_GAP_PX;
  const labels = items.map(({ label }) => wrapText(toXmlText(label), insidePx - markPx, measure));
  const widthsPx = labels.map((lines) => markPx + Math.max(...lines.map(measure)));
  const places = layoutLegend({ widthsPx, widthPx: insidePx, gapPx: LEGEND_GAP_PX });
  const rows = 1 + Math.max(...places.map(({ row }) => row));
  const rowTopsPx = [0];
  for (let row = 0; row < rows; row++) {
    const lines = labels.filter((_, index) => places[index].row === row).map((label) => label.length);
    rowTopsPx.push(rowTopsPx[row] + LEGEND_ROW_PX + (Math.max(...lines) - 1) * CAPTION_LINE_PX);
  }
  const group = svgElement(target, "g", { fill: ink });
  for (const [index, item] of items.entries()) {
    const { leftPx, row } = places[index];
    const one = svgElement(target, "g", {
      transform: `translate(${Math.round(leftPx)} ${rowTopsPx[row]})`,
      ...(item.opacity < 1 ? { opacity: item.opacity } : {}),
    });
    const mark = legendMark(item, target);
    if (mark) one.append(mark);
    for (const [line, text] of labels[index].entries()) {
      const y = LEGEND_ROW_PX / 2 + TEXT.sizePx * BASELINE_SHARE + line * CAPTION_LINE_PX;
      one.append(textAt(target, text, { x: markPx, y }));
    }
    group.append(one);
  }
  return { group, heightPx: rowTopsPx[rows] };
}

function legendMark({ color, drawing }: PictureLegendItem, target: Document): Element | null {
  const square = { y: (LEGEND_ROW_PX - SWATCH_PX) / 2, width: SWATCH_PX, height: SWATCH_PX };
  if (color) {
    const share: Attributes = color.opacity < 1 ? { "fill-opacity": color.opacity } : {};
    return svgElement(target, "rect", { ...square, rx: 2, fill: color.color, ...share });
  }
  const copy = drawing && copyDrawing(drawing, target, ROOT_STYLE);
  for (const [name, value] of Object.entries(square)) copy?.setAttribute(name, String(value));
  return copy;
}

function fontAttributes({ sizePx, weight }: { sizePx: number; weight: number }): Attributes {
  return {
    ...(sizePx === TEXT.sizePx ? {} : { "font-size": sizePx }),
    ...(weight === TEXT.weight ? {} : { "font-weight": weight }),
  };
}

function textAt(target: Document, text: string, attributes: Attributes): SVGElement {
  const element = svgElement(target, "text", attributes);
  element.textContent = text;
  return element;
}

function wordsElement(target: Document, name: "title" | "desc", words: string): SVGElement {
  const element = svgElement(target, name);
  element.textContent = toXmlText(words);
  return element;
}
