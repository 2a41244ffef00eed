import { type PlotOptions, plot } from "@observablehq/plot";
import { remembered } from "../core/remembered.ts";
import { SURFACE } from "./colors.ts";
import { hasDensePaths, writePaths } from "./drawn-path.ts";
import { cancelDraw, requestDraw } from "./frame-queue.ts";
import { type CanvasType, paintDrawing } from "./paint-drawing.ts";
import { REST_MS } from "./rest-ms.ts";
import { sizedContext } from "./sized-canvas.ts";
import { shownColors } from "./use-theme-colors.ts";

/** What an element shows of a chart. */
export interface ChartFace {
  /** Shows a drawing, in the next frame that has time for it. */
  draw(options: PlotOptions): void;
  /** Shows what a hand moves the chart to; `next` is asked when the frame has time for it, null then for nothing. A drawing is to follow. */
  paint(next: () => PlotOptions | null): void;
  /** Forgets what waits. */
  cancel(): void;
}

/**
 * An element with one drawing of Plot's in it: made off the page, then put in place of the old one in one go. What a hand moves, and a
 * drawing of dense lines at first, is painted on an opaque canvas over it, which takes less time: the old one is neither taken off nor gone
 * over again. The drawing itself comes onto the page when the hand rests.
 */
export function createChartFace(host: HTMLElement, onShown: () => void): ChartFace {
  const cover = createCover();
  let rest: ReturnType<typeof setTimeout> | undefined;
  /** The canvas shows a move, of which a drawing is the end. */
  let isMoved = false;

  const cancel = (): void => {
    clearTimeout(rest);
    cancelDraw(host);
  };
  const put = (drawing: Element): void => {
    writePaths(drawing);
    const before = host.querySelector(":scope > svg");
    if (before) before.replaceWith(drawing);
    else host.prepend(drawing);
    cover.style.visibility = "hidden";
  };
  const paint = (drawing: Element): void => {
    paintCover(cover, drawing, typeOf(host));
    if (cover.parentElement !== host) host.append(cover);
    cover.style.visibility = "visible";
  };
  const tell = ({ x }: PlotOptions): void => {
    // Which part of its x scale is shown, for who looks from outside: the bench's clock, a story.
    host.dataset.shows = x?.domain ? [...x.domain].join(" ") : "";
    onShown();
  };
  return {
    cancel,
    draw(options) {
      cancel();
      requestDraw(host, () => {
        const drawing = toDrawing(options);
        if (isMoved || !hasDensePaths(drawing)) put(drawing);
        else {
          paint(drawing);
          rest = setTimeout(() => requestDraw(host, () => put(drawing)), REST_MS);
        }
        isMoved = false;
        tell(options);
      });
    },
    paint(next) {
      cancel();
      requestDraw(host, () => {
        const options = next();
        if (options === null) return;
        paint(toDrawing(options));
        isMoved = true;
        tell(options);
      });
    },
  };
}

/** A drawing that stands on no page yet. */
function toDrawing(options: PlotOptions): Element {
  const drawing = plot(options);
  // charts.css says the same: without its own style element the drawing needs no 'unsafe-inline'.
  drawing.querySelector("style")?.remove();
  // The element around it is the image; the labels that Plot puts on its groups are not allowed there.
  drawing.setAttribute("aria-hidden", "true");
  return drawing;
}

function createCover(): HTMLCanvasElement {
  const cover = document.createElement("canvas");
  cover.setAttribute("aria-hidden", "true");
  cover.dataset.picture = "no";
  return cover;
}

type ChartType = Pick<CanvasType, "fontFamily" | "fontPx">;

function paintCover(cover: HTMLCanvasElement, drawing: Element, type: ChartType): void {
  const [widthPx, heightPx] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const context = sizedContext(cover, { widthPx, heightPx });
  if (!context) return;
  cover.style.width = `${widthPx}px`;
  cover.style.height = `${heightPx}px`;
  const { toColor } = shownColors();
  context.fillStyle = toColor(SURFACE);
  context.fillRect(0, 0, widthPx, heightPx);
  paintDrawing(drawing, context, { ...type, toColor });
}

const types = new WeakMap<HTMLElement, ChartType>();

/** Asked once: a style that is asked for between two moves makes the page settle all styles. */
function typeOf(host: HTMLElement): ChartType {
  return remembered(types, host, () => {
    const { fontFamily, fontSize } = getComputedStyle(host);
    return { fontFamily, fontPx: Number.parseFloat(fontSize) };
  });
}
