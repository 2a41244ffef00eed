import { describe, expect, it } from "vitest";
import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import { ALWAYS } from "../core/interval.ts";
import type { AppState } from "./app-state.ts";
import { deviceDetection } from "./current-device.ts";
import { deviceIntervals } from "./listed-intervals.ts";
import { createChoiceMemory } from "./reading-choices.ts";
import { compareRefit } from "./refit-comparison.ts";
import { createStore, type Store } from "./store.ts";
import { toyJobs } from "./toy-jobs.ts";
import { TOY_FILES, untilState } from "./toy-store.ts";

const { file: ONE, id: ONE_ID } = TOY_FILES.one;
const { file: TWO, id: TWO_ID } = TOY_FILES.two;
const QUIET = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2024, 0, 1, 5) };

const isDone = (state: AppState): boolean =>
  state.opening.kind === "idle" &&
  state.detections.size > 0 &&
  [...state.detections.values()].every(({ kind }) => kind === "done");

const done = (store: Store): Promise<AppState> => untilState(store, isDone);

async function opened(): Promise<Store> {
  const store = createStore(toyJobs(), createChoiceMemory(null));
  await store.actions.openFiles([ONE, TWO]);
  await done(store);
  return store;
}

describe("another baseline", () => {
  it("fits all devices anew, and what was fitted before is held beside it until it is kept", async () => {
    const store = await opened();
    const before = store.getState();
    store.actions.setBaseline(QUIET);
    expect(store.getState().before).toMatchObject({ baseline: ALWAYS, baselineMarks: [] });
    expect(compareRefit(store.getState())?.isWhole).toBe(false);
    const state = await done(store);
    expect(compareRefit(state)?.isWhole).toBe(true);
    expect([...(state.before?.detections.keys() ?? [])]).toEqual([ONE_ID, TWO_ID]);
    store.actions.keepRefit();
    expect(store.getState().before).toBeNull();
    expect(store.getState().detections).toBe(state.detections);
    expect(store.getState().detections.get(ONE_ID)).not.toBe(before.detections.get(ONE_ID));
  });

  it("can be taken back, to the very detections that there were", async () => {
    const store = await opened();
    const before = store.getState();
    store.actions.setBaseline(QUIET);
    await done(store);
    store.actions.takeBackRefit();
    const state = store.getState();
    expect(state).toMatchObject({ baseline: ALWAYS, before: null });
    for (const id of [ONE_ID, TWO_ID]) {
      expect(deviceIntervals(state, id)).toBe(deviceIntervals(before, id));
    }
  });

  it("taken back while it is being fitted leaves nothing running or waiting for good", async () => {
    const store = await opened();
    const before = store.getState();
    store.actions.setBaseline(QUIET);
    store.actions.takeBackRefit();
    const state = await done(store);
    expect(deviceIntervals(state, TWO_ID)).toBe(deviceIntervals(before, TWO_ID));
  });
});

describe("an interval that is said to be normal", () => {
  it("is gone, in its device alone, and back when that is forgotten", async () => {
    const store = await opened();
    const [found] = deviceIntervals(store.getState(), ONE_ID);
    const other = store.getState().detections.get(TWO_ID);
    store.actions.markBaseline([found], "normal");
    const state = await done(store);
    expect(deviceIntervals(state, ONE_ID).some(({ id }) => id === found.id)).toBe(false);
    expect(state.detections.get(TWO_ID)).toBe(other);
    expect(compareRefit(state)).toMatchObject({ isWhole: true, gone: [{ id: found.id }] });
    expect(state.baselineMarks).toEqual([
      { deviceId: ONE_ID, startMs: found.startMs, endMs: found.endMs, kind: "normal" },
    ]);
    store.actions.unmarkBaseline(state.baselineMarks);
    expect(deviceIntervals(await done(store), ONE_ID).some(({ id }) => id === found.id)).toBe(true);
  });

  it("and then to be bad is only bad", async () => {
    const store = await opened();
    const [found] = deviceIntervals(store.getState(), ONE_ID);
    store.actions.markBaseline([found], "normal");
    store.actions.markBaseline([found], "left-out");
    const state = await done(store);
    expect(state.baselineMarks.map(({ kind }) => kind)).toEqual(["left-out"]);
    expect(deviceIntervals(state, ONE_ID).some(({ id }) => id === found.id)).toBe(true);
  });
});

describe("taken back", () => {
  it("is what was made otherwise of a device that came later, too", async () => {
    const store = createStore(toyJobs(), createChoiceMemory(null));
    await store.actions.openFiles([ONE]);
    await done(store);
    store.actions.adjust(ONE_ID, { ...NO_ADJUSTMENTS, withoutFlows: ["FromLocalArpPortAll"] });
    await done(store);
    await store.actions.openFiles([TWO]);
    store.actions.adjust(TWO_ID, { ...NO_ADJUSTMENTS, components: 1 });
    await done(store);
    store.actions.takeBackRefit();
    const state = await done(store);
    for (const id of [ONE_ID, TWO_ID]) {
      expect(deviceDetection(state, id)?.model.adjustments).toEqual(NO_ADJUSTMENTS);
    }
  });
});

describe("a time that is said to be normal within one that is left out", () => {
  it("leaves the rest of that left out", async () => {
    const store = await opened();
    const [startMs, minuteMs] = [Date.UTC(2024, 0, 1), 60_000];
    const whole = { deviceId: ONE_ID, startMs, endMs: startMs + 100 * minuteMs };
    const part = { deviceId: ONE_ID, startMs: startMs + 20 * minuteMs, endMs: startMs + 30 * minuteMs };
    store.actions.markBaseline([whole], "left-out");
    store.actions.markBaseline([part], "normal");
    expect(store.getState().baselineMarks).toEqual([
      { ...whole, endMs: part.startMs, kind: "left-out" },
      { ...part, kind: "normal" },
      { ...whole, startMs: part.endMs, kind: "left-out" },
    ]);
    await done(store);
  });
});

it("a limit is not moved to nothing", async () => {
  const store = await opened();
  const before = store.getState();
  for (const factor of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    await store.actions.moveLimit(ONE_ID, factor);
  expect(store.getState()).toBe(before);
});
