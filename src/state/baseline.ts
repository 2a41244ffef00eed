import { ALWAYS, holds, type Interval } from "../core/interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { deviceSpan } from "./current-device.ts";

/** A range as a baseline that a command line can say too: whole milliseconds, and all of time where it covers every device. */
export function toBaseline(range: Interval, devices: readonly OpenDevice[]): Interval {
  const isAll = devices.length > 0 && devices.every((device) => holds(range, deviceSpan(device)));
  return isAll ? ALWAYS : { startMs: Math.floor(range.startMs), endMs: Math.ceil(range.endMs) };
}
