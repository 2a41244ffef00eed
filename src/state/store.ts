import { createStore as createZustandStore } from "zustand/vanilla";
import { addFile, type DataSet, inReadingOrder, NOTHING_OPEN } from "../core/data-set.ts";
import { ALWAYS, isSameInterval } from "../core/interval.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { type Problem, toProblem } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import { isAbort } from "../workers/job.ts";
import type { Actions, AppState, DetectionState, OpenDevice } from "./app-state.ts";
import { deviceMeasures } from "./current-device.ts";
import { createDetectionQueue } from "./detection-queue.ts";
import { exportIntervals } from "./export-intervals.ts";
import { rangeAround } from "./interval-view.ts";
import type { Jobs } from "./jobs.ts";
import { deviceIntervals } from "./listed-intervals.ts";

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
  const queue = createDetectionQueue(jobs, { getState, setState });
  const hashes = new WeakMap<Source, Promise<string>>();
  /** Openings under way or waiting; a cancel ends them all. */
  const openings = new Set<AbortController>();
  /** Openings wait for the one before: two at once would race for the same devices. */
  let lastOpening: Promise<void> = Promise.resolve();

  const addProblem = (problem: Problem): void => setState({ problems: [...getState().problems, problem] });

  const addOpened = (file: OpenedFile<OpenDevice>, handle: File): void => {
    const state = getState();
    const dataSet = addFile<OpenDevice>(state satisfies DataSet<OpenDevice>, file);
    const added = dataSet.devices.filter(({ id }) => !state.detections.has(id));
    const detections = new Map<string, DetectionState>(state.detections);
    for (const { id } of added) detections.set(id, { kind: "waiting" });
    setState({ ...dataSet, detections });
    const sources = dataSet.sources.filter((source) => !state.sources.includes(source));
    rememberHash(sources, handle);
    if (state.deviceId === null && added.length > 0) showDevice(added[0].id);
    queue.run();
  };

  /** Begins at once: the file may be gone by the time that somebody exports. */
  const rememberHash = (sources: readonly Source[], handle: File): void => {
    if (sources.length === 0) return;
    const hash = jobs.hash([handle], new AbortController().signal).then(([first]) => first);
    // Whoever exports meets the rejection; until then it must not count as unhandled.
    hash.catch(() => undefined);
    for (const source of sources) hashes.set(source, hash);
  };

  const stopOpening = (): void => {
    for (const controller of openings) controller.abort();
    openings.clear();
    setState({ opening: { kind: "idle" } });
  };

  const openNow = async (
    files: readonly File[],
    startedAt: number,
    controller: AbortController,
  ): Promise<void> => {
    const { signal } = controller;
    if (signal.aborted) return;
    const ordered = inReadingOrder(files);
    const bytesTotal = ordered.reduce((sum, file) => sum + file.size, 0);
    const progress = { kind: "opening", fileCount: ordered.length, bytesTotal, startedAt } as const;
    setState({ opening: { ...progress, bytesDone: 0 } });
    let fileIndex = 0;
    try {
      await jobs.openFiles(ordered, {
        signal,
        onProgress: (bytesDone) => {
          if (!signal.aborted) setState({ opening: { ...progress, bytesDone } });
        },
        onFile: (file) => {
          if (!signal.aborted) addOpened(file, ordered[fileIndex++]);
        },
      });
      if (!signal.aborted) performance.measure("mudlark:open", { start: startedAt, end: performance.now() });
    } catch (thrown) {
      if (!signal.aborted && !isAbort(thrown)) addProblem(toProblem(thrown, ordered[fileIndex]?.name));
    } finally {
      openings.delete(controller);
      if (!signal.aborted) setState({ opening: { kind: "idle" } });
    }
  };

  const openFiles = (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return Promise.resolve();
    const startedAt = performance.now();
    const controller = new AbortController();
    openings.add(controller);
    lastOpening = lastOpening.then(() => openNow(files, startedAt, controller));
    return lastOpening;
  };

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
    openFiles,
    async openSample() {
      const startedAt = performance.now();
      setState({ opening: { kind: "opening", fileCount: 0, bytesDone: 0, bytesTotal: 0, startedAt } });
      const controller = new AbortController();
      openings.add(controller);
      try {
        const files = await jobs.loadSample();
        if (!controller.signal.aborted) await openFiles(files);
      } catch (thrown) {
        if (controller.signal.aborted) return;
        setState({ opening: { kind: "idle" } });
        addProblem(toProblem(thrown));
      } finally {
        openings.delete(controller);
      }
    },
    cancelOpening: stopOpening,
    closeAll() {
      stopOpening();
      queue.stop("cancelled");
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
    setBaseline(baseline) {
      if (isSameInterval(baseline, getState().baseline)) return;
      queue.stop("waiting");
      const waiting = getState().devices.map(({ id }) => [id, { kind: "waiting" }] as const);
      setState({ baseline, selectedIntervalId: null, detections: new Map(waiting) });
      queue.run();
    },
    setScale: (scale) => setState({ scale }),
    setIntervalScope: (intervalScope) => setState({ intervalScope }),
    selectInterval(selectedIntervalId) {
      const state = getState();
      const device = state.devices.find(
        ({ id }) => state.detections.get(id) && holds(state, id, selectedIntervalId),
      );
      const interval =
        device && deviceIntervals(state, device.id).find(({ id }) => id === selectedIntervalId);
      if (!device || !interval) {
        setState({ selectedIntervalId: null });
        return;
      }
      if (state.deviceId !== device.id) showDevice(device.id);
      setState({ selectedIntervalId, range: rangeAround(interval, device) });
    },
    cancelDetection: () => queue.stop("cancelled"),
    detectAgain() {
      const detections = new Map(getState().detections);
      for (const [deviceId, { kind }] of detections) {
        if (kind === "cancelled" || kind === "failed") detections.set(deviceId, { kind: "waiting" });
      }
      setState({ detections });
      queue.run();
    },
    dismissProblem: (problem) =>
      setState({ dismissedProblems: new Set(getState().dismissedProblems).add(problem) }),
    exportIntervals: (format) =>
      exportIntervals(
        getState(),
        format,
        (source) => hashes.get(source) ?? Promise.reject(new Error("No checksum")),
      ),
  };
  return { getState, getInitialState: store.getInitialState, subscribe: store.subscribe, actions };
}

function holds(state: AppState, deviceId: string, intervalId: string | null): boolean {
  return deviceIntervals(state, deviceId).some(({ id }) => id === intervalId);
}
