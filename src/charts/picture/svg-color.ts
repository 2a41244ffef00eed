/** A colour as SVG 1.1 says it, so that any program draws it: six digits, or `none`, and the opacity beside it. */
export interface SvgColor {
  readonly color: string;
  /** 0..1. */
  readonly opacity: number;
}

const NONE: SvgColor = { color: "none", opacity: 1 };
const RGB = /^rgba?\(([^)]+)\)$/;
const SRGB = /^color\(srgb ([^)]+)\)$/;

/** A colour as a browser computes it (`rgb(1, 2, 3)`, `rgb(1 2 3 / 50%)`, `color(srgb ...)`, `none`); null for other forms. */
export function toSvgColor(computed: string): SvgColor | null {
  if (computed === "none") return NONE;
  const rgb = RGB.exec(computed);
  if (rgb) return fromParts(rgb[1], 255);
  const srgb = SRGB.exec(computed);
  return srgb ? fromParts(srgb[1], 1) : null;
}

function fromParts(text: string, whole: number): SvgColor | null {
  const parts = text.split(/[\s,/]+/).filter((part) => part !== "");
  const [red, green, blue] = parts.slice(0, 3).map((part) => toShare(part, whole));
  const opacity = parts.length > 3 ? toShare(parts[3], 1) : 1;
  if (![red, green, blue, opacity].every(Number.isFinite)) return null;
  return { color: `#${[red, green, blue].map(toByte).join("")}`, opacity };
}

function toShare(part: string, whole: number): number {
  const value =
    part === "none" ? 0 : part.endsWith("%") ? Number(part.slice(0, -1)) / 100 : Number(part) / whole;
  return Math.min(1, Math.max(0, value));
}

function toByte(share: number): string {
  return Math.round(share * 255)
    .toString(16)
    .padStart(2, "0");
}
