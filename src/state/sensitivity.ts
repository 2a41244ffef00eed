import { atSensitivity } from "../detect/find-intervals.ts";
import { isAbort } from "../workers/job.ts";
import type { AppState } from "./app-state.ts";
import { runInSlices } from "./run-in-slices.ts";

interface StateAccess {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
}

/** Keeps the intervals of all devices at the sensitivity that is chosen. */
export interface SensitivityKeeper {
  /** Finds the intervals anew where they are of another one; resolves when all are, or another call took over. */
  keep(): Promise<void>;
}

export function createSensitivityKeeper({ getState, setState }: StateAccess): SensitivityKeeper {
  let running: AbortController | null = null;
  const keep = async (): Promise<void> => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const { devices } = getState();
    for (const device of devices) {
      const { detections, sensitivity } = getState();
      const known = detections.get(device.id);
      if (known?.kind !== "done" || known.detection.sensitivity === sensitivity) continue;
      try {
        const steps = atSensitivity(device, known.detection, sensitivity);
        const detection = await runInSlices(steps, controller.signal);
        const next = getState();
        if (controller.signal.aborted || next.detections.get(device.id) !== known) continue;
        setState({ detections: new Map(next.detections).set(device.id, { kind: "done", detection }) });
      } catch (thrown) {
        if (isAbort(thrown)) return;
        throw thrown;
      }
    }
  };
  return { keep };
}
