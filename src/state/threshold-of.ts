import type { Threshold } from "../detect/find-intervals.ts";
import type { AppState } from "./app-state.ts";

/** What a device's scores are held against: its own limits where it has some, else those of the page's sensitivity. */
export function thresholdOf(
  { thresholds, sensitivity }: Pick<AppState, "thresholds" | "sensitivity">,
  deviceId: string,
): Threshold {
  return thresholds.get(deviceId) ?? { sensitivity, limitFactor: 1 };
}
