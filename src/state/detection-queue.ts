import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { Detection } from "../core/detection.ts";
import { toProblem } from "../core/problem.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { DetectOptions } from "../workers/detect.ts";
import { isAbort } from "../workers/job.ts";
import type { AppState, DetectionState } from "./app-state.ts";
import type { Jobs } from "./jobs.ts";
import { thresholdOf } from "./threshold-of.ts";

interface StateAccess {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  /** Called when no device waits any more. */
  onIdle(): void;
  /** Called when a device is done. */
  onDetected(): Promise<void>;
}

/** Detects in one device after the other, as long as any is waiting. */
export interface DetectionQueue {
  /** Starts if devices are waiting, none is running and no file is being opened. */
  run(): void;
  /** Starts anew in devices that are other ones now under the same id; those that are gone are forgotten. */
  restart(deviceIds: ReadonlySet<string>): void;
  /** Stops the device that is running, which waits again. */
  pause(): void;
  /** Gives up the device that is running and those that wait. */
  cancel(): void;
}

type Following = Pick<DetectOptions, "signal" | "onProgress">;

export function createDetectionQueue(
  jobs: Pick<Jobs, "detect" | "apply">,
  { getState, setState, onIdle, onDetected }: StateAccess,
): DetectionQueue {
  let running: AbortController | null = null;
  let runningId: string | null = null;
  let startedAt = 0;

  const set = (deviceId: string, next: DetectionState): void => {
    const detections = getState().detections;
    if (detections.has(deviceId)) setState({ detections: new Map(detections).set(deviceId, next) });
  };

  const fitOrApply = (device: OpenDevice, following: Following): Promise<Detection> => {
    const state = getState();
    const applied = state.appliedModels.get(device.id);
    if (applied) {
      const { named, mapping } = applied;
      return jobs.apply(device, {
        ...named,
        mapping,
        threshold: thresholdOf(state, device.id),
        ...following,
      });
    }
    const { baseline, baselineMarks: marks } = state;
    const adjustments = state.adjustments.get(device.id) ?? NO_ADJUSTMENTS;
    return jobs.detect(device, {
      baseline,
      marks,
      adjustments,
      ...thresholdOf(state, device.id),
      ...following,
    });
  };

  const detect = async (device: OpenDevice, controller: AbortController): Promise<void> => {
    const { signal } = controller;
    const onProgress = (share: number): void => {
      if (!signal.aborted) set(device.id, { kind: "running", share });
    };
    try {
      const detection = await fitOrApply(device, { signal, onProgress });
      if (!signal.aborted) set(device.id, { kind: "done", detection });
      // Another sensitivity may have been chosen meanwhile.
      if (!signal.aborted) await onDetected();
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      set(device.id, { kind: "failed", problem: toProblem(thrown, device.sourceName) });
    }
  };

  const run = (): void => {
    const { devices, detections, waiting, opening } = getState();
    // Reading and detecting would fight for the same cores, and a device may still be joined with more of its files.
    if (running || opening.kind !== "idle") return;
    // A device that is about to be joined with more of its files would have to be searched twice.
    const parts = new Set(waiting.map(({ part }) => part.id));
    const next = devices.find(({ id }) => detections.get(id)?.kind === "waiting" && !parts.has(id));
    if (!next) {
      if (startedAt > 0) performance.measure("mudlark:detect", { start: startedAt, end: performance.now() });
      startedAt = 0;
      onIdle();
      return;
    }
    if (startedAt === 0) startedAt = performance.now();
    const controller = new AbortController();
    running = controller;
    runningId = next.id;
    set(next.id, { kind: "running", share: 0 });
    detect(next, controller).finally(() => {
      if (running !== controller) return;
      running = null;
      run();
    });
  };

  const restart = (deviceIds: ReadonlySet<string>): void => {
    if (running && runningId !== null && deviceIds.has(runningId)) {
      running.abort();
      running = null;
    }
    const detections = new Map(getState().detections);
    const known = new Set(getState().devices.map(({ id }) => id));
    for (const deviceId of deviceIds) {
      if (known.has(deviceId)) detections.set(deviceId, { kind: "waiting" });
      else detections.delete(deviceId);
    }
    setState({ detections });
    run();
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
  };

  const cancel = (): void => {
    stop("cancelled");
    onIdle();
  };
  return { run, restart, pause: () => stop("waiting"), cancel };
}
