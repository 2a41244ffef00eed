import { type PlotOptions, plot } from "@observablehq/plot";
import { memo, useEffect, useRef } from "react";
import { writePaths } from "./drawn-path.ts";
import { cancelDraw, requestDraw } from "./frame-queue.ts";
import type { Live } from "./live.ts";
import { type CanvasType, paintDrawing } from "./paint-drawing.ts";
import { sizedContext } from "./sized-canvas.ts";
import { shownColors } from "./use-theme-colors.ts";

interface PlotCanvasProps {
  /** Drawn again only when this object is another one. */
  readonly options: PlotOptions;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx: number;
  /** What is painted in its place while a hand moves; null at rest. Asked at most once a frame. */
  readonly moved?: Live<PlotOptions | null> | undefined;
  readonly onDrawn?: (() => void) | undefined;
}

/**
 * A div that holds one Plot drawing: made off the page, then put in place of the old one in one go. What a hand moves is painted on a canvas
 * in its place, until the drawing of where it rests comes onto the page.
 */
export const PlotCanvas = memo(function PlotCanvas(props: PlotCanvasProps) {
  const { options, summary, heightPx, moved, onDrawn } = props;
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    requestDraw(element, () => {
      const picture = toPicture(options);
      writePaths(picture);
      element.replaceChildren(picture);
      noteShown(element, options);
      drawn.current?.();
    });
    return () => cancelDraw(element);
  }, [options]);
  useEffect(() => {
    const element = host.current;
    if (!element || !moved) return;
    let canvas: HTMLCanvasElement | null = null;
    const paint = (): void => {
      const next = moved.get();
      if (next === null) return;
      const picture = toPicture(next);
      canvas ??= createCanvas();
      const [widthPx, heightPx] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
      const context = sizedContext(canvas, { widthPx, heightPx });
      if (!context) return;
      canvas.style.width = `${widthPx}px`;
      canvas.style.height = `${heightPx}px`;
      paintDrawing(picture, context, { ...typeOf(element), toColor: shownColors().toColor });
      if (canvas.parentElement !== element) element.replaceChildren(canvas);
      noteShown(element, next);
      drawn.current?.();
    };
    return moved.subscribe(() => {
      if (moved.get() !== null) requestDraw(element, paint);
    });
  }, [moved]);

  return (
    <div ref={host} className="chart-canvas" role="img" aria-label={summary} style={{ height: heightPx }} />
  );
});

/** A drawing that stands on no page yet. */
function toPicture(options: PlotOptions): Element {
  const picture = plot(options);
  // charts.css says the same: without its own style element the drawing needs no 'unsafe-inline'.
  picture.querySelector("style")?.remove();
  // The div around it is the image; the labels that Plot puts on its groups are not allowed there.
  picture.setAttribute("aria-hidden", "true");
  return picture;
}

/** Says which part of its x scale is shown, for who looks from outside: the bench's clock, a story. */
function noteShown(element: HTMLElement, { x }: PlotOptions): void {
  element.dataset.shows = x?.domain ? [...x.domain].join(" ") : "";
}

function createCanvas(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

const types = new WeakMap<HTMLElement, Pick<CanvasType, "fontFamily" | "fontPx">>();

/** Asked once: a style that is asked for between two moves makes the page settle all styles. */
function typeOf(host: HTMLElement): Pick<CanvasType, "fontFamily" | "fontPx"> {
  const known = types.get(host);
  if (known) return known;
  const { fontFamily, fontSize } = getComputedStyle(host);
  const made = { fontFamily, fontPx: Number.parseFloat(fontSize) };
  types.set(host, made);
  return made;
}
