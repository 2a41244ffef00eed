import { type ReactNode, useRef, useState } from "react";
import { ChosenTimes } from "./chosen-times.tsx";
import { AT_REST, type Live, useLive } from "./live.ts";
import type { ChartLayout } from "./plot-frame.ts";
import { useCursorMs } from "./shared-cursor.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toPx } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { useTimeGestures } from "./use-time-gestures.ts";

/** A dot on a line, where the cursor reads it. */
export interface CursorDot {
  readonly key: string;
  readonly timeMs: number;
  readonly yPx: number;
  readonly color: string;
}

/** What one chart shows at the cursor's time. */
export interface CursorReading {
  readonly dots: readonly CursorDot[];
  readonly tooltip: ReactNode;
}

interface CursorOverlayProps {
  readonly frame: TimeFrame;
  /** The frame that a hand moves to; null, or none, at rest. There a chart says nothing of a time. */
  readonly moved?: Live<{ readonly frame: TimeFrame } | null> | undefined;
  readonly layout: ChartLayout;
  readonly links: TimeLinks;
  /** What to say of a time; `yPx` is where the pointer is, from the top of the plot. */
  readonly read: (timeMs: number, yPx: number) => CursorReading;
  /** A click that was no drag; `yPx` from the top of the plot. */
  readonly onClick?: (at: { readonly timeMs: number; readonly yPx: number }) => void;
}

/** The layer over a drawing that follows the pointer: one line at the time, dots and a tooltip in the chart under it, the times picked, a drag. */
export function CursorOverlay(props: CursorOverlayProps) {
  const { layout, links, read, onClick } = props;
  const move = useLive(props.moved ?? AT_REST);
  const frame = move?.frame ?? props.frame;

  const { cursor, gestures, times } = links;
  const cursorMs = useCursorMs(cursor);
  const [isUnderPointer, setIsUnderPointer] = useState(false);
  const pointerYPx = useRef(0);
  const area = useRef<HTMLDivElement>(null);
  const { drag, handlers } = useTimeGestures(area, { frame, gestures, onCursor: cursor.set, onClick });

  const leftPx = MARGIN_LEFT_PX;
  const rightPx = leftPx + plotWidthPx(frame);
  const cursorPx = cursorMs === null ? null : toPx(frame, cursorMs);
  const isVisible = cursorPx !== null && cursorPx >= leftPx && cursorPx <= rightPx;
  const reading =
    isVisible && isUnderPointer && !drag && move === null
      ? read(cursorMs as number, pointerYPx.current)
      : null;
  const isOnRight = isVisible && cursorPx < (leftPx + rightPx) / 2;
  const plotHeightPx = layout.bottomPx - layout.topPx + layout.lanePx;

  return (
    <div className="chart-overlay">
      <ChosenTimes
        frame={frame}
        times={times}
        topPx={layout.topPx}
        heightPx={layout.bottomPx - layout.topPx}
      />
      {isVisible && (
        <div
          className="chart-cursor"
          style={{
            top: layout.topPx,
            height: plotHeightPx,
            transform: `translateX(${Math.round(cursorPx)}px)`,
          }}
        />
      )}
      {reading?.dots.map((dot) => (
        <div
          key={dot.key}
          className="chart-cursor-dot"
          style={{
            background: dot.color,
            transform: `translate(${toPx(frame, dot.timeMs)}px, ${dot.yPx}px)`,
          }}
        />
      ))}
      {drag && (
        <div
          className={`chart-drag of-${drag.kind}`}
          style={{
            top: layout.topPx,
            height: layout.bottomPx - layout.topPx,
            left: Math.min(drag.fromPx, drag.toPx),
            width: Math.abs(drag.toPx - drag.fromPx),
          }}
        />
      )}
      <div
        ref={area}
        className="chart-pointer-area"
        style={{ left: leftPx, width: rightPx - leftPx, top: layout.topPx, height: plotHeightPx }}
        onPointerEnter={() => setIsUnderPointer(true)}
        {...handlers}
        onPointerLeave={() => {
          setIsUnderPointer(false);
          handlers.onPointerLeave();
        }}
        onPointerMove={(event) => {
          pointerYPx.current = event.clientY - event.currentTarget.getBoundingClientRect().top;
          handlers.onPointerMove(event);
        }}
      />
      {reading && (
        <div
          className="chart-tooltip"
          aria-hidden="true"
          style={{
            top: layout.topPx + 4,
            transform: `translateX(${Math.round(cursorPx as number)}px) translateX(${isOnRight ? "14px" : "calc(-100% - 14px)"})`,
          }}
        >
          {reading.tooltip}
        </div>
      )}
    </div>
  );
}
