import { describe, expect, it, vi } from "vitest";
import { deviceIntervals } from "./listed-intervals.ts";
import { openedStore, searchedStore, TOY_FILES } from "./toy-store.ts";
import { viewOf } from "./view.ts";

const { one, two } = TOY_FILES;

describe("a change of the view", () => {
  it("can be taken back and done again, each by itself", async () => {
    const { actions, getState } = await openedStore(one.file);
    const first = viewOf(getState());
    actions.setMeasure("packets");
    await Promise.resolve();
    actions.setFlowsShown(["FromLocalArpPortAll"], false);
    await Promise.resolve();
    const last = viewOf(getState());
    expect(getState()).toMatchObject({ undoCount: 2, redoCount: 0 });
    actions.undo();
    expect(getState()).toMatchObject({ measure: "packets", undoCount: 1, redoCount: 1 });
    expect(getState().hiddenFlows.size).toBe(0);
    actions.undo();
    expect(viewOf(getState())).toEqual(first);
    actions.undo();
    expect(viewOf(getState())).toEqual(first);
    actions.redo();
    actions.redo();
    expect(viewOf(getState())).toEqual(last);
    expect(getState()).toMatchObject({ undoCount: 2, redoCount: 0 });
  });

  it("that touches several things at once is taken back at once", async () => {
    const { actions, getState } = await searchedStore(one.file, two.file);
    const [interval] = deviceIntervals(getState(), two.id);
    actions.selectInterval(interval.id);
    await Promise.resolve();
    expect(getState()).toMatchObject({ deviceId: two.id, undoCount: 1 });
    actions.undo();
    expect(getState()).toMatchObject({ deviceId: one.id, range: null, selectedIntervalId: null });
  });

  it("by a brush that is dragged is one, and the next brush is another", async () => {
    const clock = vi.spyOn(performance, "now");
    try {
      const { actions, getState } = await openedStore(one.file);
      let nowMs = 1e6;
      clock.mockImplementation(() => nowMs);
      const drag = async (endMs: number): Promise<void> => {
        actions.setRange({ startMs: 0, endMs });
        await Promise.resolve();
        nowMs += 16;
      };
      for (let step = 1; step <= 30; step++) await drag(step);
      nowMs += 5000;
      for (let step = 1; step <= 3; step++) await drag(step + 100);
      expect(getState().undoCount).toBe(2);
      actions.undo();
      expect(getState().range).toEqual({ startMs: 0, endMs: 30 });
      actions.undo();
      expect(getState().range).toBeNull();
    } finally {
      clock.mockRestore();
    }
  });

  it("by a choice is one, however fast the next comes", async () => {
    const { actions, getState } = await openedStore(one.file);
    actions.setFlowsShown(["FromLocalArpPortAll"], false);
    await Promise.resolve();
    actions.setFlowsShown(["ToInternetTcpPort443"], false);
    await Promise.resolve();
    actions.undo();
    expect([...getState().hiddenFlows]).toEqual(["FromLocalArpPortAll"]);
  });

  it("by a gesture that ends where it began is none", async () => {
    const { actions, getState } = await openedStore(one.file);
    actions.setScale("log");
    await Promise.resolve();
    actions.zoom({ factor: 0.5 });
    await Promise.resolve();
    actions.setRange(null);
    await Promise.resolve();
    expect(getState().undoCount).toBe(1);
    actions.undo();
    expect(getState().scale).toBe("sqrt");
  });

  it("lets what was taken back go", async () => {
    const { actions, getState } = await openedStore(one.file);
    actions.setScale("linear");
    await Promise.resolve();
    actions.undo();
    actions.setScale("log");
    await Promise.resolve();
    expect(getState()).toMatchObject({ undoCount: 1, redoCount: 0 });
  });

  it("is not what opening, detecting or another sensitivity does to it", async () => {
    const { actions, getState } = await searchedStore(one.file);
    await actions.openFiles([two.file]);
    expect(getState().undoCount).toBe(0);
    const [interval] = deviceIntervals(getState(), one.id);
    actions.selectInterval(interval.id);
    await Promise.resolve();
    await actions.setSensitivity("sensitive");
    expect(getState()).toMatchObject({ selectedIntervalId: null, undoCount: 1 });
  });

  it("is forgotten when all is closed", async () => {
    const { actions, getState } = await openedStore(one.file);
    actions.setScale("linear");
    await Promise.resolve();
    actions.closeAll();
    await Promise.resolve();
    expect(getState()).toMatchObject({ undoCount: 0, redoCount: 0 });
    actions.undo();
    expect(getState().deviceId).toBeNull();
  });
});
