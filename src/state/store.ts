import { createStore as createZustandStore } from "zustand/vanilla";
import { addFile, type DataSet, NOTHING_OPEN } from "../core/data-set.ts";
import { ALWAYS, isSameInterval } from "../core/interval.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { Actions, AppState, DetectionState } from "./app-state.ts";
import { toBaseline } from "./baseline.ts";
import { createChecksums } from "./checksums.ts";
import { deviceMeasures } from "./current-device.ts";
import { createDetectionQueue } from "./detection-queue.ts";
import { exportIntervals } from "./export-intervals.ts";
import { rangeAround } from "./interval-view.ts";
import type { Jobs } from "./jobs.ts";
import { findInterval } from "./listed-intervals.ts";
import { createOpeningQueue } from "./opening-queue.ts";

export interface Store {
  getState(): AppState;
  getInitialState(): AppState;
  subscribe(listener: (state: AppState, previous: AppState) => void): () => void;
  readonly actions: Actions;
}

const EMPTY: AppState = {
  ...NOTHING_OPEN,
  opening: { kind: "idle" },
  dismissedProblems: new Set(),
  detections: new Map(),
  deviceId: null,
  measure: "bytes",
  hiddenFlows: new Set(),
  range: null,
  baseline: ALWAYS,
  scale: "sqrt",
  intervalScope: "all",
  selectedIntervalId: null,
};

/** Makes the page's one store: what is open, selected and fitted, and what a user can do to it. */
export function createStore(jobs: Jobs): Store {
  const store = createZustandStore<AppState>(() => EMPTY);
  const { getState, setState } = store;
  const checksums = createChecksums(jobs);
  const beginChecksums = (): void => {
    if (getState().opening.kind === "idle") checksums.begin();
  };
  const detecting = createDetectionQueue(jobs, { getState, setState, onIdle: beginChecksums });

  const addOpened = (file: OpenedFile<OpenDevice>, handle: File): void => {
    const state = getState();
    const dataSet = addFile<OpenDevice>(state satisfies DataSet<OpenDevice>, file);
    const added = dataSet.devices.filter(({ id }) => !state.detections.has(id));
    const detections = new Map<string, DetectionState>(state.detections);
    for (const { id } of added) detections.set(id, { kind: "waiting" });
    setState({ ...dataSet, detections });
    checksums.add(dataSet.sources.slice(state.sources.length), handle);
    if (state.deviceId === null && added.length > 0) showDevice(added[0].id);
    detecting.run();
  };

  const opening = createOpeningQueue(jobs, {
    onOpening: (next) => {
      setState({ opening: next });
      if (next.kind === "idle") detecting.run();
    },
    onFile: addOpened,
    onProblem: (problem) => setState({ problems: [...getState().problems, problem] }),
  });

  const showDevice = (deviceId: string): void => {
    const { devices, measure } = getState();
    const device = devices.find(({ id }) => id === deviceId);
    if (!device) return;
    const measures = deviceMeasures(device);
    setState({
      deviceId,
      range: null,
      selectedIntervalId: null,
      measure: measures.includes(measure) ? measure : measures[0],
    });
  };

  const actions: Actions = {
    openFiles: opening.open,
    openSample: opening.openSample,
    cancelOpening: opening.stop,
    closeAll() {
      checksums.clear();
      detecting.stop("cancelled");
      opening.stop();
      setState({ ...EMPTY, scale: getState().scale });
    },
    showDevice,
    setMeasure: (measure) => setState({ measure }),
    setFlowsShown(flowIds, isShown) {
      const hiddenFlows = new Set(getState().hiddenFlows);
      for (const flowId of flowIds) {
        if (isShown) hiddenFlows.delete(flowId);
        else hiddenFlows.add(flowId);
      }
      setState({ hiddenFlows });
    },
    setRange: (range) => setState({ range }),
    setBaseline(wanted) {
      const baseline = toBaseline(wanted, getState().devices);
      if (isSameInterval(baseline, getState().baseline)) return;
      detecting.stop("waiting");
      const waiting = getState().devices.map(({ id }) => [id, { kind: "waiting" }] as const);
      setState({ baseline, selectedIntervalId: null, detections: new Map(waiting) });
      detecting.run();
    },
    setScale: (scale) => setState({ scale }),
    setIntervalScope: (intervalScope) => setState({ intervalScope }),
    selectInterval(intervalId) {
      const state = getState();
      const interval = findInterval(state, intervalId);
      const device = state.devices.find(({ id }) => id === interval?.deviceId);
      if (!device || !interval) {
        setState({ selectedIntervalId: null });
        return;
      }
      if (state.deviceId !== device.id) showDevice(device.id);
      setState({ selectedIntervalId: interval.id, range: rangeAround(interval, device) });
    },
    cancelDetection: () => detecting.stop("cancelled"),
    detectAgain() {
      const detections = new Map(getState().detections);
      for (const [deviceId, { kind }] of detections) {
        if (kind === "cancelled" || kind === "failed") detections.set(deviceId, { kind: "waiting" });
      }
      setState({ detections });
      detecting.run();
    },
    dismissProblem: (problem) =>
      setState({ dismissedProblems: new Set(getState().dismissedProblems).add(problem) }),
    exportIntervals: (format) => exportIntervals(getState(), format, checksums.of),
  };
  return { getState, getInitialState: store.getInitialState, subscribe: store.subscribe, actions };
}
