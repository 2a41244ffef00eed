import type { PlotOptions } from "@observablehq/plot";
import { memo, useEffect, useRef } from "react";
import { type ChartFace, createChartFace } from "./chart-face.ts";
import type { Live } from "./live.ts";

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

/** A div that shows one chart of Plot's. */
export const PlotCanvas = memo(function PlotCanvas(props: PlotCanvasProps) {
  const { options, summary, heightPx, moved, onDrawn } = props;
  const host = useRef<HTMLDivElement>(null);
  const face = useRef<ChartFace | null>(null);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (!host.current) return;
    face.current ??= createChartFace(host.current, () => drawn.current?.());
    face.current.draw(options);
    return () => face.current?.cancel();
  }, [options]);
  useEffect(() => {
    if (!moved) return;
    return moved.subscribe(() => {
      if (moved.get() !== null) face.current?.paint(moved.get);
      // A hand may rest where it began, with the drawing that is there.
      else face.current?.draw(latest.current);
    });
  }, [moved]);

  return (
    <div ref={host} className="chart-canvas" role="img" aria-label={summary} style={{ height: heightPx }} />
  );
});
