import { overlaps } from "../core/interval.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import type { AppState } from "./app-state.ts";
import { deviceIntervals } from "./listed-intervals.ts";

/** What another baseline changes, over the devices that were fitted anew. */
export interface RefitComparison {
  /** Whether a saved model was applied somewhere, or one that was is applied no longer, or neither. */
  readonly way: "fitted" | "applied" | "fitted instead";
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
  appliedModels,
}: Pick<AppState, "before" | "detections" | "appliedModels">): RefitComparison | null {
  if (before === null) return null;
  const gone: SuspiciousInterval[] = [];
  const added: SuspiciousInterval[] = [];
  let [beforeCount, nowCount] = [0, 0];
  let isWhole = true;
  let way: RefitComparison["way"] = "fitted";
  for (const [deviceId, { intervals }] of before.detections) {
    const [named, namedBefore] = [appliedModels, before.appliedModels].map((all) => all.get(deviceId)?.named);
    if (named !== undefined && named !== namedBefore) way = "applied";
    else if (named === undefined && namedBefore !== undefined && way === "fitted") way = "fitted instead";
    if (detections.get(deviceId)?.kind !== "done") isWhole = false;
    const now = deviceIntervals({ detections }, deviceId);
    beforeCount += intervals.length;
    nowCount += now.length;
    gone.push(...intervals.filter((old) => !now.some((one) => overlaps(one, old))));
    added.push(...now.filter((one) => !intervals.some((old) => overlaps(one, old))));
  }
  return { way, isWhole, before: beforeCount, now: nowCount, gone, added };
}
