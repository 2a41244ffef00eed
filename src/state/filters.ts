import { deviceFlows } from "../core/device.ts";
import { flowLabel } from "../core/flow.ts";
import { formatCount } from "../core/number.ts";
import { SEVERITIES } from "../core/suspicious-interval.ts";
import { formatTimes } from "../core/time.ts";
import { clauseSpan } from "../core/time-clause.ts";
import type { AppState } from "./app-state.ts";
import { currentDevice } from "./current-device.ts";

export type FilterId = "range" | "times" | "flows" | "severities" | "scope";

/** Something that keeps a part of what is open out of sight: a clause that can be taken away. */
export interface ActiveFilter {
  readonly id: FilterId;
  /** `22 Oct 2018 16:00-17:00`, `Only UDP 53`. */
  readonly label: string;
}

type Filtered = Pick<
  AppState,
  "devices" | "deviceId" | "range" | "times" | "hiddenFlows" | "severities" | "intervalScope" | "zone"
>;

/** What filters the page now, the widest first. */
export function activeFilters(state: Filtered): readonly ActiveFilter[] {
  const { devices, range, times, severities, intervalScope, zone } = state;
  const device = currentDevice(state);
  if (device === null) return [];
  const filters: ActiveFilter[] = [];
  if (range !== null) filters.push({ id: "range", label: `Zoomed to ${formatTimes(range, zone)}` });
  if (times !== null)
    filters.push({ id: "times", label: times.label ?? formatTimes(clauseSpan(times), zone) });
  const flows = flowsText(state);
  if (flows !== null) filters.push({ id: "flows", label: flows });
  if (severities.size > 0) {
    const chosen = SEVERITIES.filter((severity) => severities.has(severity));
    filters.push({ id: "severities", label: `Only ${chosen.join(", ")}` });
  }
  if (intervalScope === "device" && devices.length > 1) {
    filters.push({ id: "scope", label: `Intervals of ${device.name}` });
  }
  return filters;
}

/** The state without a filter. */
export function withoutFilter(id: FilterId, state: Filtered): Partial<AppState> {
  switch (id) {
    case "range":
      return { range: null };
    case "times":
      return { times: null };
    case "flows": {
      const device = currentDevice(state);
      const own = new Set(device === null ? [] : deviceFlows(device).map((flow) => flow.id));
      return { hiddenFlows: new Set([...state.hiddenFlows].filter((flowId) => !own.has(flowId))) };
    }
    case "severities":
      return { severities: new Set() };
    case "scope":
      return { intervalScope: "all" };
  }
}

/** `Only UDP 53 from …` where one or two flows are shown, else how many are hidden; null where all are shown. */
function flowsText(state: Filtered): string | null {
  const device = currentDevice(state);
  if (device === null) return null;
  const flows = deviceFlows(device);
  const shown = flows.filter(({ id }) => !state.hiddenFlows.has(id));
  if (shown.length === flows.length) return null;
  if (shown.length === 1) return `Only ${flowLabel(shown[0])}`;
  return `${formatCount(shown.length)} of ${formatCount(flows.length)} flows`;
}
