import { markedRows } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import { scaleLimits } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { Steps } from "../core/steps.ts";
import { alarmSteps } from "./alarms/alarms.ts";
import { rowFlagSteps } from "./alarms/row-flags.ts";

/** How many alarms there would be with the limits times a factor. */
export interface AlarmCount {
  readonly factor: number;
  readonly alarms: number;
}

/** Counts the alarms of a device by its scores, with the limits of the detection's sensitivity times a factor; nothing is explained. */
export function* countAlarms(device: Device, detection: Detection, factor: number): Steps<AlarmCount> {
  const { detector, sensitivity, scores, rules, model } = detection;
  const limits = scaleLimits(detector.limits[sensitivity], factor);
  const flags = yield* rowFlagSteps(scores, limits, markedRows(device, model.marks, "normal"));
  const { timeMs, sampling } = device;
  const alarms = yield* alarmSteps({ flags, timeMs, sampling }, rules);
  return { factor, alarms: alarms.length };
}
