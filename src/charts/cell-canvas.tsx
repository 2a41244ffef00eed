import { memo, useEffect, useRef } from "react";
import { cancelDraw, requestDraw } from "./frame-queue.ts";
import { registerPainter } from "./picture/canvas-painter.ts";
import { sizedContext } from "./sized-canvas.ts";
import { type ThemeColors, useThemeColors } from "./use-theme-colors.ts";

/** Draws into a cleared canvas, in CSS pixels from its upper left corner. */
export type DrawCells = (context: CanvasRenderingContext2D, colors: ThemeColors) => void;

interface CellCanvasProps {
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Drawn again when this is another function, and when the theme changes. */
  readonly draw: DrawCells;
  readonly onDrawn?: (() => void) | undefined;
}

/** A canvas for what is too much for elements; whoever holds it says what it shows. */
export const CellCanvas = memo(function CellCanvas(props: CellCanvasProps) {
  const { topPx, widthPx, heightPx, draw, onDrawn } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  const colors = useThemeColors();

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    registerPainter(element, draw);
    requestDraw(element, () => {
      const context = sizedContext(element, { widthPx, heightPx });
      if (!context) return;
      context.font = `12px ${getComputedStyle(element).fontFamily}`;
      draw(context, colors);
      drawn.current?.();
    });
    return () => cancelDraw(element);
  }, [draw, colors, widthPx, heightPx]);

  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus
    <canvas
      ref={canvas}
      className="cell-canvas"
      aria-hidden="true"
      style={{ top: topPx, width: widthPx, height: heightPx }}
    />
  );
});
