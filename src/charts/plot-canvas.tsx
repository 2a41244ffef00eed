import { type PlotOptions, plot } from "@observablehq/plot";
import { memo, useEffect, useRef } from "react";
import { SURFACE } from "./colors.ts";
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
 * A div that holds one Plot drawing: made off the page, then put in place of the old one in one go. What a hand moves is painted on an opaque
 * canvas over it, until the drawing of where it rests comes onto the page: the old one is neither taken off nor gone over again.
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
      const before = element.querySelector(":scope > svg");
      if (before) before.replaceWith(picture);
      else element.prepend(picture);
      const cover = element.querySelector(":scope > canvas");
      if (cover instanceof HTMLCanvasElement) cover.style.visibility = "hidden";
      noteShown(element, options);
      drawn.current?.();
    });
    return () => cancelDraw(element);
  }, [options]);
  useEffect(() => {
    const element = host.current;
    if (!element || !moved) return;
    let cover: HTMLCanvasElement | null = null;
    const paint = (): void => {
      const next = moved.get();
      if (next === null) return;
      cover ??= element.appendChild(createCover());
      paintCover(cover, next, typeOf(element));
      noteShown(element, next);
      drawn.current?.();
    };
    const stopListening = moved.subscribe(() => {
      if (moved.get() !== null) requestDraw(element, paint);
    });
    return () => {
      stopListening();
      cover?.remove();
    };
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

function createCover(): HTMLCanvasElement {
  const cover = document.createElement("canvas");
  cover.setAttribute("aria-hidden", "true");
  cover.dataset.picture = "no";
  return cover;
}

function paintCover(cover: HTMLCanvasElement, options: PlotOptions, type: ChartType): void {
  const picture = toPicture(options);
  const [widthPx, heightPx] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  const context = sizedContext(cover, { widthPx, heightPx });
  if (!context) return;
  cover.style.width = `${widthPx}px`;
  cover.style.height = `${heightPx}px`;
  const { toColor } = shownColors();
  context.fillStyle = toColor(SURFACE);
  context.fillRect(0, 0, widthPx, heightPx);
  paintDrawing(picture, context, { ...type, toColor });
  cover.style.visibility = "visible";
}

type ChartType = Pick<CanvasType, "fontFamily" | "fontPx">;

const types = new WeakMap<HTMLElement, ChartType>();

/** Asked once: a style that is asked for between two moves makes the page settle all styles. */
function typeOf(host: HTMLElement): ChartType {
  const known = types.get(host);
  if (known) return known;
  const { fontFamily, fontSize } = getComputedStyle(host);
  const made = { fontFamily, fontPx: Number.parseFloat(fontSize) };
  types.set(host, made);
  return made;
}
