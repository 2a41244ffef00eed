import { SEVERITIES, worstSeverity } from "../core/suspicious-interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "./app-state.ts";
import { deviceIntervals, filterIntervals } from "./listed-intervals.ts";

/** What devices are listed by: as they were opened, by name, the gravest first, the busiest with intervals first. */
export type DeviceOrder = "opened" | "name" | "severity" | "count";

/** The devices whose name or address holds every word, in an order; equal ones stay as they were opened. */
export function listDevices(
  state: Pick<AppState, "devices" | "detections" | "severities" | "times">,
  { order, query }: { readonly order: DeviceOrder; readonly query: string },
): readonly OpenDevice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = state.devices.filter(({ id, name }) => {
    const text = `${name} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (order === "opened") return found;
  if (order === "name") return found.toSorted((one, other) => one.name.localeCompare(other.name, "en"));
  const ranks = new Map(
    found.map(({ id }) => {
      const intervals = filterIntervals(deviceIntervals(state, id), state);
      const worst = worstSeverity(intervals);
      const grave = worst === null ? -1 : SEVERITIES.indexOf(worst);
      // The count parts those of one severity.
      const rank = order === "count" ? intervals.length : grave + intervals.length / 1e9;
      return [id, rank] as const;
    }),
  );
  return found.toSorted((one, other) => (ranks.get(other.id) ?? 0) - (ranks.get(one.id) ?? 0));
}
