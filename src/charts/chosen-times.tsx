import type { Interval } from "../core/interval.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toPx } from "./time-frame.ts";

interface ChosenTimesProps {
  readonly frame: TimeFrame;
  readonly times: readonly Interval[];
  readonly topPx: number;
  readonly heightPx: number;
}

/** The times that were picked, as bands with edges; one that is narrower than its edges is as wide as they are. */
export function ChosenTimes({ frame, times, topPx, heightPx }: ChosenTimesProps) {
  const leftPx = MARGIN_LEFT_PX;
  const rightPx = leftPx + plotWidthPx(frame);
  return times.map((time) => {
    const fromPx = Math.max(leftPx, toPx(frame, time.startMs));
    const toPxInside = Math.min(rightPx, toPx(frame, time.endMs));
    if (toPxInside < leftPx || fromPx > rightPx) return null;
    return (
      <div
        key={time.startMs}
        className="chart-times"
        style={{ top: topPx, height: heightPx, left: fromPx, width: Math.max(2, toPxInside - fromPx) }}
      />
    );
  });
}
