import type { Interval } from "../core/interval.ts";
import type { SeverityLanes } from "../core/severity-lane.ts";
import { byTime } from "../core/suspicious-interval.ts";
import { toTimeCells } from "../core/to-time-cells.ts";
import { zoneOffsetMs } from "../core/zone.ts";
import { deviceLanes, groupLanes, overallLane, severityLanes } from "../query/severity-lanes.ts";
import type { AppState } from "./app-state.ts";
import { currentDevice } from "./current-device.ts";
import { deviceIntervals, filterIntervals } from "./listed-intervals.ts";

/** A cell is no narrower, so that its number fits. */
const LEAST_CELL_PX = 14;
/** The lane of all devices. */
export const OVERALL_LANE = "overall";

type LanesState = Pick<
  AppState,
  "devices" | "deviceId" | "detections" | "laneKind" | "severities" | "times" | "zone"
>;

/** The swimlanes over a range: all devices together, then a lane a device, or of the current device a lane a flow or port. */
export function swimlanes(
  state: LanesState,
  { range, widthPx }: { readonly range: Interval; readonly widthPx: number },
): SeverityLanes {
  const { devices, laneKind, severities, times, zone } = state;
  const device = currentDevice(state);
  // A chart does not filter itself.
  const filters = { severities, times: times?.source === "lanes" ? null : times };
  const all = devices.flatMap(({ id }) => filterIntervals(deviceIntervals(state, id), filters)).sort(byTime);
  const own = all.filter(({ deviceId }) => deviceId === device?.id);
  const cells = toTimeCells(range, {
    mostCells: Math.max(8, Math.floor(widthPx / LEAST_CELL_PX)),
    leastStepMs: device?.sampling.cadenceMs ?? 0,
    offsetMs: (timeMs) => zoneOffsetMs(zone, timeMs),
  });
  const lanes = laneKind === "device" ? deviceLanes(devices, all) : groupLanes(own, laneKind);
  const overall =
    laneKind === "device" ? overallLane(all, "All") : overallLane(own, device?.name ?? "This device");
  return severityLanes({
    cells,
    lanes: laneKind === "device" && devices.length === 1 ? lanes : [overall, ...lanes],
  });
}
