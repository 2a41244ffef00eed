import type { Interval } from "../core/interval.ts";
import type { SharedCursor } from "./shared-cursor.ts";

/** What a pointer asks for over a chart of time; what is left out is not offered. */
export interface TimeGestures {
  /** A drag: these times and no others. */
  onRange?(range: Interval): void;
  /** A drag with Alt: what happened in them? */
  onTimes?(times: Interval): void;
  /** A wheel or a pinch: a factor below 1 comes nearer, about a time that keeps its place. */
  onZoom?(zoom: { readonly aboutMs: number; readonly factor: number }): void;
  /** A drag with the space bar or the middle button, or a wheel to the side: so much later. */
  onPan?(byMs: number): void;
  /** A double click. */
  onWholeSpan?(): void;
}

/** What ties the charts over one scale of time together. */
export interface TimeLinks {
  readonly cursor: SharedCursor;
  readonly gestures: TimeGestures;
  /** Times that somebody picked in one of them, shown in all. */
  readonly times: readonly Interval[];
}
