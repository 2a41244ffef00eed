import { createStore as createZustandStore } from "zustand/vanilla";
import { addFile, type DataSet, NOTHING_OPEN } from "../core/data-set.ts";
import type { Sensitivity } from "../core/detector.ts";
import { ALWAYS } from "../core/interval.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { isZone, UTC } from "../core/zone.ts";
import type { Threshold } from "../detect/find-intervals.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { Actions, AppState, DetectionState } from "./app-state.ts";
import { createChecksums } from "./checksums.ts";
import { createDetectionQueue } from "./detection-queue.ts";
import { createFileHandles } from "./file-handles.ts";
import type { Jobs } from "./jobs.ts";
import { createJoining } from "./joining.ts";
import { keptView } from "./kept-view.ts";
import { createLinkOpening } from "./link-opening.ts";
import { createOpeningQueue } from "./opening-queue.ts";
import { type ChoiceMemory, createChoiceMemory, pageStorage } from "./reading-choices.ts";
import { createReadingDecisions } from "./reading-decisions.ts";
import { createRefitting } from "./refitting.ts";
import { createThresholdKeeper } from "./threshold-keeper.ts";
import { thresholdOf } from "./threshold-of.ts";
import { viewOf } from "./view.ts";
import { createViewActions } from "./view-actions.ts";
import { createViewHistory } from "./view-history.ts";

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
  baselineMarks: [],
  adjustments: new Map(),
  appliedModels: new Map(),
  before: null,
  sensitivity: "default",
  thresholds: new Map(),
  zone: UTC,
  scale: "sqrt",
  form: "lines",
  grouping: "flow",
  smoothing: "rate",
  laneKind: "device",
  heatKind: "traffic",
  hourView: { by: "day", of: "traffic" },
  comparison: null,
  severities: new Set(),
  times: null,
  intervalScope: "all",
  intervalOrder: { column: "start", direction: "ascending" },
  selectedIntervalId: null,
  panel: "traffic",
  undoCount: 0,
  redoCount: 0,
  hashes: new Map(),
  link: null,
  readingChanges: [],
  readingNotice: null,
  rememberedFailures: new Map(),
  rememberedFiles: new Set(),
};

