import type { Interval } from "../core/interval.ts";
import type { SeverityLanes } from "../core/severity-lane.ts";
import { byTime } from "../core/suspicious-interval.ts";
import { toTimeCells } from "../core/to-time-cells.ts";
import { zoneOffsetMs } from "../core/zone.ts";
import {
  deviceLanes,
  groupLanes,
  type LaneIntervals,
  overallLane,
  severityLanes,
} from "../query/severity-lanes.ts";
import type { AppState } from "./app-state.ts";
import { currentDevice } from "./current-device.ts";
import { deviceIntervals, filterIntervals } from "./listed-intervals.ts";

/** A cell is no narrower, so that its number fits. */
const LEAST_CELL_PX = 14;

type LanesState = Pick<AppState, "devices" | "deviceId" | "detections" | "laneKind" | "severities" | "times">;

/** The intervals of each swimlane: all devices together, then a lane a device, or of the current device a lane a flow or port. */
export function laneIntervals(state: LanesState): readonly LaneIntervals[] {
  const { devices, laneKind, severities, times } = state;
  // A chart does not filter itself.
  const filters = { severities, times: times?.source === "lanes" ? null : times };
  const found = (deviceId: string) => filterIntervals(deviceIntervals(state, deviceId), filters);
  if (laneKind === "device") {
    const all = devices.flatMap(({ id }) => found(id)).sort(byTime);
    const lanes = deviceLanes(devices, all);
    return devices.length === 1 ? lanes : [overallLane(all, "All"), ...lanes];
  }
  const device = currentDevice(state);
  const own = device === null ? [] : found(device.id);
  return [overallLane(own, device?.name ?? "This device"), ...groupLanes(own, laneKind)];
}

/** The swimlanes over a range, in cells that are cut at round times of the zone's clock. */
export function swimlanes(
  state: Pick<AppState, "devices" | "deviceId" | "zone">,
  lanes: readonly LaneIntervals[],
  { range, widthPx }: { readonly range: Interval; readonly widthPx: number },
): SeverityLanes {
  const cells = toTimeCells(range, {
    mostCells: Math.max(8, Math.floor(widthPx / LEAST_CELL_PX)),
    leastStepMs: currentDevice(state)?.sampling.cadenceMs ?? 0,
    offsetMs: (timeMs) => zoneOffsetMs(state.zone, timeMs),
  });
  return severityLanes({ cells, lanes });
}
