import type { AppState } from "./app-state.ts";

/** The parts of the state that say what is looked at, and how: what undo takes back and a link holds. */
const VIEW_FIELDS = [
  "deviceId",
  "measure",
  "hiddenFlows",
  "range",
  "scale",
  "form",
  "grouping",
  "smoothing",
  "laneKind",
  "heatKind",
  "hourView",
  "comparison",
  "severities",
  "times",
  "intervalScope",
  "intervalOrder",
  "selectedIntervalId",
  "panel",
] as const satisfies readonly (keyof AppState)[];

export type ViewField = (typeof VIEW_FIELDS)[number];
export type View = Readonly<Pick<AppState, ViewField>>;

export function viewOf(state: View): View {
  return Object.fromEntries(VIEW_FIELDS.map((field) => [field, state[field]])) as unknown as View;
}

/** The fields in which two views are not the very same. */
export function changedFields(one: View, other: View): readonly ViewField[] {
  return VIEW_FIELDS.filter((field) => one[field] !== other[field]);
}
