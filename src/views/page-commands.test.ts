import { describe, expect, it, vi } from "vitest";
import { currentDevice, deviceSpan, visibleRange } from "../state/current-device.ts";
import { activeFilters } from "../state/filters.ts";
import { deviceIntervals, orderedIntervals } from "../state/listed-intervals.ts";
import { createStore, type Store } from "../state/store.ts";
import { toyJobs } from "../state/toy-jobs.ts";
import { openedStore, searchedStore, TOY_FILES } from "../state/toy-store.ts";
import { toViewLink } from "../state/view-link.ts";
import { matchesKeys } from "../ui/shortcut.ts";
import type { PageCommand } from "./command-group.ts";
import { type PageReach, pageCommands } from "./page-commands.ts";

const { one, two } = TOY_FILES;
const MINUTE_MS = 60_000;

function toyReach() {
  return {
    goTo: vi.fn<PageReach["goTo"]>(),
    show: vi.fn<PageReach["show"]>(),
    showTable: vi.fn<PageReach["showTable"]>(),
    pickFiles: vi.fn<PageReach["pickFiles"]>(),
    save: vi.fn<PageReach["save"]>(),
    copyLink: vi.fn<PageReach["copyLink"]>(),
    nextTheme: vi.fn<PageReach["nextTheme"]>(),
  };
}

function commandsOf({ getState, actions }: Store, reach: PageReach = toyReach()): readonly PageCommand[] {
  return pageCommands(getState(), actions, reach);
}

function commandOf(store: Store, id: string, reach?: PageReach): PageCommand {
  const command = commandsOf(store, reach).find((one) => one.id === id);
  if (command === undefined) throw new Error(`There is no command ${id}.`);
  return command;
}

/** Runs a command by the state as it stands, as a key does. */
function run(store: Store, id: string, reach?: PageReach): void {
  const { disabledWhy, run: act } = commandOf(store, id, reach);
  expect(disabledWhy).toBeUndefined();
  act();
}

const why = (store: Store, id: string): string | undefined => commandOf(store, id).disabledWhy;

/** What is pressed for each of a command's keys. */
function presses({ keys = "" }: PageCommand) {
  return keys
    .split(" ")
    .filter(Boolean)
    .map((binding) => {
      const parts = binding === "+" ? ["+"] : binding.split("+");
      const key = parts[parts.length - 1];
      return {
        key,
        code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
        ctrlKey: parts.includes("Ctrl"),
        shiftKey: parts.includes("Shift") || key === "?",
        metaKey: false,
        altKey: false,
      };
    });
}

describe("the commands of the page", () => {
  it("have an id of their own each, and no key that another hears", async () => {
    const commands = commandsOf(await openedStore(one.file));
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    let pressed = 0;
    for (const command of commands) {
      for (const press of presses(command)) {
        pressed++;
        const hearing = commands.filter(({ keys }) => keys !== undefined && matchesKeys(press, keys, false));
        expect(hearing.map(({ id }) => id)).toEqual([command.id]);
      }
    }
    expect(pressed).toBeGreaterThan(35);
  });

  it("stand together by group, and have words of their own", async () => {
    const commands = commandsOf(await openedStore(one.file));
    const groups = commands.map(({ group }) => group);
    const turns = groups.filter((group, index) => group !== groups[index - 1]);
    expect(turns).toEqual([...new Set(groups)]);
    expect(new Set(commands.map(({ label }) => label)).size).toBe(commands.length);
  });

  it("say why they cannot be done while nothing is open, and what can be done then", () => {
    const commands = commandsOf(createStore(toyJobs()));
    const possible = commands.filter(({ disabledWhy }) => disabledWhy === undefined).map(({ id }) => id);
    expect(possible).toEqual(["open", "sample", "palette", "keys", "proof", "theme"]);
    const reasons = new Set(commands.map(({ disabledWhy }) => disabledWhy));
    reasons.delete(undefined);
    expect([...reasons]).toEqual([
      "Nothing is open",
      "There is nothing to take back",
      "There is nothing to do again",
    ]);
  });

  it("say why they cannot be done with one device that is shown whole", async () => {
    const store = await openedStore(one.file);
    expect(why(store, "zoom-out")).toBe("The whole span is shown");
    expect(why(store, "earlier")).toBe("The whole span is shown");
    expect(why(store, "next-device")).toBe("Only one device is open");
    expect(why(store, "why")).toBe("No interval is chosen");
    expect(why(store, "close-why")).toBe("No interval is chosen");
    expect(why(store, "zoom-times")).toBe("No times are picked");
    expect(why(store, "clear-filters")).toBe("Nothing is filtered");
    expect(why(store, "panel-traffic")).toBe("It is shown");
    expect(why(store, "panel-hours")).toBeUndefined();
    expect(why(store, "next-interval")).toBeUndefined();
  });

  it("wait for a detection where they are about what it found", async () => {
    const { actions, getState } = await openedStore(one.file);
    const state = { ...getState(), detections: new Map([[one.id, { kind: "waiting" } as const]]) };
    const reasons = pageCommands(state, actions, toyReach())
      .filter(({ disabledWhy }) => disabledWhy === "Nothing is detected yet")
      .map(({ id }) => id);
    expect(reasons).toEqual(["next-interval", "last-interval", "intervals", "save-csv", "save-json"]);
  });
});

