import { clampInterval } from "../core/interval.ts";
import type { AppState } from "./app-state.ts";
import { currentDevice, deviceMeasures, deviceSpan } from "./current-device.ts";

/** What is shown once devices became other ones: the same device, measure and range where they still are; else the device that stands at the old one's place. */
export function keptView(
  before: Pick<AppState, "devices" | "deviceId">,
  state: AppState,
): Pick<AppState, "deviceId" | "measure" | "range" | "selectedIntervalId"> {
  const kept = currentDevice(state);
  const place = before.devices.findIndex(({ id }) => id === before.deviceId);
  const device = kept ?? state.devices.at(place) ?? state.devices.at(-1) ?? null;
  if (device === null)
    return { deviceId: null, measure: state.measure, range: null, selectedIntervalId: null };
  const measures = deviceMeasures(device);
  return {
    deviceId: device.id,
    measure: measures.includes(state.measure) ? state.measure : measures[0],
    range: kept && state.range && clampInterval(state.range, deviceSpan(device)),
    selectedIntervalId: kept && state.selectedIntervalId,
  };
}
