import type { Interval } from "../core/interval.ts";
import type { Zone } from "../core/zone.ts";

/** The x scale that all charts share: this range between these margins. */
export interface TimeFrame {
  readonly range: Interval;
  /** The whole chart, margins and all. */
  readonly widthPx: number;
  /** Whose clock the axis and the tooltips show; UTC's where there is none. */
  readonly zone?: Zone;
}

export const MARGIN_LEFT_PX = 72;
export const MARGIN_RIGHT_PX = 24;

/** How wide the part between the margins is; at least one pixel. */
export function plotWidthPx(frame: TimeFrame): number {
  return Math.max(1, frame.widthPx - MARGIN_LEFT_PX - MARGIN_RIGHT_PX);
}

/** How much time one pixel column covers; above 0 even for an empty range. */
export function pixelMs(frame: TimeFrame): number {
  return Math.max(1, frame.range.endMs - frame.range.startMs) / plotWidthPx(frame);
}

/** Pixels from the chart's left edge. */
export function toPx(frame: TimeFrame, timeMs: number): number {
  return MARGIN_LEFT_PX + (timeMs - frame.range.startMs) / pixelMs(frame);
}

/** The time at so many pixels from the chart's left edge. */
export function toMs(frame: TimeFrame, xPx: number): number {
  return frame.range.startMs + (xPx - MARGIN_LEFT_PX) * pixelMs(frame);
}

/** Whether a time has a place between the margins. */
export function isInFrame(frame: TimeFrame, timeMs: number): boolean {
  return timeMs >= frame.range.startMs && timeMs <= frame.range.endMs;
}
