import type { SymbolImplementation } from "@observablehq/plot";
import type { Severity } from "../core/suspicious-interval.ts";

type Point = readonly [x: number, y: number];

/** A symbol with these corners, of a circle of radius 1. */
function polygon(corners: readonly Point[]): SymbolImplementation {
  return {
    draw(context: CanvasPath, size: number) {
      const radius = Math.sqrt(size / Math.PI);
      for (const [index, [x, y]] of corners.entries()) {
        if (index === 0) context.moveTo(x * radius, y * radius);
        else context.lineTo(x * radius, y * radius);
      }
      context.closePath();
    },
  };
}

/** The shapes of `ui/severity-mark.tsx`, for Plot. */
export const SEVERITY_SYMBOLS: Readonly<Record<Severity, SymbolImplementation | "circle">> = {
  low: "circle",
  medium: polygon([
    [0, -1.1],
    [1.15, 0.9],
    [-1.15, 0.9],
  ]),
  high: polygon([
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ]),
  critical: polygon([
    [-0.45, -1.1],
    [0.45, -1.1],
    [1.1, -0.45],
    [1.1, 0.45],
    [0.45, 1.1],
    [-0.45, 1.1],
    [-1.1, 0.45],
    [-1.1, -0.45],
  ]),
};
