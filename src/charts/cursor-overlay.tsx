import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import type { Interval } from "../core/interval.ts";
import type { ChartLayout } from "./plot-frame.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toMs, toPx } from "./time-frame.ts";

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
  readonly layout: ChartLayout;
  /** The time under the pointer, wherever on the page it is; null for none. */
  readonly cursorMs: number | null;
  readonly onCursor?: ((timeMs: number | null) => void) | undefined;
  readonly onRange?: ((range: Interval) => void) | undefined;
  readonly onWholeSpan?: (() => void) | undefined;
  readonly read: (timeMs: number) => CursorReading;
}

/** A press that moves less than this is a click. */
const DRAG_PX = 4;

/** The layer over a drawing that follows the pointer: one line at the time, dots and a tooltip in the chart under it, a drag that chooses a range. */
export function CursorOverlay(props: CursorOverlayProps) {
  const { frame, layout, cursorMs, onCursor, onRange, onWholeSpan, read } = props;
  const [isUnderPointer, setIsUnderPointer] = useState(false);
  const [drag, setDrag] = useState<{ fromPx: number; toPx: number } | null>(null);
  const pressedPx = useRef<number | null>(null);

  const leftPx = MARGIN_LEFT_PX;
  const rightPx = leftPx + plotWidthPx(frame);
  const insidePx = (event: PointerEvent<HTMLDivElement>): number => {
    const xPx = event.clientX - event.currentTarget.getBoundingClientRect().left + leftPx;
    return Math.min(rightPx, Math.max(leftPx, xPx));
  };
  const release = () => {
    pressedPx.current = null;
    setDrag(null);
  };

  const cursorPx = cursorMs === null ? null : toPx(frame, cursorMs);
  const isVisible = cursorPx !== null && cursorPx >= leftPx && cursorPx <= rightPx;
  const reading = isVisible && isUnderPointer && !drag ? read(cursorMs as number) : null;
  const isOnRight = isVisible && cursorPx < (leftPx + rightPx) / 2;
  const plotHeightPx = layout.bottomPx - layout.topPx + layout.lanePx;

  return (
    <div className="chart-overlay">
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
          className="chart-drag"
          style={{
            top: layout.topPx,
            height: layout.bottomPx - layout.topPx,
            left: Math.min(drag.fromPx, drag.toPx),
            width: Math.abs(drag.toPx - drag.fromPx),
          }}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pointer's way only; the overview's slider does the same by keys */}
      <div
        className="chart-pointer-area"
        style={{ left: leftPx, width: rightPx - leftPx, top: layout.topPx, height: plotHeightPx }}
        onPointerEnter={() => setIsUnderPointer(true)}
        onPointerLeave={() => {
          setIsUnderPointer(false);
          onCursor?.(null);
        }}
        onPointerDown={(event) => {
          if (event.button !== 0 || !onRange) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          pressedPx.current = insidePx(event);
        }}
        onPointerMove={(event) => {
          const xPx = insidePx(event);
          onCursor?.(toMs(frame, xPx));
          const fromPx = pressedPx.current;
          if (fromPx !== null && (drag || Math.abs(xPx - fromPx) >= DRAG_PX)) setDrag({ fromPx, toPx: xPx });
        }}
        onPointerUp={() => {
          if (drag) {
            onRange?.({
              startMs: toMs(frame, Math.min(drag.fromPx, drag.toPx)),
              endMs: toMs(frame, Math.max(drag.fromPx, drag.toPx)),
            });
          }
          release();
        }}
        onPointerCancel={release}
        onDoubleClick={onWholeSpan}
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
