import type { OpenDevice } from "../query/open-device.ts";
import type { Comparison } from "./app-state.ts";

const WEEK_MS = 7 * 86_400_000;

/** What a device is held beside: another one at the same time, or itself so much earlier. */
export interface ComparedWith {
  readonly second: OpenDevice;
  readonly shiftMs: number;
}

/**
 * What a device is held beside by the choice that was made, perhaps as another device was looked at: an earlier time is the device's own. Where
 * the choice says nothing of it, the next device, else the week before.
 */
export function comparedWith(
  chosen: Comparison | null,
  device: OpenDevice,
  devices: readonly OpenDevice[],
): ComparedWith {
  if (chosen !== null && chosen.shiftMs !== 0) return { second: device, shiftMs: chosen.shiftMs };
  const other = devices.find(({ id }) => id === chosen?.deviceId && id !== device.id);
  if (other !== undefined) return { second: other, shiftMs: 0 };
  const next = devices.at((devices.indexOf(device) + 1) % devices.length);
  return next === undefined || next === device
    ? { second: device, shiftMs: WEEK_MS }
    : { second: next, shiftMs: 0 };
}
