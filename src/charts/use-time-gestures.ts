import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Interval } from "../core/interval.ts";
import { isSpaceHeld, watchSpace } from "./space-key.ts";
import { MARGIN_LEFT_PX, pixelMs, plotWidthPx, type TimeFrame, toMs } from "./time-frame.ts";
import type { TimeGestures } from "./time-links.ts";
import { isScrollUnderWay, noteScroll, wheelMove } from "./wheel-move.ts";

/** A press that moves less than this is a click. */
const DRAG_PX = 4;

/** A drag that is under way, in pixels from the chart's left edge. */
export interface TimeDrag {
  readonly kind: "range" | "times";
  readonly fromPx: number;
  readonly toPx: number;
}

interface TimeGestureOptions {
  readonly frame: TimeFrame;
  readonly gestures: TimeGestures;
  readonly onCursor: (timeMs: number | null) => void;
  /** A press that did not move; `xPx` and `yPx` from the area's upper left corner. */
  readonly onClick?:
    | ((at: { readonly timeMs: number; readonly xPx: number; readonly yPx: number }) => void)
    | undefined;
}

interface Press {
  readonly kind: "range" | "times" | "pan" | "pinch";
  readonly fromPx: number;
  /** Where a pan was told last; how far apart the fingers of a pinch were. */
  lastPx: number;
  hasMoved: boolean;
}

/** The pointer's ways over the part of a chart between its margins: what to put on that part, and the drag that is under way. */
export function useTimeGestures(area: RefObject<HTMLElement | null>, options: TimeGestureOptions) {
  const [drag, setDrag] = useState<TimeDrag | null>(null);
  const press = useRef<Press | null>(null);
  const fingers = useRef(new Map<number, number>());
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => watchSpace(), []);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    // React's own listeners for the wheel are passive: they cannot keep the page from scrolling.
    const turn = (event: WheelEvent): void => {
      const { frame, gestures } = latest.current;
      if (isScrollUnderWay(event)) return;
      const { zoomFactor, panPx } = wheelMove(event);
      if (panPx !== 0 && gestures.onPan) {
        event.preventDefault();
        gestures.onPan(panPx * pixelMs(frame));
      } else if (zoomFactor !== 1 && gestures.onZoom) {
        event.preventDefault();
        const xPx = event.clientX - element.getBoundingClientRect().left;
        gestures.onZoom({ aboutMs: toMs(frame, MARGIN_LEFT_PX + xPx), factor: zoomFactor });
      }
    };
    const controller = new AbortController();
    const { signal } = controller;
    element.addEventListener("wheel", turn, { passive: false, signal });
    window.addEventListener("wheel", (event) => noteScroll(event), { passive: true, signal });
    return () => controller.abort();
  }, [area]);

  const insidePx = (event: PointerEvent<HTMLElement>): number => {
    const xPx = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return MARGIN_LEFT_PX + Math.min(plotWidthPx(options.frame), Math.max(0, xPx));
  };
  const release = (): void => {
    press.current = null;
    fingers.current.clear();
    setDrag(null);
  };
  const pinch = (): void => {
    const { frame, gestures } = latest.current;
    const [one, other] = fingers.current.values();
    const apartPx = Math.max(1, Math.abs(one - other));
    if (press.current === null || other === undefined) return;
    const factor = press.current.lastPx / apartPx;
    press.current.lastPx = apartPx;
    gestures.onZoom?.({ aboutMs: toMs(frame, (one + other) / 2), factor });
  };

  const handlers = {
    onPointerLeave: () => options.onCursor(null),
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const kind = pressKind(event, options.gestures);
      if (kind === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const xPx = insidePx(event);
      if (event.pointerType === "touch") fingers.current.set(event.pointerId, xPx);
      if (fingers.current.size === 2) {
        const [one, other] = fingers.current.values();
        press.current = {
          kind: "pinch",
          fromPx: xPx,
          lastPx: Math.max(1, Math.abs(one - other)),
          hasMoved: true,
        };
        setDrag(null);
        return;
      }
      // A pan by the space bar or the middle button must not scroll.
      if (kind === "pan") event.preventDefault();
      press.current = { kind, fromPx: xPx, lastPx: xPx, hasMoved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const xPx = insidePx(event);
      const { frame, gestures, onCursor } = options;
      onCursor(toMs(frame, xPx));
      const pressed = press.current;
      if (pressed === null) return;
      if (pressed.kind === "pinch") {
        if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, xPx);
        pinch();
        return;
      }
      pressed.hasMoved ||= Math.abs(xPx - pressed.fromPx) >= DRAG_PX;
      if (!pressed.hasMoved) return;
      if (pressed.kind === "pan") {
        gestures.onPan?.((pressed.lastPx - xPx) * pixelMs(frame));
        pressed.lastPx = xPx;
      } else setDrag({ kind: pressed.kind, fromPx: pressed.fromPx, toPx: xPx });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const pressed = press.current;
      const { frame, gestures, onClick } = options;
      if (pressed !== null && !pressed.hasMoved) {
        const box = event.currentTarget.getBoundingClientRect();
        const at = { xPx: event.clientX - box.left, yPx: event.clientY - box.top };
        onClick?.({ timeMs: toMs(frame, pressed.fromPx), ...at });
      } else if (pressed?.kind === "range" || pressed?.kind === "times") {
        // By where the pointer is now: the last move may not have been drawn.
        const times = draggedTimes({ fromPx: pressed.fromPx, toPx: insidePx(event) }, frame);
        if (pressed.kind === "times") gestures.onTimes?.(times);
        else gestures.onRange?.(times);
      }
      release();
    },
    onPointerCancel: release,
    onDoubleClick: () => options.gestures.onWholeSpan?.(),
  };
  return { drag, handlers };
}

function pressKind(event: PointerEvent, gestures: TimeGestures): "range" | "times" | "pan" | null {
  if (event.button === 1 || (event.button === 0 && isSpaceHeld())) return gestures.onPan ? "pan" : null;
  if (event.button !== 0) return null;
  if (event.altKey) return gestures.onTimes ? "times" : null;
  return gestures.onRange ? "range" : null;
}

function draggedTimes({ fromPx, toPx }: Pick<TimeDrag, "fromPx" | "toPx">, frame: TimeFrame): Interval {
  return { startMs: toMs(frame, Math.min(fromPx, toPx)), endMs: toMs(frame, Math.max(fromPx, toPx)) };
}
