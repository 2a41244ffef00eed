import { byTime, type SuspiciousInterval } from "../core/suspicious-interval.ts";
import { meetsAny } from "../core/time-clause.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "./app-state.ts";
import { deviceDetection } from "./current-device.ts";
import { orderIntervals } from "./interval-order.ts";

type Listing = Pick<
  AppState,
  "devices" | "deviceId" | "detections" | "intervalScope" | "severities" | "times"
>;
type IntervalFilters = Partial<Pick<AppState, "severities" | "times">>;

/** The devices whose intervals the table lists. */
export function listedDevices({
  devices,
  deviceId,
  intervalScope,
}: Pick<Listing, "devices" | "deviceId" | "intervalScope">): readonly OpenDevice[] {
  return intervalScope === "all" ? devices : devices.filter(({ id }) => id === deviceId);
}

/** The intervals that the table lists and an export holds, by time. */
export function listedIntervals(state: Listing): readonly SuspiciousInterval[] {
  return listedDevices(state)
    .flatMap(({ id }) => filterIntervals(deviceIntervals(state, id), state))
    .sort(byTime);
}

/** How many those are. */
export function listedCount(state: Listing): number {
  return listedDevices(state).reduce(
    (count, { id }) => count + filterIntervals(deviceIntervals(state, id), state).length,
    0,
  );
}

/** The intervals that the table lists in the order that it is sorted by. */
export function orderedIntervals(
  state: Listing & Pick<AppState, "intervalOrder">,
): readonly SuspiciousInterval[] {
  const names = new Map(state.devices.map(({ id, name }) => [id, name]));
  return orderIntervals(listedIntervals(state), state.intervalOrder, (id) => names.get(id) ?? id);
}

/** Those of the severities chosen that meet the times chosen; the very same list where nothing is. A chart leaves out of `filters` what was set in itself. */
export function filterIntervals(
  intervals: readonly SuspiciousInterval[],
  { severities, times }: IntervalFilters,
): readonly SuspiciousInterval[] {
  const hasSeverities = severities !== undefined && severities.size > 0;
  if (!hasSeverities && !times) return intervals;
  return intervals.filter(
    (interval) =>
      (!hasSeverities || severities.has(interval.severity)) && (!times || meetsAny(interval, times.times)),
  );
}

/** What was found in one device; empty until its detection is done. */
export function deviceIntervals(
  state: Pick<AppState, "detections">,
  deviceId: string,
): readonly SuspiciousInterval[] {
  return deviceDetection(state, deviceId)?.intervals ?? [];
}

/** The interval of that id; null where there is none, or where it is no longer found. */
export function findInterval(
  { detections }: Pick<AppState, "detections">,
  intervalId: string | null,
): SuspiciousInterval | null {
  if (intervalId === null) return null;
  for (const detection of detections.values()) {
    if (detection.kind !== "done") continue;
    const found = detection.detection.intervals.find(({ id }) => id === intervalId);
    if (found !== undefined) return found;
  }
  return null;
}

/** The interval that is chosen; null for none. */
export function selectedInterval(
  state: Pick<AppState, "selectedIntervalId" | "detections">,
): SuspiciousInterval | null {
  return findInterval(state, state.selectedIntervalId);
}

/** The flow that a chosen interval is about, where it is this device's; null for none. */
export function topFlowOfSelected(state: AppState, deviceId: string): string | null {
  const interval = selectedInterval(state);
  return interval?.deviceId === deviceId ? (interval.flows[0]?.flow.id ?? null) : null;
}
