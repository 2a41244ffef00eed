import { describe, expect, it } from "vitest";
import { deviceFlows } from "../core/device.ts";
import { currentDevice, deviceSpan, visibleRange } from "./current-device.ts";
import { orderedIntervals } from "./listed-intervals.ts";
import type { Store } from "./store.ts";
import { openedStore, searchedStore, TOY_FILES } from "./toy-store.ts";

const { one, two } = TOY_FILES;
const ARP = "FromLocalArpPortAll";
const TCP = "ToInternetTcpPort443";
const MINUTE_MS = 60_000;

function spanOf({ getState }: Store) {
  const device = currentDevice(getState());
  if (device === null) throw new Error("No device is open.");
  return deviceSpan(device);
}

/** The flows of the current device that are checked. */
function shownFlows({ getState }: Store): readonly string[] {
  const device = currentDevice(getState());
  const flows = device === null ? [] : deviceFlows(device);
  return flows.map(({ id }) => id).filter((id) => !getState().hiddenFlows.has(id));
}

describe("the range", () => {
  it("that is the whole span is none, so that nothing is filtered by it", async () => {
    const store = await openedStore(one.file);
    const span = spanOf(store);
    store.actions.setRange({ ...span, endMs: span.endMs - MINUTE_MS });
    expect(store.getState().range).toEqual({ ...span, endMs: span.endMs - MINUTE_MS });
    store.actions.setRange({ ...span });
    expect(store.getState().range).toBeNull();
    store.actions.setRange({ startMs: span.startMs - 1, endMs: span.endMs + 1 });
    expect(store.getState().range).toBeNull();
  });

  it("is halved about its middle, or about the time that is pointed at, which keeps its place", async () => {
    const store = await openedStore(one.file);
    const span = spanOf(store);
    const lengthMs = span.endMs - span.startMs;
    store.actions.zoom({ factor: 0.5 });
    expect(store.getState().range).toEqual({
      startMs: span.startMs + lengthMs / 4,
      endMs: span.startMs + (3 * lengthMs) / 4,
    });
    const aboutMs = span.startMs + lengthMs / 3;
    const place = (): number => {
      const { startMs, endMs } = visibleRange(store.getState());
      return (aboutMs - startMs) / (endMs - startMs);
    };
    const before = place();
    store.actions.zoom({ factor: 0.3, aboutMs });
    expect(place()).toBeCloseTo(before, 9);
  });

  it("is the whole span again where it is zoomed out far enough, and never beyond", async () => {
    const store = await openedStore(one.file);
    store.actions.zoom({ factor: 0.1 });
    for (let step = 0; step < 4; step++) store.actions.zoom({ factor: 2 });
    expect(store.getState().range).toBeNull();
    store.actions.zoom({ factor: 2 });
    expect(store.getState().range).toBeNull();
  });

  it("is moved by so much time, and no further than the span's ends", async () => {
    const store = await openedStore(one.file);
    const span = spanOf(store);
    store.actions.setRange({ startMs: span.startMs, endMs: span.startMs + 60 * MINUTE_MS });
    store.actions.pan(30 * MINUTE_MS);
    expect(store.getState().range).toEqual({
      startMs: span.startMs + 30 * MINUTE_MS,
      endMs: span.startMs + 90 * MINUTE_MS,
    });
    store.actions.pan(1e12);
    expect(store.getState().range).toEqual({ startMs: span.endMs - 60 * MINUTE_MS, endMs: span.endMs });
  });

  it("of several gestures in one task is moved by each of them", async () => {
    const store = await openedStore(one.file);
    const span = spanOf(store);
    store.actions.setRange({ startMs: span.startMs, endMs: span.startMs + 60 * MINUTE_MS });
    for (let step = 0; step < 10; step++) store.actions.pan(MINUTE_MS);
    expect(store.getState().range?.startMs).toBe(span.startMs + 10 * MINUTE_MS);
  });

  it("stays as another device is shown that has any of it, else that one's whole span is shown", async () => {
    const store = await openedStore(one.file, two.file);
    const span = spanOf(store);
    const range = { startMs: span.startMs + MINUTE_MS, endMs: span.startMs + 60 * MINUTE_MS };
    store.actions.setRange(range);
    store.actions.showDevice(two.id);
    expect(store.getState()).toMatchObject({ deviceId: two.id, range });
    store.actions.setRange({ startMs: span.endMs + 1, endMs: span.endMs + 2 });
    store.actions.showDevice(one.id);
    expect(store.getState()).toMatchObject({ deviceId: one.id, range: null });
    store.actions.showDevice("no device");
    expect(store.getState().deviceId).toBe(one.id);
  });
});

