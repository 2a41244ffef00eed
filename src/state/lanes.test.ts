import { describe, expect, it } from "vitest";
import { overlaps } from "../core/interval.ts";
import { cellAt, cellCount } from "../core/time-cells.ts";
import { OVERALL_LANE } from "../query/severity-lanes.ts";
import type { LaneKind } from "./app-state.ts";
import { currentDevice, deviceSpan } from "./current-device.ts";
import { laneIntervals, swimlanes } from "./lanes.ts";
import { deviceIntervals } from "./listed-intervals.ts";
import type { Store } from "./store.ts";
import { openedStore, searchedStore, TOY_FILES } from "./toy-store.ts";

const { one, two } = TOY_FILES;

function lanesOf({ getState }: Store, widthPx = 400) {
  const device = currentDevice(getState());
  if (device === null) throw new Error("No device is open.");
  return swimlanes(getState(), laneIntervals(getState()), { range: deviceSpan(device), widthPx });
}

describe("swimlanes", () => {
  it("have all devices together, then each, with what overlaps each cell", async () => {
    const store = await searchedStore(one.file, two.file);
    const { cells, lanes } = lanesOf(store);
    expect(lanes.map(({ id, label }) => [id, label])).toEqual([
      [OVERALL_LANE, "All"],
      [one.id, one.id],
      [two.id, two.id],
    ]);
    const [overall, ...devices] = lanes;
    const found = [one.id, two.id].map((id) => deviceIntervals(store.getState(), id));
    expect(found.flat()).not.toHaveLength(0);
    for (let cell = 0; cell < cellCount(cells); cell++) {
      const counts = found.map((own) => own.filter((each) => overlaps(each, cellAt(cells, cell))).length);
      expect(devices.map((lane) => lane.cells[cell].count)).toEqual(counts);
      expect(overall.cells[cell].count).toBe(counts[0] + counts[1]);
      const peaks = devices.map((lane) => lane.cells[cell].peakOverLimit);
      expect(overall.cells[cell].peakOverLimit).toBe(Math.max(...peaks));
    }
  });

  it("of one device are that one alone", async () => {
    const { lanes } = lanesOf(await searchedStore(one.file));
    expect(lanes.map(({ id }) => id)).toEqual([one.id]);
  });

  it.each<[LaneKind, string]>([
    ["flow", "From local · ARP"],
    ["port", "ARP, all ports"],
  ])("by %s are of the device in the charts alone, and name what the attack came by", async (kind, label) => {
    const store = await searchedStore(one.file, two.file);
    store.actions.setLaneKind(kind);
    store.actions.showDevice(two.id);
    const { lanes } = lanesOf(store);
    expect(lanes[0]).toMatchObject({ id: OVERALL_LANE, label: two.id });
    expect(lanes.slice(1).map((lane) => lane.label)).toContain(label);
    const own = deviceIntervals(store.getState(), two.id);
    const counted = new Set(lanes[0].cells.map(({ count }) => count));
    expect(Math.max(...counted)).toBeLessThanOrEqual(own.length);
  });

  it("leave out what other charts filter, and never what they filter themselves", async () => {
    const store = await searchedStore(one.file, two.file);
    const whole = lanesOf(store);
    const [attack] = deviceIntervals(store.getState(), one.id);
    const before = { startMs: attack.startMs - 120_000, endMs: attack.startMs - 60_000 };
    const clause = { times: [before], label: null, row: null };
    store.actions.setTimes({ ...clause, source: "lanes" });
    expect(lanesOf(store)).toEqual(whole);
    store.actions.setTimes({ ...clause, source: "heat-map" });
    const nothing = lanesOf(store).lanes.flatMap((lane) => lane.cells.filter(({ count }) => count > 0));
    expect(nothing).toEqual([]);
    store.actions.setTimes(null);
    const others = (["low", "medium", "high", "critical"] as const).filter(
      (severity) => !whole.lanes.some((lane) => lane.cells.some(({ worst }) => worst === severity)),
    );
    store.actions.setSeverities(new Set(others));
    expect(lanesOf(store).lanes[0].cells.every(({ count }) => count === 0)).toBe(true);
  });

  it("have cells that a number fits in, no shorter than a minute, cut at the zone's round times", async () => {
    const store = await openedStore(one.file);
    const { edgesMs } = lanesOf(store, 400).cells;
    expect(edgesMs.length - 1).toBeLessThanOrEqual(Math.floor(400 / 14));
    expect(lanesOf(store, 1e6).cells.stepMs).toBe(60_000);
    // A width of nothing still has lanes.
    expect(lanesOf(store, 0).cells.edgesMs.length).toBeGreaterThan(1);
    store.actions.setZone("Asia/Kolkata");
    const half = lanesOf(store, 120).cells;
    expect(half.stepMs).toBe(3_600_000);
    for (const edgeMs of half.edgesMs.subarray(1, -1)) expect(edgeMs % 3_600_000).toBe(1_800_000);
  });
});
