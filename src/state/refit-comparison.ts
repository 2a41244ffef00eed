import { overlaps } from "../core/interval.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import type { AppState } from "./app-state.ts";
import { deviceIntervals } from "./listed-intervals.ts";

/** What another baseline changes, over the devices that were fitted anew. */
export interface RefitComparison {
  /** Whether all of them are done. */
  readonly isWhole: boolean;
  readonly before: number;
  readonly now: number;
  /** Found before, and nothing at that time any more. */
  readonly gone: readonly SuspiciousInterval[];
  readonly added: readonly SuspiciousInterval[];
}

/** Null where nothing was fitted anew. */
export function compareRefit({
  before,
  detections,
}: Pick<AppState, "before" | "detections">): RefitComparison | null {
  if (before === null) return null;
  const gone: SuspiciousInterval[] = [];
  const added: SuspiciousInterval[] = [];
  let [beforeCount, nowCount] = [0, 0];
  let isWhole = true;
  for (const [deviceId, { intervals }] of before.detections) {
    if (detections.get(deviceId)?.kind !== "done") isWhole = false;
    const now = deviceIntervals({ detections }, deviceId);
    beforeCount += intervals.length;
    nowCount += now.length;
    gone.push(...intervals.filter((old) => !now.some((one) => overlaps(one, old))));
    added.push(...now.filter((one) => !intervals.some((old) => overlaps(one, old))));
  }
  return { isWhole, before: beforeCount, now: nowCount, gone, added };
}
