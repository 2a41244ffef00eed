import { ALWAYS, type Interval } from "../core/interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { deviceSpan } from "./current-device.ts";

/** A range as a baseline that a command line can say too: whole milliseconds, and all of time where it covers every device. */
export function toBaseline({ startMs, endMs }: Interval, devices: readonly OpenDevice[]): Interval {
  const spans = devices.map(deviceSpan);
  const isAll = spans.length > 0 && spans.every((span) => startMs <= span.startMs && endMs >= span.endMs);
  return isAll ? ALWAYS : { startMs: Math.floor(startMs), endMs: Math.ceil(endMs) };
}
