import { byTime, type SuspiciousInterval } from "../core/suspicious-interval.ts";
import type { AppState, OpenDevice } from "./app-state.ts";

type Listing = Pick<AppState, "devices" | "deviceId" | "detections" | "intervalScope">;

/** The devices whose intervals the table lists. */
export function listedDevices({ devices, deviceId, intervalScope }: Listing): readonly OpenDevice[] {
  return intervalScope === "all" ? devices : devices.filter(({ id }) => id === deviceId);
}

/** The intervals that the table lists and an export holds, by time. */
export function listedIntervals(state: Listing): readonly SuspiciousInterval[] {
  return listedDevices(state)
    .flatMap(({ id }) => deviceIntervals(state, id))
    .sort(byTime);
}

/** What was found in one device; empty until its detection is done. */
export function deviceIntervals(
  { detections }: Pick<AppState, "detections">,
  deviceId: string,
): readonly SuspiciousInterval[] {
  const detection = detections.get(deviceId);
  return detection?.kind === "done" ? detection.detection.intervals : [];
}
