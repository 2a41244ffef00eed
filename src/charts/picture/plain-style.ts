import { toSvgColor } from "./svg-color.ts";

/**
 * Fonts that are on most machines and in most programs that open an SVG, as wide as the page's own or narrower, so that no
 * text meets its neighbour. The page's font is a file of the page, and a picture has nothing but itself.
 */
export const FONT_STACK = 'Inter, "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif';

/** The presentation attributes that hold for an element: its own and those that it inherits. */
export type PlainStyle = Readonly<Record<string, string>>;

/** What is inherited, and what holds where nobody says anything. */
const INHERITED: PlainStyle = {
  fill: "#000000",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-miterlimit": "4",
  "shape-rendering": "auto",
  "clip-rule": "nonzero",
  "paint-order": "normal",
  "text-anchor": "start",
  "font-size": "12",
  "font-weight": "400",
  "font-style": "normal",
  "font-variant": "normal",
  "letter-spacing": "normal",
  visibility: "visible",
};

/** What an element has for itself. */
const OWN: PlainStyle = {
  opacity: "1",
  "clip-path": "none",
  mask: "none",
  "dominant-baseline": "auto",
  "vector-effect": "none",
  "stop-color": "#000000",
  "stop-opacity": "1",
};

/** What holds at the root of a picture. */
export const ROOT_STYLE: PlainStyle = { ...INHERITED, ...OWN };

const PAINTS: readonly (readonly [string, string])[] = [
  ["fill", "fill-opacity"],
  ["stroke", "stroke-opacity"],
  ["stop-color", "stop-opacity"],
];
const LOCAL_URL = /^url\(["']?(#[^"')]+)["']?\)/;

/** What the page computes for an element, as attributes that need no style sheet, no custom property and no theme. */
export function plainStyle(element: Element): PlainStyle {
  const computed = getComputedStyle(element);
  const style: Record<string, string> = {};
  for (const name of Object.keys(ROOT_STYLE)) {
    const property = name === "font-variant" ? "font-variant-numeric" : name;
    style[name] = plainValue(computed.getPropertyValue(property));
  }
  for (const [paint, share] of PAINTS) {
    const { color, opacity } = plainPaint(computed.getPropertyValue(paint));
    style[paint] = color;
    style[share] = String(Math.round(Number(style[share]) * opacity * 1000) / 1000);
  }
  return style;
}

/** The attributes that an element needs beside what its parent already says. */
export function ownAttributes(style: PlainStyle, parent: PlainStyle): PlainStyle {
  const needed: Record<string, string> = {};
  for (const [name, value] of Object.entries(style)) {
    if (value !== (name in INHERITED ? parent[name] : OWN[name])) needed[name] = value;
  }
  return needed;
}

/** A computed colour or pattern; what leads out of the picture is left out. */
export function plainPaint(computed: string): { readonly color: string; readonly opacity: number } {
  const local = LOCAL_URL.exec(computed);
  if (local) return { color: `url(${local[1]})`, opacity: 1 };
  if (computed.startsWith("url(")) return { color: "none", opacity: 1 };
  return toSvgColor(computed) ?? readColor(computed);
}

function plainValue(computed: string): string {
  if (computed.startsWith("url(")) {
    const local = LOCAL_URL.exec(computed);
    return local ? `url(${local[1]})` : "none";
  }
  return computed.replace(/(\d)px\b/g, "$1").replaceAll(",", "");
}

/** Any colour that the browser can paint, read from a painted dot. */
function readColor(color: string): { readonly color: string; readonly opacity: number } {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  if (!context) return { color: "none", opacity: 1 };
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return toSvgColor(`rgb(${red} ${green} ${blue} / ${alpha / 255})`) ?? { color: "none", opacity: 1 };
}
