import type { AppState } from "../state/app-state.ts";

/** How far the detection of all devices is, and what came of it. */
export interface DetectionProgress {
  readonly isRunning: boolean;
  /** Over all devices, 0..1. */
  readonly share: number;
  readonly devices: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Found so far. */
  readonly intervals: number;
}

/** Sums the state of each device's detection up. */
export function detectionProgress(detections: AppState["detections"]): DetectionProgress {
  let running = 0;
  let done = 0;
  let failed = 0;
  let cancelled = 0;
  let intervals = 0;
  let share = 0;
  for (const detection of detections.values()) {
    switch (detection.kind) {
      case "waiting":
        running++;
        break;
      case "running":
        running++;
        share += detection.share;
        break;
      case "done":
        done++;
        share++;
        intervals += detection.detection.intervals.length;
        break;
      case "failed":
        failed++;
        share++;
        break;
      case "cancelled":
        cancelled++;
        share++;
        break;
    }
  }
  return {
    isRunning: running > 0,
    share: detections.size === 0 ? 0 : share / detections.size,
    devices: detections.size,
    done,
    failed,
    cancelled,
    intervals,
  };
}
