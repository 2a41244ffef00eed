import { type SharedCursor, useCursorMs } from "./shared-cursor.ts";
import { isInFrame, type TimeFrame, toPx } from "./time-frame.ts";

interface CursorLineProps {
  readonly frame: TimeFrame;
  readonly cursor: SharedCursor;
  readonly topPx?: number;
  readonly heightPx: number;
}

/** A line at the shared cursor's time; it alone is drawn again as the pointer moves. */
export function CursorLine({ frame, cursor, topPx = 0, heightPx }: CursorLineProps) {
  const cursorMs = useCursorMs(cursor);
  if (cursorMs === null || !isInFrame(frame, cursorMs)) return null;
  const transform = `translateX(${Math.round(toPx(frame, cursorMs))}px)`;
  return <div className="chart-cursor" style={{ top: topPx, height: heightPx, transform }} />;
}
