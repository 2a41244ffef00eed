import { type PlotOptions, plot } from "@observablehq/plot";
import { memo, useEffect, useRef } from "react";
import { cancelDraw, requestDraw } from "./draw-queue.ts";

interface PlotCanvasProps {
  /** Drawn again only when this object is another one. */
  readonly options: PlotOptions;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly heightPx: number;
  readonly onDrawn?: (() => void) | undefined;
}

/** A div that holds one Plot drawing: drawn off the page, then put in place of the old one in one go. */
export const PlotCanvas = memo(function PlotCanvas({ options, summary, heightPx, onDrawn }: PlotCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    requestDraw(element, () => {
      const picture = plot(options);
      // charts.css says the same: without its own style element the drawing needs no 'unsafe-inline'.
      picture.querySelector("style")?.remove();
      // The div around it is the image; the labels that Plot puts on its groups are not allowed there.
      picture.setAttribute("aria-hidden", "true");
      element.replaceChildren(picture);
      drawn.current?.();
    });
    return () => cancelDraw(element);
  }, [options]);

  return (
    <div ref={host} className="chart-canvas" role="img" aria-label={summary} style={{ height: heightPx }} />
  );
});
