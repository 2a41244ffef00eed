import type { Interval } from "../core/interval.ts";
import { clampInterval } from "../core/interval.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toPx } from "./time-frame.ts";

/** A text beside or inside a mark of a lane. */
export interface LaneLabel {
  readonly text: string;
  /** Where the text begins, in pixels from the chart's left edge. */
  readonly leftPx: number;
}

/** What an Inter character of 12 px takes on the average, rounded up. */
const CHARACTER_PX = 6.8;
const PADDING_PX = 4;

/** How wide a text of 12 px will be, without asking the page. */
export function textWidthPx(text: string): number {
  return text.length * CHARACTER_PX;
}

/** Labels for the marks that have room for theirs: to the right before the next mark, else inside, else to the left after the one before. */
export function laneLabels(
  marks: readonly (Interval & { readonly label: string })[],
  frame: TimeFrame,
): readonly LaneLabel[] {
  const visible = marks
    .flatMap((mark) => {
      const part = clampInterval(mark, frame.range);
      return part
        ? [{ label: mark.label, startPx: toPx(frame, part.startMs), endPx: toPx(frame, part.endMs) }]
        : [];
    })
    .sort((one, other) => one.startPx - other.startPx);
  const edgePx = MARGIN_LEFT_PX + plotWidthPx(frame);
  const labels: LaneLabel[] = [];
  let freePx = MARGIN_LEFT_PX;
  let markedPx = MARGIN_LEFT_PX;
  for (const [index, mark] of visible.entries()) {
    const widthPx = textWidthPx(mark.label);
    const besidePx = mark.endPx + PADDING_PX;
    const insidePx = mark.startPx + PADDING_PX;
    const beforePx = mark.startPx - PADDING_PX - widthPx;
    const nextPx = visible[index + 1]?.startPx ?? edgePx;
    const leftPx =
      besidePx + widthPx <= nextPx
        ? besidePx
        : insidePx + widthPx + PADDING_PX <= Math.min(mark.endPx, nextPx)
          ? insidePx
          : beforePx >= markedPx + PADDING_PX
            ? beforePx
            : null;
    markedPx = Math.max(markedPx, mark.endPx);
    if (leftPx === null || leftPx < freePx) continue;
    labels.push({ text: mark.label, leftPx });
    freePx = leftPx + widthPx;
  }
  return labels;
}
