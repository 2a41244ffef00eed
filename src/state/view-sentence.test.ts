import { expect, it } from "vitest";
import { activeFilters } from "./filters.ts";
import { listedIntervals } from "./listed-intervals.ts";
import { createStore } from "./store.ts";
import { toyJobs } from "./toy-jobs.ts";
import { searchedStore, TOY_FILES } from "./toy-store.ts";
import { viewSentence } from "./view-sentence.ts";

const { one, two } = TOY_FILES;

it("while nothing is open there is nothing to say", () => {
  expect(viewSentence(createStore(toyJobs()).getState())).toBe("");
});

it("a view is said by its device, each filter, and how many intervals are listed", async () => {
  const { actions, getState } = await searchedStore(one.file, two.file);
  const all = listedIntervals(getState());
  expect(viewSentence(getState())).toBe(`${one.id}: ${all.length} intervals listed.`);
  actions.showDevice(two.id);
  actions.setIntervalScope("device");
  actions.showOnlyFlows(["FromLocalArpPortAll"]);
  const sentence = viewSentence(getState());
  expect(sentence.startsWith(`${two.id}, Only From local · ARP, Intervals of ${two.id}: `)).toBe(true);
  for (const { label } of activeFilters(getState())) expect(sentence).toContain(label);
});

it("a view lists as many as the table does, whatever is filtered", async () => {
  const { actions, getState } = await searchedStore(one.file, two.file);
  const [first] = listedIntervals(getState());
  const listed = (): string => / (\d+) intervals? listed\.$/.exec(viewSentence(getState()))?.[1] ?? "";
  const times = [{ startMs: first.startMs, endMs: first.startMs + 1 }];
  actions.setTimes({ source: "lanes", times, label: null, row: null });
  expect(listed()).toBe(String(listedIntervals(getState()).length));
  actions.setSeverities(new Set([first.severity]));
  actions.setIntervalScope("device");
  expect(listed()).toBe(String(listedIntervals(getState()).length));
  actions.setTimes({ source: "lanes", times: [{ startMs: 0, endMs: 1 }], label: null, row: null });
  expect(listed()).toBe("0");
});
