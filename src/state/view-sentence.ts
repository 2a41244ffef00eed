import { plural } from "../core/number.ts";
import type { AppState } from "./app-state.ts";
import { currentDevice } from "./current-device.ts";
import { activeFilters } from "./filters.ts";
import { listedCount } from "./listed-intervals.ts";

/** What is looked at, in one sentence: the device, the filters, how many intervals are listed. */
export function viewSentence(state: AppState): string {
  const device = currentDevice(state);
  if (device === null) return "";
  const filters = activeFilters(state).map(({ label }) => label);
  const listed = plural(listedCount(state), "interval");
  return `${device.name}${filters.length === 0 ? "" : `, ${filters.join(", ")}`}: ${listed} listed.`;
}
