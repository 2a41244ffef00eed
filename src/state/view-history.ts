import type { AppState } from "./app-state.ts";
import { currentDevice, deviceMeasures } from "./current-device.ts";
import { changedFields, type View, type ViewField, viewOf } from "./view.ts";

/** Changes of the same fields that follow each other within this are one gesture: a brush that is dragged, a key that is held. */
const GESTURE_MS = 600;
/** What a gesture changes again and again; a choice, such as a box that is checked, is one change however fast the next comes. */
const GESTURE_FIELDS: ReadonlySet<ViewField> = new Set(["range", "times", "selectedIntervalId"]);
const MOST_KEPT = 200;
/** What changes with one of these is no change of the view alone: other data, another fit, a link that is shown. */
const CAUSES: readonly (keyof AppState)[] = [
  "devices",
  "sensitivity",
  "thresholds",
  "baseline",
  "before",
  "adjustments",
  "link",
];

interface Change {
  readonly before: View;
  after: View;
  readonly fields: readonly ViewField[];
  atMs: number;
}

/** Remembers how the view was, a gesture at a time. */
export interface ViewHistory {
  /** To be told of each change of the state. */
  note(state: AppState, previous: AppState): void;
  undo(): void;
  redo(): void;
  /** Forgets all: what was looked at is gone. */
  clear(): void;
}

export function createViewHistory(store: {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  now(): number;
}): ViewHistory {
  const { getState, setState, now } = store;
  let past: Change[] = [];
  let future: Change[] = [];
  /** The view before the action that is under way. */
  let pending: View | null = null;
  let isReplaying = false;

  const tellCounts = (): void => {
    const { undoCount, redoCount } = getState();
    if (undoCount === past.length && redoCount === future.length) return;
    setState({ undoCount: past.length, redoCount: future.length });
  };
  const settle = (): void => {
    const before = pending;
    pending = null;
    if (before === null) return;
    const after = viewOf(getState());
    const fields = changedFields(before, after);
    if (fields.length === 0) return;
    const last = past.at(-1);
    const isSameGesture =
      last !== undefined &&
      future.length === 0 &&
      now() - last.atMs < GESTURE_MS &&
      fields.every((field) => GESTURE_FIELDS.has(field)) &&
      fields.join() === last.fields.join();
    if (isSameGesture) {
      last.after = after;
      last.atMs = now();
      // Back where it began, it changed nothing.
      if (changedFields(last.before, after).length === 0) past.pop();
    } else past = [...past.slice(-MOST_KEPT + 1), { before, after, fields, atMs: now() }];
    future = [];
    tellCounts();
  };
  const replay = (view: View): void => {
    isReplaying = true;
    setState(stillOpen(view, getState()));
    isReplaying = false;
    tellCounts();
  };

  return {
    note(state, previous) {
      if (isReplaying || changedFields(previous, state).length === 0) return;
      const isOwn = CAUSES.every((key) => state[key] === previous[key]);
      if (!isOwn || previous.deviceId === null) return;
      if (pending === null) queueMicrotask(settle);
      pending ??= viewOf(previous);
    },
    undo() {
      settle();
      const change = past.pop();
      if (change === undefined) return;
      future.push(change);
      replay(change.before);
    },
    redo() {
      settle();
      const change = future.pop();
      if (change === undefined) return;
      past.push({ ...change, atMs: Number.NEGATIVE_INFINITY });
      replay(change.after);
    },
    clear() {
      pending = null;
      past = [];
      future = [];
      tellCounts();
    },
  };
}

/** A view without what it shows of devices that are no longer open. */
function stillOpen(view: View, state: AppState): View {
  const isOpen = (deviceId: string): boolean => state.devices.some(({ id }) => id === deviceId);
  const device = currentDevice({ devices: state.devices, deviceId: view.deviceId });
  const comparison = view.comparison !== null && isOpen(view.comparison.deviceId) ? view.comparison : null;
  if (device === null) return { ...viewOf(state), comparison };
  const measures = deviceMeasures(device);
  return { ...view, comparison, measure: measures.includes(view.measure) ? view.measure : measures[0] };
}