describe("the flows that are shown", () => {
  it("are only those that are asked for, of the device in the charts", async () => {
    const store = await openedStore(one.file);
    store.actions.setFlowsShown(["another's"], false);
    store.actions.showOnlyFlows([ARP]);
    expect(shownFlows(store)).toEqual([ARP]);
    store.actions.showOnlyFlows([TCP]);
    expect(shownFlows(store)).toEqual([TCP]);
    expect(store.getState().hiddenFlows.has("another's")).toBe(true);
  });

  it("are the others once they are turned about, and the same once more", async () => {
    const store = await openedStore(one.file);
    store.actions.setFlowsShown(["another's"], false);
    store.actions.showOnlyFlows([ARP]);
    store.actions.invertFlows();
    expect(shownFlows(store)).toEqual([TCP]);
    store.actions.invertFlows();
    expect(shownFlows(store)).toEqual([ARP]);
    expect(store.getState().hiddenFlows.has("another's")).toBe(true);
  });

  it("are a new set each time, so that what is drawn by the old one is not taken for it", async () => {
    const store = await openedStore(one.file);
    const before = store.getState().hiddenFlows;
    store.actions.setFlowsShown([ARP], false);
    expect(store.getState().hiddenFlows).not.toBe(before);
    expect(before.size).toBe(0);
  });
});

describe("a walk through the intervals", () => {
  it("goes through the list as it is ordered, from either end, and stays at the ends", async () => {
    const store = await searchedStore(one.file, two.file);
    const { actions, getState } = store;
    actions.setIntervalOrder({ column: "device", direction: "descending" });
    const ids = orderedIntervals(getState()).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    const walked = ids.map(() => {
      actions.walkIntervals(1);
      return getState().selectedIntervalId;
    });
    expect(walked).toEqual(ids);
    actions.walkIntervals(1);
    expect(getState().selectedIntervalId).toBe(ids.at(-1));
    for (const _ of ids) actions.walkIntervals(-1);
    expect(getState().selectedIntervalId).toBe(ids[0]);
    actions.selectInterval(null);
    actions.walkIntervals(-1);
    expect(getState().selectedIntervalId).toBe(ids.at(-1));
  });

  it("shows the device and the neighbourhood of each", async () => {
    const { actions, getState } = await searchedStore(one.file, two.file);
    for (const interval of orderedIntervals(getState())) {
      actions.walkIntervals(1);
      const { deviceId, range } = getState();
      expect(deviceId).toBe(interval.deviceId);
      expect(range?.startMs).toBeLessThan(interval.startMs);
      expect(range?.endMs).toBeGreaterThan(interval.endMs);
    }
  });

  it("goes on in what is left where filters took the chosen one away", async () => {
    const { actions, getState } = await searchedStore(one.file, two.file);
    actions.walkIntervals(1);
    const first = orderedIntervals(getState())[0];
    const rest = orderedIntervals(getState()).filter(({ deviceId }) => deviceId !== first.deviceId);
    actions.showDevice(rest[0].deviceId);
    actions.setIntervalScope("device");
    actions.walkIntervals(1);
    expect(getState().selectedIntervalId).toBe(rest[0].id);
  });

  it("through nothing changes nothing", async () => {
    const { actions, getState } = await searchedStore(one.file);
    actions.setTimes({ source: "lanes", times: [{ startMs: 0, endMs: 1 }], label: null, row: null });
    const before = getState();
    actions.walkIntervals(1);
    expect(getState()).toBe(before);
  });
});