describe("a command", () => {
  it("walks through the intervals, and closes the one that is chosen", async () => {
    const store = await searchedStore(one.file, two.file);
    const ids = orderedIntervals(store.getState()).map(({ id }) => id);
    run(store, "next-interval");
    expect(store.getState().selectedIntervalId).toBe(ids[0]);
    run(store, "next-interval");
    run(store, "last-interval");
    expect(store.getState().selectedIntervalId).toBe(ids[0]);
    run(store, "close-why");
    expect(store.getState().selectedIntervalId).toBeNull();
  });

  it("closes why before it lets the picked times go", async () => {
    const store = await searchedStore(one.file);
    run(store, "next-interval");
    run(store, "pick-range");
    run(store, "close-why");
    expect(store.getState().selectedIntervalId).toBeNull();
    expect(store.getState().times).not.toBeNull();
    run(store, "close-why");
    expect(store.getState().times).toBeNull();
  });

  it("zooms, moves a fifth of what is shown, and goes back to the whole span", async () => {
    const store = await openedStore(one.file);
    const lengthMs = (): number => {
      const { startMs, endMs } = visibleRange(store.getState());
      return endMs - startMs;
    };
    const wholeMs = lengthMs();
    run(store, "zoom-in");
    run(store, "zoom-in");
    expect(lengthMs()).toBeCloseTo(wholeMs / 4, 0);
    const before = visibleRange(store.getState());
    run(store, "later");
    expect(visibleRange(store.getState()).startMs - before.startMs).toBeCloseTo(wholeMs / 20, 0);
    run(store, "earlier");
    expect(visibleRange(store.getState())).toEqual(before);
    run(store, "zoom-out");
    expect(lengthMs()).toBeCloseTo(wholeMs / 2, 0);
    run(store, "whole-span");
    expect(store.getState().range).toBeNull();
  });

  it("picks the chosen interval, else the range, else the middle fifth of the whole span", async () => {
    const store = await searchedStore(one.file);
    const picked = () => store.getState().times?.times;
    const span = visibleRange(store.getState());
    run(store, "pick-range");
    const [middle] = picked() ?? [];
    expect(middle.endMs - middle.startMs).toBeCloseTo((span.endMs - span.startMs) / 5, 0);
    expect(middle.startMs - span.startMs).toBeCloseTo(span.endMs - middle.endMs, 0);
    const range = { startMs: span.startMs + MINUTE_MS, endMs: span.startMs + 30 * MINUTE_MS };
    store.actions.setRange(range);
    run(store, "pick-range");
    expect(picked()).toEqual([range]);
    store.actions.setTimes(null);
    run(store, "next-interval");
    const [{ startMs, endMs }] = deviceIntervals(store.getState(), one.id);
    run(store, "pick-range");
    expect(picked()).toEqual([{ startMs, endMs }]);
    run(store, "zoom-times");
    expect(store.getState().range).toEqual({ startMs, endMs });
  });

  it("widens and narrows picked times about their middle, to a minute at least and the span at most", async () => {
    const store = await openedStore(one.file);
    const span = visibleRange(store.getState());
    const middleMs = (span.startMs + span.endMs) / 2;
    const times = [{ startMs: middleMs - 10 * MINUTE_MS, endMs: middleMs + 10 * MINUTE_MS }];
    store.actions.setTimes({ source: "score", times, label: "named", row: "row" });
    run(store, "widen");
    expect(store.getState().times).toEqual({
      source: "score",
      times: [{ startMs: middleMs - 15 * MINUTE_MS, endMs: middleMs + 15 * MINUTE_MS }],
      label: "named",
      row: "row",
    });
    run(store, "narrow");
    expect(store.getState().times?.times[0].startMs).toBeCloseTo(times[0].startMs, 0);
    for (let press = 0; press < 30; press++) run(store, "narrow");
    const [least] = store.getState().times?.times ?? [];
    expect(least.endMs - least.startMs).toBe(MINUTE_MS);
    // As a key that is held down does.
    for (let press = 0; press < 200; press++) run(store, "widen");
    expect(store.getState().times?.times).toEqual([span]);
    expect(toViewLink(store.getState())).toContain("times=2023-12-31T23:59Z/");
  });

  it("widens and narrows the range where no times are picked, or several", async () => {
    const store = await openedStore(one.file);
    const span = visibleRange(store.getState());
    run(store, "narrow");
    const { startMs, endMs } = visibleRange(store.getState());
    expect((endMs - startMs) / (span.endMs - span.startMs)).toBeCloseTo(1 / 1.5, 6);
    const times = [
      { startMs: span.startMs, endMs: span.startMs + MINUTE_MS },
      { startMs: span.endMs - MINUTE_MS, endMs: span.endMs },
    ];
    store.actions.setTimes({ source: "hours", times, label: "some hours", row: null });
    run(store, "widen");
    expect(store.getState()).toMatchObject({ range: null, times: { times } });
  });

  it("goes from device to device, around the ends", async () => {
    const store = await openedStore(one.file, two.file);
    const walked = ["next-device", "next-device", "last-device"].map((id) => {
      run(store, id);
      return store.getState().deviceId;
    });
    expect(walked).toEqual([two.id, one.id, two.id]);
  });

  it("turns measure, scale and form, each through all of its choices and back", async () => {
    const store = await openedStore(one.file);
    const turns = [
      ["measure", 2],
      ["scale", 3],
      ["form", 3],
    ] as const;
    for (const [field, count] of turns) {
      const before = store.getState()[field];
      const seen = new Set<string>();
      for (let turn = 0; turn < count; turn++) {
        run(store, field);
        seen.add(store.getState()[field]);
      }
      expect(seen.size).toBe(count);
      expect(store.getState()[field]).toBe(before);
    }
  });

  it("shows each panel by its number", async () => {
    const store = await openedStore(one.file);
    for (const { id, keys } of commandsOf(store)
      .filter((each) => each.id.startsWith("panel-"))
      .reverse()) {
      run(store, id);
      expect(`panel-${store.getState().panel}`).toBe(id);
      expect(why(store, id)).toBe("It is shown");
      expect(keys).toMatch(/^[1-6]$/);
    }
  });

  it("shows flows again, turns them about, and takes all filters away at once", async () => {
    const store = await openedStore(one.file, two.file);
    store.actions.showOnlyFlows(["FromLocalArpPortAll"]);
    run(store, "invert-flows");
    expect([...store.getState().hiddenFlows]).toEqual(["FromLocalArpPortAll"]);
    run(store, "all-flows");
    expect(store.getState().hiddenFlows.size).toBe(0);
    run(store, "invert-flows");
    run(store, "zoom-in");
    run(store, "pick-range");
    store.actions.setSeverities(new Set(["high"]));
    store.actions.setIntervalScope("device");
    expect(activeFilters(store.getState())).toHaveLength(5);
    await Promise.resolve();
    run(store, "clear-filters");
    expect(activeFilters(store.getState())).toEqual([]);
    await Promise.resolve();
    run(store, "undo");
    expect(activeFilters(store.getState())).toHaveLength(5);
    run(store, "redo");
    expect(activeFilters(store.getState())).toEqual([]);
  });

  it("reaches the rest of the page", async () => {
    const store = await searchedStore(one.file);
    run(store, "next-interval");
    const reach = toyReach();
    for (const id of ["why", "intervals", "flows", "flow-search"]) run(store, id, reach);
    expect(reach.goTo.mock.calls.flat()).toEqual(["why", "intervals", "flows", "flow-search"]);
    for (const id of ["palette", "keys", "proof"]) run(store, id, reach);
    expect(reach.show.mock.calls.flat()).toEqual(["palette", "keys", "proof"]);
    for (const id of ["save-csv", "save-json"]) run(store, id, reach);
    expect(reach.save.mock.calls.flat()).toEqual(["csv", "json"]);
    for (const id of ["table", "open", "copy-link", "theme"]) run(store, id, reach);
    for (const call of [reach.showTable, reach.pickFiles, reach.copyLink, reach.nextTheme])
      expect(call).toHaveBeenCalledOnce();
  });

  it("opens the sample, and closes all", async () => {
    const store = createStore(toyJobs([one.file]));
    run(store, "sample");
    await vi.waitFor(() => expect(currentDevice(store.getState())?.id).toBe(one.id));
    expect(deviceSpan(store.getState().devices[0]).endMs).toBeGreaterThan(0);
    run(store, "close-all");
    expect(store.getState().devices).toEqual([]);
  });
});
