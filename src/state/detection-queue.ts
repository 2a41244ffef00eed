import { toProblem } from "../core/problem.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { isAbort } from "../workers/job.ts";
import type { AppState, DetectionState } from "./app-state.ts";
import type { Jobs } from "./jobs.ts";

interface StateAccess {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  /** Called when no device waits any more. */
  onIdle(): void;
}

/** Detects in one device after the other, as long as any is waiting. */
export interface DetectionQueue {
  /** Starts if devices are waiting and none is running. */
  run(): void;
  /** Stops the device that is running; it and those that wait become `next`. */
  stop(next: "waiting" | "cancelled"): void;
}

export function createDetectionQueue(
  jobs: Pick<Jobs, "detect">,
  { getState, setState, onIdle }: StateAccess,
): DetectionQueue {
  let running: AbortController | null = null;
  let startedAt = 0;

  const set = (deviceId: string, next: DetectionState): void => {
    const detections = getState().detections;
    if (detections.has(deviceId)) setState({ detections: new Map(detections).set(deviceId, next) });
  };

  const detect = async (device: OpenDevice, controller: AbortController): Promise<void> => {
    const { signal } = controller;
    const onProgress = (share: number): void => {
      if (!signal.aborted) set(device.id, { kind: "running", share });
    };
    try {
      const detection = await jobs.detect(device, { baseline: getState().baseline, signal, onProgress });
      if (!signal.aborted) set(device.id, { kind: "done", detection });
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      set(device.id, { kind: "failed", problem: toProblem(thrown, device.sourceName) });
    }
  };

  const run = (): void => {
    if (running) return;
    const { devices, detections } = getState();
    const next = devices.find(({ id }) => detections.get(id)?.kind === "waiting");
    if (!next) {
      if (startedAt > 0) performance.measure("mudlark:detect", { start: startedAt, end: performance.now() });
      startedAt = 0;
      onIdle();
      return;
    }
    if (startedAt === 0) startedAt = performance.now();
    const controller = new AbortController();
    running = controller;
    set(next.id, { kind: "running", share: 0 });
    detect(next, controller).finally(() => {
      if (running !== controller) return;
      running = null;
      run();
    });
  };

  const stop = (next: "waiting" | "cancelled"): void => {
    running?.abort();
    running = null;
    startedAt = 0;
    const detections = new Map(getState().detections);
    for (const [deviceId, { kind }] of detections) {
      if (kind === "waiting" || kind === "running") detections.set(deviceId, { kind: next });
    }
    setState({ detections });
    if (next === "cancelled") onIdle();
  };

  return { run, stop };
}
