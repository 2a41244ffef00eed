import { clampInterval } from "../core/interval.ts";
import { SEVERITIES, type SuspiciousInterval } from "../core/suspicious-interval.ts";
import { type LaneLabel, textWidthPx } from "./lane-labels.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toPx } from "./time-frame.ts";

const PADDING_PX = 6;

/** A word over each interval that is as wide as its word, and over grave ones of any width; where words meet the graver stays. */
export function severityLabels(
  intervals: readonly Pick<SuspiciousInterval, "startMs" | "endMs" | "severity">[],
  frame: TimeFrame,
  firstPx: number,
): readonly LaneLabel[] {
  const edgePx = MARGIN_LEFT_PX + plotWidthPx(frame);
  const labels: LaneLabel[] = [];
  for (const severity of SEVERITIES.toReversed()) {
    const widthPx = textWidthPx(severity);
    for (const interval of intervals) {
      const visible = interval.severity === severity && clampInterval(interval, frame.range);
      if (!visible) continue;
      const leftPx = toPx(frame, visible.startMs);
      const isWide = toPx(frame, visible.endMs) - leftPx >= widthPx;
      if (!isWide && (severity === "low" || severity === "medium")) continue;
      const isFree = labels.every(
        (label) =>
          leftPx + widthPx + PADDING_PX < label.leftPx ||
          leftPx > label.leftPx + textWidthPx(label.text) + PADDING_PX,
      );
      if (isFree && leftPx >= firstPx && leftPx + widthPx <= edgePx) labels.push({ text: severity, leftPx });
    }
  }
  return labels;
}
