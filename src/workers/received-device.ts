import type { Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toSampling } from "../core/sampling.ts";
import type { DeviceOutline } from "./device-protocol.ts";

/** The device that was sent, from its outline and the columns that came before it. */
export function toReceivedDevice(
  { cadenceMs, counters, ...outline }: DeviceOutline,
  columns: readonly NumericArray[],
): Device {
  return {
    ...outline,
    sampling: toSampling(outline.timeMs, cadenceMs),
    counters: counters.map((counter, index) => ({ ...counter, values: columns[index] })),
  };
}
