import { MEASURES } from "../core/flow.ts";
import { clampInterval, type Interval } from "../core/interval.ts";
import { clauseSpan, type TimeClause } from "../core/time-clause.ts";
import {
  type Actions,
  type AppState,
  type ExportFormat,
  PANELS,
  type Panel,
  TRAFFIC_FORMS,
  TRAFFIC_SCALES,
} from "../state/app-state.ts";
import { currentDevice, deviceMeasures, deviceSpan, visibleRange } from "../state/current-device.ts";
import { activeFilters } from "../state/filters.ts";
import { selectedInterval } from "../state/listed-intervals.ts";
import { type CommandRow, commandGroup, type PageCommand } from "./command-group.ts";

/** What opens over the page. */
export type PageDialog = "palette" | "keys" | "proof";

/** What the page's commands need beside the store: places to go to, and what opens over the page. */
export interface PageReach {
  /** Puts the focus into a part of the page. */
  goTo(place: "why" | "intervals" | "flows" | "flow-search"): void;
  show(dialog: PageDialog): void;
  /** Shows the numbers of the chart that is looked at. */
  showTable(): void;
  pickFiles(): void;
  save(format: ExportFormat): void;
  copyLink(): void;
  nextTheme(): void;
}

const PANEL_LABELS: Readonly<Record<Panel, string>> = {
  traffic: "Show the charts",
  hours: "Show the hours of the days",
  compare: "Compare devices or times",
  threshold: "Show the threshold",
  health: "Show the health of the data",
  quality: "Show the quality of the detection",
};
/** Words that several commands, or a long one, are found by. */
const SEEKING = "filter port protocol address";
const SAVING = "export download";
/** A key makes picked times so much longer or shorter; none shorter than a minute. */
const RESIZE = 1.5;
const LEAST_HALF_MS = 30_000;

