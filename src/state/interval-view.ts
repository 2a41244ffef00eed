import { clampInterval, type Interval } from "../core/interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { deviceSpan } from "./current-device.ts";

/** At least this much is shown on each side of a chosen interval, so that its quiet neighbourhood is in the picture. */
const LEAST_MARGIN_MS = 30 * 60_000;

/** What the charts show for a chosen interval: itself, and as much again on each side. */
export function rangeAround(interval: Interval, device: OpenDevice): Interval {
  const marginMs = Math.max(LEAST_MARGIN_MS, interval.endMs - interval.startMs);
  const span = deviceSpan(device);
  const around = { startMs: interval.startMs - marginMs, endMs: interval.endMs + marginMs };
  return clampInterval(around, span) ?? span;
}
