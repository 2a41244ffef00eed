import { toXmlText } from "./fit-text.ts";
import { ownAttributes, type PlainStyle, plainStyle } from "./plain-style.ts";
import { SVG } from "./svg-element.ts";

/** What only draws. Anything else (scripts, styles, links, foreign objects, animations) stays on the page. */
const DRAWS = new Set(
  "svg g path rect line circle ellipse polygon polyline text tspan image use symbol defs pattern clipPath mask marker linearGradient radialGradient stop".split(
    " ",
  ),
);
/** Named by others, never drawn where they stand. */
const DEFINES = new Set([
  "defs",
  "pattern",
  "clipPath",
  "mask",
  "marker",
  "symbol",
  "linearGradient",
  "radialGradient",
]);
const GEOMETRY =
  "id x y x1 x2 y1 y2 cx cy r rx ry fx fy width height d points dx dy rotate transform viewBox preserveAspectRatio offset orient refX refY markerWidth markerHeight markerUnits patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits gradientUnits gradientTransform textLength lengthAdjust".split(
    " ",
  );
const LONG_FRACTION = /-?\d*\.\d{3,}(?:e-?\d+)?/g;

/**
 * A copy of a drawing that stands by itself: shapes, texts and what they refer to, with the styles that the page computes for
 * them at this moment as plain attributes.
 */
export function copyDrawing(source: Element, target: Document, parentStyle: PlainStyle): Element | null {
  return copyElement(source, target, parentStyle, false);
}

function copyElement(
  source: Element,
  target: Document,
  parentStyle: PlainStyle,
  isDefinition: boolean,
): Element | null {
  const name = source.localName;
  // A link draws what is in it.
  const kept = name === "a" ? "g" : name;
  if (source.namespaceURI !== SVG || !DRAWS.has(kept)) return null;
  const inDefinition = isDefinition || DEFINES.has(name);
  if (!inDefinition && getComputedStyle(source).display === "none") return null;
  const copy = target.createElementNS(SVG, kept);
  copyGeometry(source, copy);
  if (!copyReference(source, copy)) return null;
  const style = plainStyle(source);
  for (const [key, value] of Object.entries(ownAttributes(style, parentStyle))) copy.setAttribute(key, value);
  if (kept === "svg" && getComputedStyle(source).overflow === "visible")
    copy.setAttribute("overflow", "visible");
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copyText(child as Text, copy, target);
    else if (child.nodeType === Node.ELEMENT_NODE) {
      const childCopy = copyElement(child as Element, target, style, inDefinition);
      if (childCopy) copy.append(childCopy);
    }
  }
  return copy;
}

function copyGeometry(source: Element, copy: Element): void {
  for (const name of GEOMETRY) {
    const value = source.getAttribute(name);
    if (value === null) continue;
    const digits = name.endsWith("ransform") ? 1e5 : 100;
    copy.setAttribute(
      name,
      name === "id"
        ? value
        : value.replace(LONG_FRACTION, (part) => String(Math.round(Number(part) * digits) / digits)),
    );
  }
  // A transform that a style sheet gives, and no attribute does.
  if (source.hasAttribute("transform")) return;
  const { transform } = getComputedStyle(source);
  if (source.localName !== "svg" && transform.startsWith("matrix("))
    copy.setAttribute("transform", transform);
}

/** Keeps a reference into the drawing, and an image that is written out; false where it leads elsewhere. */
function copyReference(source: Element, copy: Element): boolean {
  if (source.localName === "a") return true;
  const href = source.getAttribute("href") ?? source.getAttributeNS("http://www.w3.org/1999/xlink", "href");
  if (href === null) return true;
  if (!href.startsWith("#") && !/^data:image\/(png|jpeg|webp);/.test(href)) return false;
  copy.setAttribute("href", href);
  return true;
}

/** Text stands in `text` and `tspan` only; what is between other elements is the markup's own space. */
function copyText({ data }: Text, copy: Element, target: Document): void {
  if (!/^(text|tspan)$/.test(copy.localName)) return;
  const text = toXmlText(data);
  if (/^\s|\s$|\s\s/.test(text)) {
    copy.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  }
  copy.append(target.createTextNode(text));
}
