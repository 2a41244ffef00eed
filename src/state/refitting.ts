import { type Adjustments, isAdjusted, NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { BaselineMark, BaselineMarkKind } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import { type Interval, isSameInterval, withoutTimes } from "../core/interval.ts";
import { isSameData } from "../core/is-same-data.ts";
import type { NamedModel } from "../core/model-file.ts";
import type { AppState, DetectionState, FittedBefore, MarkedTime } from "./app-state.ts";
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
  /** Makes some of a device otherwise. */
  adjust(deviceId: string, adjustments: Adjustments): void;
  /** Applies a model instead of fitting one, with the limits that it was saved with. */
  apply(deviceId: string, named: NamedModel, mapping?: Readonly<Record<string, string>>): void;
  /** Fits where a model is applied. */
  fitInstead(deviceId: string): void;
  keep(): void;
  takeBack(): void;
  /** Devices that are other ones now, or gone. */
  forget(deviceIds: ReadonlySet<string>): void;
}

export function createRefitting({ getState, setState, detecting, onTakenBack }: StateAccess): Refitting {
  /** Unless told otherwise, what a model was applied to is fitted on. */
  const change = (
    next: Partial<
      Pick<AppState, "baseline" | "baselineMarks" | "adjustments" | "appliedModels" | "thresholds">
    >,
    deviceIds: ReadonlySet<string>,
  ): void => {
    // First, for the device that is running may be another one: it waits again.
    detecting.pause();
    const { baseline, baselineMarks, adjustments, appliedModels, thresholds, before, detections } =
      getState();
    const known = new Map(before?.detections);
    const waiting = new Map(detections);
    for (const deviceId of deviceIds) {
      const detection = detections.get(deviceId);
      if (detection === undefined) continue;
      if (detection.kind === "done" && !known.has(deviceId)) known.set(deviceId, detection.detection);
      waiting.set(deviceId, { kind: "waiting" });
    }
    const kept = before ?? {
      baseline,
      baselineMarks,
      adjustments,
      appliedModels,
      thresholds,
      detections: known,
    };
    const wereApplied = new Set([...deviceIds].filter((deviceId) => appliedModels.has(deviceId)));
    setState({
      appliedModels: withoutKeys(appliedModels, deviceIds),
      // A model's limits go with it.
      thresholds: withoutKeys(thresholds, wereApplied),
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
      const others = getState().baselineMarks.flatMap((mark) =>
        withoutTimes(
          mark,
          times.filter(({ deviceId }) => deviceId === mark.deviceId),
        ).map((part) => ({ ...mark, ...part })),
      );
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
    adjust(deviceId, wanted) {
      const adjustments = new Map(getState().adjustments);
      if (isAdjusted(wanted)) adjustments.set(deviceId, wanted);
      else adjustments.delete(deviceId);
      change({ adjustments }, new Set([deviceId]));
    },
    apply(deviceId, named, mapping = {}) {
      const { adjustments, appliedModels, thresholds } = getState();
      const { sensitivity, limitFactor } = named.model;
      const deviceIds = new Set([deviceId]);
      change(
        {
          adjustments: withoutKeys(adjustments, deviceIds),
          appliedModels: new Map(appliedModels).set(deviceId, { named, mapping }),
          thresholds: new Map(thresholds).set(deviceId, { sensitivity, limitFactor }),
        },
        deviceIds,
      );
    },
    fitInstead(deviceId) {
      if (getState().appliedModels.has(deviceId)) change({}, new Set([deviceId]));
    },
    keep: () => setState({ before: null }),
    takeBack() {
      const { before } = getState();
      if (before === null) return;
      detecting.pause();
      const { detections, appliedModels, thresholds } = getState();
      const restored = new Map<string, DetectionState>();
      const limits = new Map(thresholds);
      for (const [deviceId, now] of detections) {
        const applied = appliedModels.get(deviceId);
        const isModelSame = applied === before.appliedModels.get(deviceId);
        // A model's limits came with it, and those from before it come back.
        if (!isModelSame) setOrDelete(limits, deviceId, before.thresholds.get(deviceId));
        // What was not done before, or is new, must be fitted as it would have been.
        const isSame =
          now.kind === "done" && isModelSame && (applied !== undefined || isFittedBy(now.detection, before));
        const detection = before.detections.get(deviceId);
        restored.set(deviceId, detection ? { kind: "done", detection } : isSame ? now : { kind: "waiting" });
      }
      const { baseline, baselineMarks, adjustments } = before;
      setState({
        baseline,
        baselineMarks,
        adjustments,
        appliedModels: before.appliedModels,
        thresholds: limits,
        before: null,
        selectedIntervalId: null,
        detections: restored,
      });
      detecting.run();
      void onTakenBack();
    },
    forget(deviceIds) {
      const { before, devices } = getState();
      const known = new Set(devices.map(({ id }) => id));
      const gone = new Set([...deviceIds].filter((deviceId) => !known.has(deviceId)));
      const appliedModels = withoutKeys(getState().appliedModels, gone);
      setState({ appliedModels, thresholds: withoutKeys(getState().thresholds, gone) });
      if (before === null) return;
      const detections = withoutKeys(before.detections, deviceIds);
      // What is applied to a device that is another one now is no matter of taking back.
      const appliedBefore = new Map(withoutKeys(before.appliedModels, deviceIds));
      for (const [deviceId, applied] of appliedModels)
        if (deviceIds.has(deviceId)) appliedBefore.set(deviceId, applied);
      setState({
        before: detections.size > 0 ? { ...before, detections, appliedModels: appliedBefore } : null,
      });
    },
  };
}

/** Whether a detection is what would be fitted by the choices of then. */
function isFittedBy({ deviceId, model }: Detection, then: FittedBefore): boolean {
  const marks = then.baselineMarks.filter((mark) => mark.deviceId === deviceId);
  const adjustments = then.adjustments.get(deviceId) ?? NO_ADJUSTMENTS;
  return (
    isSameInterval(model.baseline, then.baseline) &&
    isSameData(model.marks, marks) &&
    isSameData(model.adjustments, adjustments)
  );
}

function setOrDelete<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** The same map where it has none of them. */
function withoutKeys<Value>(
  map: ReadonlyMap<string, Value>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, Value> {
  const kept = [...map].filter(([key]) => !keys.has(key));
  return kept.length === map.size ? map : new Map(kept);
}