/** Every command of the page, in the order in which it is told. */
export function pageCommands(state: AppState, actions: Actions, reach: PageReach): readonly PageCommand[] {
  const { devices, times } = state;
  const { zoom, pan, setRange, setTimes, setPanel } = actions;
  const { goTo, show, save } = reach;
  const device = currentDevice(state);
  const { startMs, endMs } = visibleRange(state);
  const stepMs = (endMs - startMs) / 5;
  const measures = device === null ? MEASURES : deviceMeasures(device);

  // Why a command cannot be done now.
  const empty = device === null ? "Nothing is open" : undefined;
  const unless = (isPossible: boolean, why: string) => empty ?? (isPossible ? undefined : why);
  const isDetected = [...state.detections.values()].some(({ kind }) => kind === "done");
  const undetected = unless(isDetected, "Nothing is detected yet");
  const unchosen = unless(selectedInterval(state) !== null, "No interval is chosen");
  const unclosable = times === null ? unchosen : empty;
  const whole = unless(state.range !== null, "The whole span is shown");
  const unpicked = unless(times !== null, "No times are picked");
  const alone = unless(devices.length > 1, "Only one device is open");
  const isShown = (panel: Panel) => unless(state.panel !== panel, "It is shown");
  const unchangeable = unless(measures.length > 1, "There is only one");
  const unfiltered = unless(activeFilters(state).length > 0, "Nothing is filtered");
  const undone = state.undoCount === 0 ? "There is nothing to take back" : undefined;
  const redone = state.redoCount === 0 ? "There is nothing to do again" : undefined;

  const close = () => (unchosen === undefined ? actions.selectInterval(null) : setTimes(null));
  const resize = (factor: number) =>
    times?.times.length === 1 ? setTimes(resized(times, factor, state)) : zoom({ factor });
  const pick = () => setTimes({ source: "overview", times: [pickable(state)], label: null, row: null });
  const zoomThere = () => times && setRange(clauseSpan(times));
  const walkDevices = (step: number) => {
    const place = devices.findIndex(({ id }) => id === state.deviceId);
    const next = devices.at((place + step) % devices.length);
    if (next !== undefined) actions.showDevice(next.id);
  };
  const nextMeasure = () => actions.setMeasure(after(measures, state.measure));
  const nextScale = () => actions.setScale(after(TRAFFIC_SCALES, state.scale));
  const nextForm = () => actions.setForm(after(TRAFFIC_FORMS, state.form));
  const clearFilters = () => {
    for (const { id } of activeFilters(state)) actions.removeFilter(id);
  };

  return [
    ...commandGroup("Intervals", [
      ["next-interval", "j", "Next interval", undetected, () => actions.walkIntervals(1)],
      ["last-interval", "k", "Previous interval", undetected, () => actions.walkIntervals(-1)],
      ["why", "Enter", "Go to why it is suspicious", unchosen, () => goTo("why")],
      ["intervals", "i", "Go to the list of intervals", undetected, () => goTo("intervals")],
      ["close-why", "Escape", "Close why, then let the picked times go", unclosable, close],
    ]),
    ...commandGroup("Time", [
      ["zoom-in", "+ =", "Zoom in", empty, () => zoom({ factor: 0.5 })],
      ["zoom-out", "-", "Zoom out", whole, () => zoom({ factor: 2 })],
      ["whole-span", "0", "Show the whole span", whole, () => setRange(null)],
      ["earlier", "ArrowLeft", "Earlier", whole, () => pan(-stepMs)],
      ["later", "ArrowRight", "Later", whole, () => pan(stepMs)],
      ["widen", "[", "Widen the picked times, or the range", empty, () => resize(RESIZE)],
      ["narrow", "]", "Narrow the picked times, or the range", empty, () => resize(1 / RESIZE)],
      ["pick-range", "w", "What else moved in this range?", empty, pick, "rank window times"],
      ["zoom-times", "z", "Zoom to the picked times", unpicked, zoomThere],
    ]),
    ...commandGroup("Flows", [
      ["flows", "f", "Go to the flows", empty, () => goTo("flows")],
      ["flow-search", "/", "Search the flows", empty, () => goTo("flow-search"), SEEKING],
      ["all-flows", "Shift+A", "Show all flows", empty, () => actions.removeFilter("flows")],
      ["invert-flows", "Shift+I", "Invert which flows are shown", empty, () => actions.invertFlows()],
    ]),
    ...commandGroup("Devices", [
      ["next-device", ".", "Next device", alone, () => walkDevices(1)],
      ["last-device", ",", "Previous device", alone, () => walkDevices(-1)],
    ]),
    ...commandGroup("View", [
      ...PANELS.map((panel, index): CommandRow => {
        const key = String(index + 1);
        return [`panel-${panel}`, key, PANEL_LABELS[panel], isShown(panel), () => setPanel(panel)];
      }),
      ["measure", "m", "Next measure", unchangeable, nextMeasure, "bytes packets"],
      ["scale", "s", "Next scale: linear, square root, log", empty, nextScale],
      ["form", "v", "Next form: lines, stack, small multiples", empty, nextForm],
      ["table", "t", "Show the chart as a table", empty, () => reach.showTable(), "numbers twin"],
      ["clear-filters", "Shift+C", "Clear all filters", unfiltered, clearFilters],
      ["undo", "Ctrl+Z", "Undo", undone, () => actions.undo()],
      ["redo", "Ctrl+Shift+Z Ctrl+Y", "Redo", redone, () => actions.redo()],
    ]),
    ...commandGroup("Files", [
      ["open", "o", "Open files", undefined, () => reach.pickFiles()],
      ["sample", null, "Open the sample", undefined, () => void actions.openSample()],
      ["save-csv", "e", "Save the listed intervals as CSV", undetected, () => save("csv"), SAVING],
      ["save-json", "Shift+E", "Save the listed intervals as JSON", undetected, () => save("json"), SAVING],
      ["copy-link", "l", "Copy a link to this view", empty, () => reach.copyLink(), "share address"],
      ["close-all", null, "Close all", empty, () => actions.closeAll()],
    ]),
    ...commandGroup("Page", [
      ["palette", "Ctrl+K", "All actions", undefined, () => show("palette")],
      ["keys", "?", "All keys", undefined, () => show("keys"), "help shortcuts"],
      ["proof", null, "Prove that nothing is sent", undefined, () => show("proof"), "0 bytes privacy policy"],
      ["theme", "d", "Next theme: as the system, light, dark", undefined, () => reach.nextTheme()],
    ]),
  ];
}

/** The one time of a clause made longer or shorter about its middle, within the device's time. */
function resized(clause: TimeClause, factor: number, state: AppState): TimeClause {
  const [{ startMs, endMs }] = clause.times;
  const halfMs = Math.max(LEAST_HALF_MS, ((endMs - startMs) / 2) * factor);
  const middleMs = (startMs + endMs) / 2;
  const time = { startMs: middleMs - halfMs, endMs: middleMs + halfMs };
  const device = currentDevice(state);
  return { ...clause, times: [(device && clampInterval(time, deviceSpan(device))) ?? time] };
}

/** The chosen interval, else the range in view; of the whole span its middle fifth, so that there is something before it. */
function pickable(state: AppState): Interval {
  const interval = selectedInterval(state);
  if (interval !== null) return { startMs: interval.startMs, endMs: interval.endMs };
  const { startMs, endMs } = visibleRange(state);
  const middleMs = (startMs + endMs) / 2;
  const halfMs = (endMs - startMs) / 10;
  return state.range ?? { startMs: middleMs - halfMs, endMs: middleMs + halfMs };
}

/** The one after a value, the first after the last. */
function after<Value>(values: readonly Value[], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length];
}
