import { describe, expect, it } from "vitest";
import { missingFiles } from "./opened-link.ts";
import { createStore, type Store } from "./store.ts";
import { TOY_START_S } from "./toy-counter-file.ts";
import { toyJobs } from "./toy-jobs.ts";
import { openedStore, TOY_FILES, untilState } from "./toy-store.ts";
import { viewOf } from "./view.ts";
import { toViewLink } from "./view-link.ts";

const { one, two } = TOY_FILES;
const RANGE = { startMs: (TOY_START_S + 3600) * 1000, endMs: (TOY_START_S + 7200) * 1000 };

/** A store whose second device is looked at closely, its files' checksums made. */
async function lookedAt(): Promise<Store> {
  const store = await openedStore(one.file, two.file);
  await untilState(store, ({ hashes }) => hashes.size === 2);
  store.actions.showDevice(two.id);
  store.actions.setRange(RANGE);
  store.actions.setFlowsShown(["FromLocalArpPortAll"], false);
  store.actions.setSeverities(new Set(["high", "critical"]));
  store.actions.setTimes({ source: "lanes", times: [RANGE], label: null, row: two.id });
  await store.actions.setSensitivity("sensitive");
  return store;
}

describe("a link that is opened", () => {
  it("shows the same view once its files are open, and has nothing more to say", async () => {
    const from = await lookedAt();
    const store = createStore(toyJobs());
    store.actions.openLink(`#${toViewLink(from.getState())}`);
    expect(store.getState().link).toMatchObject({ isShown: false });
    await store.actions.openFiles([one.file, two.file]);
    const state = await untilState(store, ({ link }) => link === null);
    expect(viewOf(state)).toEqual(viewOf(from.getState()));
    expect(state.sensitivity).toBe("sensitive");
    expect(state.undoCount).toBe(0);
  });

  it("says which of its files are not open, and shows what is", async () => {
    const from = await lookedAt();
    const store = createStore(toyJobs());
    store.actions.openLink(toViewLink(from.getState()));
    const { link } = store.getState();
    expect(link && missingFiles(link, store.getState().sources)).toEqual([one.file.name, two.file.name]);
    await store.actions.openFiles([two.file]);
    const state = store.getState();
    expect(state.link).toMatchObject({ isShown: true });
    expect(state.link && missingFiles(state.link, state.sources)).toEqual([one.file.name]);
    expect(state).toMatchObject({ deviceId: two.id, range: RANGE });
    store.actions.dismissLink();
    expect(store.getState().link).toBeNull();
  });

  it("waits for its device while others are open", async () => {
    const from = await lookedAt();
    const store = createStore(toyJobs());
    store.actions.openLink(toViewLink(from.getState()));
    await store.actions.openFiles([one.file]);
    expect(store.getState()).toMatchObject({ deviceId: one.id, range: null, link: { isShown: false } });
    await store.actions.openFiles([two.file]);
    expect(store.getState()).toMatchObject({ deviceId: two.id, range: RANGE });
  });

  it("says where a file of that name is another one", async () => {
    const from = await lookedAt();
    const text = await two.file.text();
    const other = new File([text.replace(/,\d+\n$/, ",7\n")], two.file.name);
    const store = createStore(toyJobs());
    store.actions.openLink(toViewLink(from.getState()));
    await store.actions.openFiles([one.file, other]);
    const state = await untilState(store, ({ link }) => (link?.otherFiles.length ?? 0) > 0);
    expect(state.link).toMatchObject({ isShown: true, otherFiles: [two.file.name] });
  });

  it("with files open already is shown at once", async () => {
    const from = await lookedAt();
    const store = await openedStore(one.file, two.file);
    store.actions.openLink(toViewLink(from.getState()));
    expect(store.getState()).toMatchObject({ deviceId: two.id, range: RANGE });
  });

  it("with a range that holds all of its device's time shows the whole span, and filters nothing", async () => {
    const store = await openedStore(one.file);
    const link = toViewLink({ ...store.getState(), range: { startMs: 0, endMs: TOY_START_S * 2000 } });
    store.actions.openLink(link);
    expect(store.getState()).toMatchObject({ deviceId: one.id, range: null });
  });

  it("puts back what it does not say: the view is the sender's, whatever was looked at before", async () => {
    const from = await openedStore(one.file, two.file);
    const store = await lookedAt();
    store.actions.setForm("stack");
    store.actions.setMeasure("packets");
    store.actions.setPanel("hours");
    store.actions.setBaseline(RANGE);
    store.actions.openLink(toViewLink(from.getState()));
    expect(viewOf(store.getState())).toEqual(viewOf(from.getState()));
    expect(store.getState()).toMatchObject({ sensitivity: "default", baseline: from.getState().baseline });
  });

  it("that is none changes nothing", async () => {
    const store = await openedStore(one.file);
    const before = store.getState();
    store.actions.openLink("#about");
    expect(store.getState()).toBe(before);
  });
});
