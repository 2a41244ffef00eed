import { plural } from "../core/number.ts";
import { formatSpan } from "../core/time.ts";
import type { AppState } from "./app-state.ts";
import { modelsSentence } from "./models-sentence.ts";
import { openedSentence } from "./opened-sentence.ts";

/** What is open, in one sentence: `1 device, 43,735 observations, 34 counters, 24 Sep 2018 - 26 Oct 2018 UTC`; what was written earlier, where nothing else is. */
export function statusSentence({
  devices,
  reports,
  models,
  zone,
}: Pick<AppState, "devices" | "reports" | "models" | "zone">): string {
  if (devices.length === 0)
    return openedSentence({ reports }) || modelsSentence({ models }) || "Nothing is open";
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
    formatSpan({ startMs, endMs }, zone),
  ].join(", ");
}
