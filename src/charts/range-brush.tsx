import { brushX, type D3BrushEvent } from "d3-brush";
import { type Selection, select } from "d3-selection";
import { useEffect, useRef } from "react";
import { type Interval, isSameInterval } from "../core/interval.ts";
import { formatInstant } from "../core/time.ts";
import { UTC, zoneMark } from "../core/zone.ts";
import { type Live, useLive } from "./live.ts";
import { moveRange } from "./move-range.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toMs, toPx } from "./time-frame.ts";

interface RangeBrushProps {
  /** Its range is the whole span. */
  readonly frame: TimeFrame;
  readonly range: Live<Interval>;
  /** From the chart's top edge. */
  readonly topPx: number;
  readonly heightPx: number;
  /** Called at each move of a drag. */
  readonly onRange: (range: Interval) => void;
  /** Called at the end of a drag with Alt. */
  readonly onTimes?: ((times: Interval) => void) | undefined;
}

const GRIP_WIDTH_PX = 5;
const GRIP_HEIGHT_PX = 18;
/** A range narrower than this has its grips outside. */
const NARROW_PX = 16;

/** The chosen range over the whole span: drag to choose, with Alt to pick times, its edges to resize, its middle to move; a slider for the keyboard. */
export function RangeBrush({ frame, topPx, heightPx, onRange, onTimes, ...props }: RangeBrushProps) {
  const range = useLive(props.range);
  const group = useRef<SVGGElement>(null);
  const moveTo = useRef<(range: Interval) => void>(null);
  const isDragging = useRef(false);
  const hasAlt = useRef(false);
  const pointerId = useRef(0);
  const latest = useRef({ frame, range, onRange, onTimes });
  latest.current = { frame, range, onRange, onTimes };

  const { startMs, endMs } = frame.range;
  const { widthPx, zone = UTC } = frame;
  const isWhole = isSameInterval(range, frame.range);

  useEffect(() => {
    if (!group.current) return;
    const element = select(group.current);
    const span = { startMs, endMs };
    const spanFrame = { range: span, widthPx };
    const brush = brushX<unknown>()
      .extent([
        [MARGIN_LEFT_PX, 0],
        [MARGIN_LEFT_PX + plotWidthPx(spanFrame), heightPx],
      ])
      .handleSize(10)
      .keyModifiers(false)
      .on("start brush end", (event: D3BrushEvent<unknown>) => {
        // A move of ours has no event behind it and is no news.
        if (!event.sourceEvent) return;
        isDragging.current = event.type !== "end";
        if (event.type === "start") {
          hasAlt.current = event.sourceEvent.altKey === true;
          capture(element, pointerId.current);
        }
        const selection = event.selection as [number, number] | null;
        const isDrawn = selection !== null && selection[1] - selection[0] >= 1;
        const drawn = selection && {
          startMs: Math.max(startMs, toMs(spanFrame, selection[0])),
          endMs: Math.min(endMs, toMs(spanFrame, selection[1])),
        };
        if (hasAlt.current) {
          // What is drawn with Alt picks times; the range stays.
          if (event.type !== "end") return;
          if (isDrawn && drawn) latest.current.onTimes?.(drawn);
          brush.move(element, toSelection(latest.current.range, spanFrame));
        } else if (isDrawn && drawn) {
          latest.current.onRange(drawn);
        } else if (event.type === "end") {
          brush.move(element, toSelection(latest.current.range, spanFrame));
        }
      });
    element.call(brush);
    brush.move(element, toSelection(latest.current.range, spanFrame));
    moveTo.current = (to) => brush.move(element, toSelection(to, spanFrame));
    return () => {
      element.on(".brush", null).selectChildren().remove();
    };
  }, [startMs, endMs, widthPx, heightPx]);

  useEffect(() => {
    if (!isDragging.current) moveTo.current?.({ startMs: range.startMs, endMs: range.endMs });
  }, [range.startMs, range.endMs]);

  const leftPx = toPx(frame, range.startMs);
  const rightPx = toPx(frame, range.endMs);
  const gripLeftPx = rightPx - leftPx < NARROW_PX ? GRIP_WIDTH_PX : GRIP_WIDTH_PX / 2;
  const edgePx = MARGIN_LEFT_PX + plotWidthPx(frame);
  return (
    <div
      className="chart-brush"
      role="slider"
      tabIndex={0}
      aria-label="Time range"
      aria-orientation="horizontal"
      aria-valuemin={frame.range.startMs}
      aria-valuemax={frame.range.endMs}
      aria-valuenow={(range.startMs + range.endMs) / 2}
      aria-valuetext={`${formatInstant(range.startMs, zone)} to ${formatInstant(range.endMs, zone)} ${zoneMark(zone, range)}`}
      data-shows={`${range.startMs} ${range.endMs}`}
      style={{ top: topPx, height: heightPx }}
      onPointerDown={(event) => {
        pointerId.current = event.pointerId;
      }}
      onKeyDown={(event) => {
        const moved = moveRange(range, frame.range, event);
        if (!moved) return;
        event.preventDefault();
        if (!isSameInterval(moved, range)) onRange(moved);
      }}
      onDoubleClick={() => onRange(frame.range)}
    >
      <svg width={frame.widthPx} height={heightPx} aria-hidden="true">
        {!isWhole && (
          <>
            <rect
              className="chart-brush-outside"
              x={MARGIN_LEFT_PX}
              width={Math.max(0, leftPx - MARGIN_LEFT_PX)}
              height={heightPx}
            />
            <rect
              className="chart-brush-outside"
              x={rightPx}
              width={Math.max(0, edgePx - rightPx)}
              height={heightPx}
            />
          </>
        )}
        <g ref={group} />
        {!isWhole &&
          [leftPx - gripLeftPx, rightPx - GRIP_WIDTH_PX + gripLeftPx].map((xPx, index) => (
            <rect
              key={index === 0 ? "start" : "end"}
              className="chart-brush-grip"
              x={xPx}
              y={(heightPx - GRIP_HEIGHT_PX) / 2}
              width={GRIP_WIDTH_PX}
              height={GRIP_HEIGHT_PX}
              rx={2}
            />
          ))}
      </svg>
    </div>
  );
}

/** Moves go to the brush wherever the pointer is, and the browser does not look at each of them for what is under it. */
function capture(brush: Selection<SVGGElement, unknown, null, undefined>, pointerId: number): void {
  try {
    brush.select<SVGRectElement>(".overlay").node()?.setPointerCapture(pointerId);
  } catch {
    // The pointer is up already, or a script moves it.
  }
}

/** None for the whole span: a drag from anywhere then begins a new range. */
function toSelection(range: Interval, frame: TimeFrame): [number, number] | null {
  return isSameInterval(range, frame.range) ? null : [toPx(frame, range.startMs), toPx(frame, range.endMs)];
}
