import type { MeasureText } from "./fit-text.ts";
import { FONT_STACK } from "./plain-style.ts";

/** A font as a picture writes it. */
export interface PictureFont {
  readonly sizePx: number;
  readonly weight: number;
}

/** Measures texts in a picture's own fonts. */
export function createTextMeasure(document: Document): (font: PictureFont) => MeasureText {
  const context = document.createElement("canvas").getContext("2d");
  return ({ sizePx, weight }) =>
    (text) => {
      if (!context) return text.length * sizePx * 0.6;
      context.font = `${weight} ${sizePx}px ${FONT_STACK}`;
      return context.measureText(text).width;
    };
}

/** Which part of a line of text's height lies above its baseline, 0..1, in the font that the page shows it in. */
export function shareAboveBaseline(element: Element): number {
  const context = element.ownerDocument.createElement("canvas").getContext("2d");
  if (!context) return 0.8;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText("x");
  return above / (above + below);
}
