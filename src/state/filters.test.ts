import { describe, expect, it } from "vitest";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { activeFilters } from "./filters.ts";
import { filterIntervals, listedIntervals } from "./listed-intervals.ts";
import type { Store } from "./store.ts";
import { openedStore, searchedStore, TOY_FILES } from "./toy-store.ts";

const { one, two } = TOY_FILES;
const ARP = "FromLocalArpPortAll";
const range = { startMs: Date.UTC(2024, 0, 1, 1), endMs: Date.UTC(2024, 0, 1, 3) };
const night = { startMs: Date.UTC(2024, 0, 1, 23), endMs: Date.UTC(2024, 0, 2, 1) };

const labels = ({ getState }: Store): readonly string[] =>
  activeFilters(getState()).map(({ label }) => label);

describe("what filters the page", () => {
  it("is nothing at first", async () => {
    expect(labels(await openedStore(one.file, two.file))).toEqual([]);
  });

  it("is said in words, and each can be taken away by itself", async () => {
    const store = await openedStore(one.file, two.file);
    const { actions } = store;
    actions.setRange(range);
    actions.setTimes({ source: "lanes", times: [night], label: null, row: null });
    actions.showOnlyFlows([ARP]);
    actions.setSeverities(new Set(["critical", "high"]));
    actions.setIntervalScope("device");
    expect(labels(store)).toEqual([
      "Zoomed to 1 Jan 2024 01:00 - 03:00",
      "1 Jan 2024 23:00 - 2 Jan 2024 01:00",
      "Only From local · ARP",
      "Only high, critical",
      `Intervals of ${one.id}`,
    ]);
    for (const { id } of activeFilters(store.getState())) actions.removeFilter(id);
    expect(labels(store)).toEqual([]);
    expect(store.getState().hiddenFlows.size).toBe(0);
  });

  it("leaves flows of other devices hidden as they were", async () => {
    const { actions, getState } = await openedStore(one.file);
    actions.setFlowsShown(["another's", ARP], false);
    actions.removeFilter("flows");
    expect([...getState().hiddenFlows]).toEqual(["another's"]);
  });

  it("counts the flows where several are left", async () => {
    const store = await openedStore(one.file);
    store.actions.showOnlyFlows([]);
    expect(labels(store)).toEqual(["0 of 2 flows"]);
    store.actions.invertFlows();
    expect(labels(store)).toEqual([]);
    store.actions.setFlowsShown([ARP], false);
    store.actions.invertFlows();
    expect(labels(store)).toEqual(["Only From local · ARP"]);
  });
});

describe("intervals that are filtered", () => {
  it("are those of the severities chosen that meet the times chosen", async () => {
    const { getState } = await searchedStore(one.file, two.file);
    const all = listedIntervals(getState());
    const [first] = all;
    expect(filterIntervals(all, { severities: new Set(), times: null })).toBe(all);
    const ofSeverity = filterIntervals(all, { severities: new Set([first.severity]) });
    expect(ofSeverity).toEqual(all.filter(({ severity }) => severity === first.severity));
    const touching = { startMs: first.endMs, endMs: first.endMs + 1 };
    const clause = { source: "lanes" as const, label: null, row: null };
    expect(filterIntervals([first], { times: { ...clause, times: [touching] } })).toEqual([]);
    const inside = { startMs: first.startMs + 1, endMs: first.startMs + 2 };
    expect(filterIntervals([first], { times: { ...clause, times: [inside, touching] } })).toEqual([first]);
  });

  it("are those that an export holds, and it says that there are more", async () => {
    const { actions, getState } = await searchedStore(one.file, two.file);
    const all = listedIntervals(getState());
    const [first] = all;
    const times = [{ startMs: first.startMs, endMs: first.startMs + 1 }];
    actions.setTimes({ source: "lanes", times, label: null, row: null });
    const listed = listedIntervals(getState());
    expect(listed.length).toBeLessThan(all.length);
    const report = JSON.parse((await actions.exportIntervals("json")).text);
    const held = report.devices.flatMap(({ intervals }: { intervals: unknown[] }) => intervals);
    expect(held).toHaveLength(listed.length);
    expect(report.problems.at(-1).what).toMatch(
      new RegExp(`Only ${listed.length} of ${all.length} suspicious intervals`),
    );
    expect(toIntervalsCsv(report).trim().split("\n")).toHaveLength(listed.length + 1);
  });
});
