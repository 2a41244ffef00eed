import type { Threshold } from "../detect/find-intervals.ts";
import type { AppState } from "./app-state.ts";

/** What a device's scores are held against: the page's sensitivity and where somebody moved the limits, unless a model that is applied brings its own. */
export function thresholdOf(
  {
    appliedModels,
    sensitivity,
    limitFactors,
  }: Pick<AppState, "appliedModels" | "sensitivity" | "limitFactors">,
  deviceId: string,
): Threshold {
  const own = appliedModels.get(deviceId)?.threshold;
  return own ?? { sensitivity, limitFactor: limitFactors.get(deviceId) ?? 1 };
}
