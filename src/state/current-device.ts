import type { Detection } from "../core/detection.ts";
import { MEASURES, type Measure } from "../core/flow.ts";
import { holds, type Interval } from "../core/interval.ts";
import { remembered } from "../core/remembered.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "./app-state.ts";

/** The device in the charts; null while none is open. */
export function currentDevice({
  devices,
  deviceId,
}: Pick<AppState, "devices" | "deviceId">): OpenDevice | null {
  return devices.find(({ id }) => id === deviceId) ?? null;
}

/** What was detected in a device; null until it is done. */
export function deviceDetection(
  { detections }: Pick<AppState, "detections">,
  deviceId: string,
): Detection | null {
  const known = detections.get(deviceId);
  return known?.kind === "done" ? known.detection : null;
}

/** What was detected in the device in the charts. */
export function currentDetection(
  state: Pick<AppState, "devices" | "deviceId" | "detections">,
): Detection | null {
  const device = currentDevice(state);
  return device === null ? null : deviceDetection(state, device.id);
}

type Timed = Pick<OpenDevice, "timeMs" | "sampling">;

const spans = new WeakMap<Timed, Interval>();

/** From the start of the first row's cadence to just past the last row: the very same interval each time, so that nothing is made again for it. */
export function deviceSpan(device: Timed): Interval {
  return remembered(spans, device, () => {
    const { timeMs, sampling } = device;
    if (timeMs.length === 0) return { startMs: 0, endMs: 1 };
    return { startMs: timeMs[0] - sampling.cadenceMs, endMs: timeMs[timeMs.length - 1] + 1 };
  });
}

/** A range of a device as the state has it: null where it holds all of the device's time. */
export function toRange(range: Interval, device: Timed): Interval | null {
  return holds(range, deviceSpan(device)) ? null : range;
}

/** What the charts show: the chosen range, else the device's whole span. */
export function visibleRange(state: Pick<AppState, "devices" | "deviceId" | "range">): Interval {
  const device = currentDevice(state);
  if (state.range) return state.range;
  return device ? deviceSpan(device) : { startMs: 0, endMs: 1 };
}

/** The measures in which a device has counters. */
export function deviceMeasures(device: Pick<OpenDevice, "counters">): readonly Measure[] {
  return MEASURES.filter((measure) => device.counters.some((counter) => counter.measure === measure));
}
