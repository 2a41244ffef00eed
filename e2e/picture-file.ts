import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";

/** What an SVG is, as a browser reads it. */
export interface SvgFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Every text that is drawn, in the order of the file. */
  readonly texts: readonly string[];
  /** The first shape's fill: the paper. */
  readonly paper: string;
  /** Shapes that are drawn, texts aside. */
  readonly shapeCount: number;
  /** Whatever would need the page, run or load something: none in a picture that stands by itself. */
  readonly strays: readonly string[];
}

/** What a PNG is, as a browser shows it. */
export interface PngFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The dot at its left and top: the paper, as `#ffffff`. */
  readonly paper: string;
  /** How many colours it has: more than two where something is drawn. */
  readonly colorCount: number;
}

/** The bytes of what was downloaded. */
export async function downloadedBytes(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** Reads an SVG; rejects where it is not well-formed. */
export async function svgFacts(page: Page, bytes: Buffer): Promise<SvgFacts> {
  return page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    const problem = parsed.querySelector("parsererror");
    if (problem) throw new Error(problem.textContent ?? "not well-formed");
    const all = [...parsed.querySelectorAll("*")];
    const isLocal = (value: string): boolean => value.startsWith("#") || value.startsWith("data:image/");
    const strays = all.flatMap((element) => [
      ...(/^(script|style|foreignObject|a|iframe|animate|set)$/.test(element.localName)
        ? [element.localName]
        : []),
      ...[...element.attributes].flatMap(({ name, value }) =>
        /^(on|class$|style$)/.test(name) ||
        /var\(|light-dark|currentColor|url\((?!#)/.test(value) ||
        (/href$/.test(name) && !isLocal(value))
          ? [`${name}="${value.slice(0, 60)}"`]
          : [],
      ),
    ]);
    const root = parsed.documentElement;
    return {
      widthPx: Number(root.getAttribute("width")),
      heightPx: Number(root.getAttribute("height")),
      texts: [...parsed.querySelectorAll("text")].map((element) => element.textContent ?? ""),
      paper: parsed.querySelector("rect")?.getAttribute("fill") ?? "",
      shapeCount: parsed.querySelectorAll("path, rect, line, circle, polyline, polygon, image").length,
      strays,
    };
  }, bytes.toString("utf8"));
}

/** Reads a PNG; rejects where it is none. */
export async function pngFacts(page: Page, bytes: Buffer): Promise<PngFacts> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set(new Uint32Array(data.buffer));
    const paper = [...data.slice(0, 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return {
      widthPx: canvas.width,
      heightPx: canvas.height,
      paper: `#${paper}`,
      colorCount: colors.size,
    };
  }, bytes.toString("base64"));
}
