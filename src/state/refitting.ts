import type { BaselineMark, BaselineMarkKind } from "../core/baseline-mark.ts";
import { type Interval, isSameInterval, overlaps } from "../core/interval.ts";
import type { AppState, DetectionState, MarkedTime } from "./app-state.ts";
import { toBaseline } from "./baseline.ts";
import type { DetectionQueue } from "./detection-queue.ts";

interface StateAccess {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  readonly detecting: DetectionQueue;
  /** What was fitted before may be of another sensitivity. */
  readonly onTakenBack: () => Promise<void>;
}

/** Fits anew as the baseline changes, and keeps what was fitted before until the new one is kept or taken back. */
export interface Refitting {
  setRange(range: Interval): void;
  /** Says of some times that they are bad or normal, in place of what was said of them. */
  mark(times: readonly MarkedTime[], kind: BaselineMarkKind): void;
  unmark(marks: readonly BaselineMark[]): void;
  keep(): void;
  takeBack(): void;
  /** Devices that are other ones now, or gone. */
  forget(deviceIds: ReadonlySet<string>): void;
}

export function createRefitting({ getState, setState, detecting, onTakenBack }: StateAccess): Refitting {
  const change = (
    next: Partial<Pick<AppState, "baseline" | "baselineMarks">>,
    deviceIds: ReadonlySet<string>,
  ): void => {
    const { baseline, baselineMarks, before, detections } = getState();
    const known = new Map(before?.detections);
    const waiting = new Map(detections);
    for (const deviceId of deviceIds) {
      const detection = detections.get(deviceId);
      if (detection === undefined) continue;
      if (detection.kind === "done" && !known.has(deviceId)) known.set(deviceId, detection.detection);
      waiting.set(deviceId, { kind: "waiting" });
    }
    detecting.pause();
    const kept = before ?? { baseline, baselineMarks, detections: known };
    setState({
      ...next,
      before: known.size > 0 ? { ...kept, detections: known } : null,
      selectedIntervalId: null,
      detections: waiting,
    });
    detecting.run();
  };

  const setMarks = (marks: readonly BaselineMark[], deviceIds: Iterable<string>): void =>
    change({ baselineMarks: marks }, new Set(deviceIds));

  return {
    setRange(wanted) {
      const { devices, baseline } = getState();
      const range = toBaseline(wanted, devices);
      if (isSameInterval(range, baseline)) return;
      change({ baseline: range }, new Set(devices.map(({ id }) => id)));
    },
    mark(times, kind) {
      if (times.length === 0) return;
      const isMeant = (mark: BaselineMark): boolean =>
        times.some((time) => time.deviceId === mark.deviceId && overlaps(time, mark));
      const others = getState().baselineMarks.filter((mark) => !isMeant(mark));
      const news = times.map(({ deviceId, startMs, endMs }) => ({ deviceId, startMs, endMs, kind }));
      const marks = [...others, ...news].toSorted((one, other) => one.startMs - other.startMs);
      setMarks(
        marks,
        times.map(({ deviceId }) => deviceId),
      );
    },
    unmark(gone) {
      if (gone.length === 0) return;
      setMarks(
        getState().baselineMarks.filter((mark) => !gone.includes(mark)),
        gone.map(({ deviceId }) => deviceId),
      );
    },
    keep: () => setState({ before: null }),
    takeBack() {
      const { before, detections } = getState();
      if (before === null) return;
      detecting.pause();
      const restored = new Map<string, DetectionState>();
      for (const [deviceId, now] of detections) {
        const detection = before.detections.get(deviceId);
        // What was not done before, or is new, must be fitted as it would have been.
        const isSame = isSameInterval(getState().baseline, before.baseline) && now.kind === "done";
        restored.set(deviceId, detection ? { kind: "done", detection } : isSame ? now : { kind: "waiting" });
      }
      const { baseline, baselineMarks } = before;
      setState({ baseline, baselineMarks, before: null, selectedIntervalId: null, detections: restored });
      detecting.run();
      void onTakenBack();
    },
    forget(deviceIds) {
      const { before } = getState();
      if (before === null) return;
      const detections = new Map([...before.detections].filter(([deviceId]) => !deviceIds.has(deviceId)));
      setState({ before: detections.size > 0 ? { ...before, detections } : null });
    },
  };
}
