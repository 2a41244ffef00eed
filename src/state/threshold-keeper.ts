import { isAbort } from "../workers/job.ts";
import type { AppState } from "./app-state.ts";
import { runInSlices } from "./run-in-slices.ts";
import { thresholdOf } from "./threshold-of.ts";

interface StateAccess {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
}

/** Keeps the intervals of all devices at the limits that are chosen. */
export interface ThresholdKeeper {
  /** Finds the intervals anew where they are of other ones; resolves when all are, or another call took over. */
  keep(): Promise<void>;
}

export function createThresholdKeeper({ getState, setState }: StateAccess): ThresholdKeeper {
  let running: AbortController | null = null;
  const keep = async (): Promise<void> => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const { devices } = getState();
    for (const device of devices) {
      const wanted = thresholdOf(getState(), device.id);
      const known = getState().detections.get(device.id);
      if (known?.kind !== "done") continue;
      const { detection } = known;
      const { sensitivity, limitFactor } = detection;
      if (sensitivity === wanted.sensitivity && limitFactor === wanted.limitFactor) continue;
      try {
        const { atThreshold } = await import("../detect/find-intervals.ts");
        const moved = await runInSlices(atThreshold(device, detection, wanted), controller.signal);
        const next = getState();
        if (controller.signal.aborted || next.detections.get(device.id) !== known) continue;
        setState({ detections: new Map(next.detections).set(device.id, { kind: "done", detection: moved }) });
      } catch (thrown) {
        if (isAbort(thrown)) return;
        throw thrown;
      }
    }
  };
  return { keep };
}
