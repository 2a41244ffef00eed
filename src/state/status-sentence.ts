import { plural } from "../core/number.ts";
import { formatSpan } from "../core/time.ts";
import type { AppState } from "./app-state.ts";

/** What is open, in one sentence: `1 device, 43,735 observations, 34 counters, 24 Sep 2018 - 26 Oct 2018 UTC`. */
export function statusSentence({ devices }: Pick<AppState, "devices">): string {
  if (devices.length === 0) return "Nothing is open";
  let observations = 0;
  let counters = 0;
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const device of devices) {
    observations += device.timeMs.length;
    counters += device.counters.length;
    startMs = Math.min(startMs, device.timeMs[0]);
    endMs = Math.max(endMs, device.timeMs[device.timeMs.length - 1]);
  }
  return [
    plural(devices.length, "device"),
    plural(observations, "observation"),
    plural(counters, "counter"),
    formatSpan({ startMs, endMs }),
  ].join(", ");
}
