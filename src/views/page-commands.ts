import { MEASURES } from "../core/flow.ts";
import { clauseSpan } from "../core/time-clause.ts";
import {
  type Actions,
  type AppState,
  PANELS,
  type Panel,
  TRAFFIC_FORMS,
  TRAFFIC_SCALES,
} from "../state/app-state.ts";
import { currentDevice, deviceMeasures, visibleRange } from "../state/current-device.ts";
import { activeFilters } from "../state/filters.ts";
import { selectedInterval } from "../state/listed-intervals.ts";
import type { PaletteAction } from "../ui/command-palette.tsx";

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
  save(what: "csv" | "json"): void;
  copyLink(): void;
  nextTheme(): void;
}

/** A command of the page, in the palette and by its keys. */
export type PageCommand = PaletteAction;

const PANEL_LABELS: Readonly<Record<Panel, string>> = {
  traffic: "Show the charts",
  hours: "Show the hours of the days",
  compare: "Compare devices or times",
  threshold: "Show the threshold",
  health: "Show the health of the data",
  quality: "Show the quality of the detection",
};

const NOTHING_OPEN = "Nothing is open";

/** Every command of the page, in the order in which it is told. */
export function pageCommands(state: AppState, actions: Actions, reach: PageReach): readonly PageCommand[] {
  const device = currentDevice(state);
  const isEmpty = device === null ? NOTHING_OPEN : undefined;
  const hasDetection = [...state.detections.values()].some(({ kind }) => kind === "done");
  const notDetected = isEmpty ?? (hasDetection ? undefined : "Nothing is detected yet");
  const range = visibleRange(state);
  const lengthMs = range.endMs - range.startMs;
  const whole = isEmpty ?? (state.range === null ? "The whole span is shown" : undefined);
  const times = state.times;
  const noTimes = isEmpty ?? (times === null ? "No times are picked" : undefined);
  const noInterval = isEmpty ?? (selectedInterval(state) === null ? "No interval is chosen" : undefined);
  const noFilter = isEmpty ?? (activeFilters(state).length === 0 ? "Nothing is filtered" : undefined);
  const devices = state.devices;
  const walkDevices = (step: number): void => {
    const place = devices.findIndex(({ id }) => id === state.deviceId);
    const next = devices[(place + step + devices.length) % devices.length];
    if (next !== undefined) actions.showDevice(next.id);
  };
  const oneDevice = isEmpty ?? (devices.length < 2 ? "Only one device is open" : undefined);
  const measures = device === null ? MEASURES : deviceMeasures(device);
  return [
    {
      group: "Intervals",
      id: "next-interval",
      label: "Next interval",
      keys: "j",
      disabledWhy: notDetected,
      run: () => actions.walkIntervals(1),
    },
    {
      group: "Intervals",
      id: "last-interval",
      label: "Previous interval",
      keys: "k",
      disabledWhy: notDetected,
      run: () => actions.walkIntervals(-1),
    },
    {
      group: "Intervals",
      id: "why",
      label: "Go to why it is suspicious",
      keys: "Enter",
      disabledWhy: noInterval,
      run: () => reach.goTo("why"),
    },
    {
      group: "Intervals",
      id: "intervals",
      label: "Go to the list of intervals",
      keys: "i",
      disabledWhy: notDetected,
      run: () => reach.goTo("intervals"),
    },
    {
      group: "Intervals",
      id: "close-why",
      label: "Close why, then let the picked times go",
      keys: "Escape",
      disabledWhy: times === null ? noInterval : isEmpty,
      run: () => (noInterval === undefined ? actions.selectInterval(null) : actions.setTimes(null)),
    },
    {
      group: "Time",
      id: "zoom-in",
      label: "Zoom in",
      keys: "+ =",
      disabledWhy: isEmpty,
      run: () => actions.zoom({ factor: 0.5 }),
    },
    {
      group: "Time",
      id: "zoom-out",
      label: "Zoom out",
      keys: "-",
      disabledWhy: whole,
      run: () => actions.zoom({ factor: 2 }),
    },
    {
      group: "Time",
      id: "whole-span",
      label: "Show the whole span",
      keys: "0",
      disabledWhy: whole,
      run: () => actions.setRange(null),
    },
    {
      group: "Time",
      id: "earlier",
      label: "Earlier",
      keys: "ArrowLeft",
      disabledWhy: whole,
      run: () => actions.pan(-lengthMs / 5),
    },
    {
      group: "Time",
      id: "later",
      label: "Later",
      keys: "ArrowRight",
      disabledWhy: whole,
      run: () => actions.pan(lengthMs / 5),
    },
    {
      group: "Time",
      id: "widen",
      label: "Widen the picked times, or the range",
      keys: "[",
      disabledWhy: isEmpty,
      run: () => resize(1.5),
    },
    {
      group: "Time",
      id: "narrow",
      label: "Narrow the picked times, or the range",
      keys: "]",
      disabledWhy: isEmpty,
      run: () => resize(1 / 1.5),
    },
    {
      group: "Time",
      id: "pick-range",
      label: "What else moved in this range?",
      keys: "w",
      disabledWhy: isEmpty,
      keywords: "rank window times",
      run: () => actions.setTimes({ source: "overview", times: [pickable()], label: null, row: null }),
    },
    {
      group: "Time",
      id: "zoom-times",
      label: "Zoom to the picked times",
      keys: "z",
      disabledWhy: noTimes,
      run: () => times !== null && actions.setRange(clauseSpan(times)),
    },
    {
      group: "Flows",
      id: "flows",
      label: "Go to the flows",
      keys: "f",
      disabledWhy: isEmpty,
      run: () => reach.goTo("flows"),
    },
    {
      group: "Flows",
      id: "flow-search",
      label: "Search the flows",
      keys: "/",
      disabledWhy: isEmpty,
      keywords: "filter port protocol address",
      run: () => reach.goTo("flow-search"),
    },
    {
      group: "Flows",
      id: "all-flows",
      label: "Show all flows",
      keys: "Shift+A",
      disabledWhy: isEmpty,
      run: () => actions.removeFilter("flows"),
    },
    {
      group: "Flows",
      id: "invert-flows",
      label: "Invert which flows are shown",
      keys: "Shift+I",
      disabledWhy: isEmpty,
      run: () => actions.invertFlows(),
    },
    {
      group: "Devices",
      id: "next-device",
      label: "Next device",
      keys: ".",
      disabledWhy: oneDevice,
      run: () => walkDevices(1),
    },
    {
      group: "Devices",
      id: "last-device",
      label: "Previous device",
      keys: ",",
      disabledWhy: oneDevice,
      run: () => walkDevices(-1),
    },
    ...PANELS.map(
      (panel, index): PageCommand => ({
        group: "View",
        id: `panel-${panel}`,
        label: PANEL_LABELS[panel],
        keys: String(index + 1),
        disabledWhy: isEmpty ?? (state.panel === panel ? "It is shown" : undefined),
        run: () => actions.setPanel(panel),
      }),
    ),
    {
      group: "View",
      id: "measure",
      label: "Next measure",
      keys: "m",
      disabledWhy: isEmpty ?? (measures.length < 2 ? "There is only one" : undefined),
      keywords: "bytes packets",
      run: () => actions.setMeasure(after(measures, state.measure)),
    },
    {
      group: "View",
      id: "scale",
      label: "Next scale: linear, square root, log",
      keys: "s",
      disabledWhy: isEmpty,
      run: () => actions.setScale(after(TRAFFIC_SCALES, state.scale)),
    },
    {
      group: "View",
      id: "form",
      label: "Next form: lines, stack, small multiples",
      keys: "v",
      disabledWhy: isEmpty,
      run: () => actions.setForm(after(TRAFFIC_FORMS, state.form)),
    },
    {
      group: "View",
      id: "table",
      label: "Show the chart as a table",
      keys: "t",
      disabledWhy: isEmpty,
      keywords: "numbers twin",
      run: () => reach.showTable(),
    },
    {
      group: "View",
      id: "clear-filters",
      label: "Clear all filters",
      keys: "Shift+C",
      disabledWhy: noFilter,
      run: () => {
        for (const { id } of activeFilters(state)) actions.removeFilter(id);
      },
    },
    {
      group: "View",
      id: "undo",
      label: "Undo",
      keys: "Ctrl+Z",
      disabledWhy: state.undoCount === 0 ? "There is nothing to take back" : undefined,
      run: () => actions.undo(),
    },
    {
      group: "View",
      id: "redo",
      label: "Redo",
      keys: "Ctrl+Shift+Z Ctrl+Y",
      disabledWhy: state.redoCount === 0 ? "There is nothing to do again" : undefined,
      run: () => actions.redo(),
    },
    { group: "Files", id: "open", label: "Open files", keys: "o", run: () => reach.pickFiles() },
    { group: "Files", id: "sample", label: "Open the sample", run: () => void actions.openSample() },
    {
      group: "Files",
      id: "save-csv",
      label: "Save the listed intervals as CSV",
      keys: "e",
      disabledWhy: notDetected,
      keywords: "export download",
      run: () => reach.save("csv"),
    },
    {
      group: "Files",
      id: "save-json",
      label: "Save the listed intervals as JSON",
      keys: "Shift+E",
      disabledWhy: notDetected,
      keywords: "export download",
      run: () => reach.save("json"),
    },
    {
      group: "Files",
      id: "copy-link",
      label: "Copy a link to this view",
      keys: "l",
      disabledWhy: isEmpty,
      keywords: "share address",
      run: () => reach.copyLink(),
    },
    {
      group: "Files",
      id: "close-all",
      label: "Close all",
      disabledWhy: isEmpty,
      run: () => actions.closeAll(),
    },
    { group: "Page", id: "palette", label: "All actions", keys: "Ctrl+K", run: () => reach.show("palette") },
    {
      group: "Page",
      id: "keys",
      label: "All keys",
      keys: "?",
      keywords: "help shortcuts",
      run: () => reach.show("keys"),
    },
    {
      group: "Page",
      id: "proof",
      label: "Prove that nothing is sent",
      keywords: "0 bytes privacy policy",
      run: () => reach.show("proof"),
    },
    {
      group: "Page",
      id: "theme",
      label: "Next theme: as the system, light, dark",
      keys: "d",
      run: () => reach.nextTheme(),
    },
  ];

  /** Times that are picked grow or shrink about their middle, or else the range does. */
  function resize(factor: number): void {
    if (times === null || times.times.length !== 1) {
      actions.zoom({ factor });
      return;
    }
    const [{ startMs, endMs }] = times.times;
    const half = Math.max(30_000, ((endMs - startMs) / 2) * factor);
    const middleMs = (startMs + endMs) / 2;
    actions.setTimes({ ...times, times: [{ startMs: middleMs - half, endMs: middleMs + half }] });
  }

  /** The chosen interval, else the range in view, a fifth of the span at most: what comes before it is held against it. */
  function pickable() {
    const interval = selectedInterval(state);
    if (interval !== null) return { startMs: interval.startMs, endMs: interval.endMs };
    const middleMs = (range.startMs + range.endMs) / 2;
    const halfMs = Math.min(lengthMs / 2, lengthMs / 10);
    return state.range === null ? { startMs: middleMs - halfMs, endMs: middleMs + halfMs } : range;
  }
}

/** The one after a value, the first after the last. */
function after<Value>(values: readonly Value[], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length];
}