/** Makes the page's one store: what is open, selected and fitted, and what a user can do to it. */
export function createStore(jobs: Jobs, memory: ChoiceMemory = createChoiceMemory(pageStorage())): Store {
  const store = createZustandStore<AppState>(() => EMPTY);
  const { getState, setState } = store;
  const handles = createFileHandles();
  const checksums = createChecksums(jobs, handles);
  const beginChecksums = (): void => {
    if (getState().opening.kind !== "idle") return;
    checksums.begin();
    void noteHashes();
  };
  const noteHashes = async (): Promise<void> => {
    const { sources } = getState();
    const made = await Promise.all(
      sources.map(async (source) => [source.name, await checksums.of(source)] as const),
    );
    // Others may have been opened, or these closed, meanwhile.
    if (getState().sources !== sources) return;
    setState({ hashes: new Map(made.flatMap(([name, hash]) => (hash === null ? [] : [[name, hash]]))) });
    linking.compareHashes();
  };
  const { keep: keepThreshold } = createThresholdKeeper({ getState, setState });
  const detecting = createDetectionQueue(jobs, {
    getState,
    setState,
    onIdle: beginChecksums,
    onDetected: keepThreshold,
  });
  const refitting = createRefitting({ getState, setState, detecting, onTakenBack: keepThreshold });
  const refit = (deviceIds: ReadonlySet<string>): void => {
    refitting.forget(deviceIds);
    detecting.restart(deviceIds);
  };

  const addOpened = (file: OpenedFile<OpenDevice>, handle: File): void => {
    const state = getState();
    const dataSet = addFile<OpenDevice>(state satisfies DataSet<OpenDevice>, file);
    const added = dataSet.devices.filter(({ id }) => !state.detections.has(id));
    const detections = new Map<string, DetectionState>(state.detections);
    for (const { id } of added) detections.set(id, { kind: "waiting" });
    setState({ ...dataSet, detections });
    const sources = dataSet.sources.slice(state.sources.length);
    handles.add(sources, handle);
    if (sources.length > 0) {
      checksums.add(handle);
      deciding.noteOpened(sources[0]);
    }
    if (file.kind === "nothing") deciding.noteFailed(file, handle);
    if (state.deviceId === null && added.length > 0) view.showDevice(added[0].id);
    detecting.run();
  };

  const joining = createJoining({
    getState,
    setState,
    onJoined: (before, deviceIds) => {
      handles.move(before.sources, getState().sources);
      setState(keptView(before, getState()));
      refit(deviceIds);
    },
  });

  const opening = createOpeningQueue(jobs, {
    onOpening: (next) => {
      setState({ opening: next });
      if (next.kind !== "idle") return;
      linking.show();
      detecting.run();
      // An opening that was cancelled leaves parts that wait.
      void joining.run();
    },
    onFile: addOpened,
    onAllRead: joining.run,
    remembered: memory.all,
    onProblem: (problem) => setState({ problems: [...getState().problems, problem] }),
  });

  const deciding = createReadingDecisions({
    getState,
    setState,
    memory,
    handles,
    joining,
    opening,
    onReplaced: refit,
  });

  const view = createViewActions({ getState, setState });
  const setSensitivity = (sensitivity: Sensitivity): Promise<void> => {
    const { before } = getState();
    const thresholds = new Map<string, Threshold>();
    setState({
      sensitivity,
      thresholds,
      before: before && { ...before, thresholds },
      selectedIntervalId: null,
    });
    return keepThreshold();
  };
  const linking = createLinkOpening({
    firstView: viewOf(EMPTY),
    getState,
    setState,
    setSensitivity: (sensitivity) => void setSensitivity(sensitivity),
    setBaseline: refitting.setRange,
  });
  const history = createViewHistory({ getState, setState, now: () => performance.now() });
  store.subscribe(history.note);

  const actions: Actions = {
    ...view,
    openFiles: opening.open,
    openSample: opening.openSample,
    cancelOpening: opening.stop,
    closeAll() {
      checksums.clear();
      detecting.cancel();
      opening.stop();
      deciding.clear();
      const { scale, zone } = getState();
      setState({ ...EMPTY, scale, zone });
      history.clear();
    },
    setBaseline: refitting.setRange,
    markBaseline: refitting.mark,
    unmarkBaseline: refitting.unmark,
    adjust: refitting.adjust,
    applyModel: refitting.apply,
    fitInstead: refitting.fitInstead,
    keepRefit: refitting.keep,
    takeBackRefit: refitting.takeBack,
    setSensitivity,
    async moveLimit(deviceId, limitFactor) {
      if (!(limitFactor > 0) || !Number.isFinite(limitFactor)) return;
      const moved = { ...thresholdOf(getState(), deviceId), limitFactor };
      const thresholds = new Map(getState().thresholds).set(deviceId, moved);
      setState({ thresholds, selectedIntervalId: null });
      await keepThreshold();
    },
    setZone: (zone) => setState({ zone: isZone(zone) ? zone : UTC }),
    undo: history.undo,
    redo: history.redo,
    openLink: linking.open,
    dismissLink: () => setState({ link: null }),
    async evaluate(judged, signal) {
      const { judge } = await import("./judge.ts");
      return judge(jobs, judged, signal);
    },
    async compareDetectors(judged, options) {
      const { compare } = await import("./compare.ts");
      return compare(jobs, judged, options);
    },
    cancelDetection: detecting.cancel,
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
    readAgain: deciding.readAgain,
    undoReading: deciding.undo,
    forgetChoices: deciding.forget,
    async forgetFailure(problem) {
      const file = deciding.forgetFailure(problem);
      if (file !== null) await opening.open([file]);
    },
    dismissReadingNotice: () => setState({ readingNotice: null }),
    async exportIntervals(format) {
      const state = getState();
      const { exportIntervals } = await import("./export-intervals.ts");
      return exportIntervals(state, format, checksums.of);
    },
    async exportModel(deviceId, options) {
      const state = getState();
      const { exportModel } = await import("./export-model.ts");
      return exportModel(state, deviceId, { ...options, hashOf: checksums.of });
    },
  };
  return { getState, getInitialState: store.getInitialState, subscribe: store.subscribe, actions };
}
