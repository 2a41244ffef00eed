import { memo, useMemo } from "react";
import type { TimeCells } from "../core/time-cells.ts";
import { severityEdge } from "./colors.ts";
import { RIBBON_LEVELS, RIBBON_PX, type RibbonLevel, ribbonPaths } from "./ribbon-path.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame } from "./time-frame.ts";
import { useSteadyFrame } from "./use-steady-frame.ts";
import "./ribbon.css";

/** What the ribbon shows and tells. */
export interface RibbonProps {
  readonly frame: TimeFrame;
  /** The highest score over its limit in each cell, 0 or more; NaN where nothing is known. */
  readonly values: Float64Array;
  readonly cells: TimeCells;
  /** What the ribbon shows, in a sentence. */
  readonly summary: string;
  /** It stays while a hand moves the range of the others. */
  readonly isOfSpan?: boolean;
}

/** How near its limit what stands above it came, in a strip of 8 px under its plot. */
export const Ribbon = memo(function Ribbon({
  frame: anyFrame,
  values,
  cells,
  summary,
  isOfSpan = false,
}: RibbonProps) {
  const frame = useSteadyFrame(anyFrame);
  const paths = useMemo(() => ribbonPaths(frame, values, cells), [frame, values, cells]);
  return (
    <div className={isOfSpan ? "ribbon of-span" : "ribbon"} title={summary}>
      <svg width={frame.widthPx} height={RIBBON_PX} aria-hidden="true">
        <rect
          className="ribbon-ground"
          x={MARGIN_LEFT_PX}
          y={RIBBON_PX - 1}
          width={plotWidthPx(frame)}
          height={1}
        />
        {RIBBON_LEVELS.map(
          (level) => paths[level] && <path key={level} d={paths[level]} fill={ribbonColor(level)} />,
        )}
      </svg>
      <span className="visually-hidden">{summary}</span>
    </div>
  );
});

/** Keeps a ribbon's place until there is one, so that nothing below moves. */
export function RibbonPlace() {
  return <div className="ribbon" />;
}

function ribbonColor(level: RibbonLevel): string {
  return level === "near" ? "var(--line-strong)" : severityEdge(level);
}
