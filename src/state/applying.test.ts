import { describe, expect, it } from "vitest";
import { detectFiles } from "../cli/detect-files.ts";
import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { Detection } from "../core/detection.ts";
import { SCORE_KINDS } from "../core/detector.ts";
import { VERSION } from "../core/version.ts";
import { applyModel } from "../detect/apply-model.ts";
import { createReport } from "../export/interval-report.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { toIntervalsJson } from "../export/intervals-json.ts";
import { readModelJson } from "../ingest/lists/model-json.ts";
import { isAbort } from "../workers/job.ts";
import { nextTask } from "../workers/next-task.ts";
import type { AppState } from "./app-state.ts";
import { appliedNotices } from "./applied-notices.ts";
import type { Jobs } from "./jobs.ts";
import { deviceIntervals } from "./listed-intervals.ts";
import { createChoiceMemory } from "./reading-choices.ts";
import { compareRefit } from "./refit-comparison.ts";
import { statusSentence } from "./status-sentence.ts";
import { createStore, type Store } from "./store.ts";
import { TOY_START_S, toyCounterFile } from "./toy-counter-file.ts";
import { toyJobs } from "./toy-jobs.ts";

const ONE = toyCounterFile("020000000001.csv", 1);
const TWO = toyCounterFile("020000000002.csv", 2);
const ONE_ID = "02:00:00:00:00:01";
const TWO_ID = "02:00:00:00:00:02";
const QUIET = { startMs: Number.NEGATIVE_INFINITY, endMs: (TOY_START_S + 300 * 60) * 1000 };
const CREATED_AT_MS = Date.UTC(2026, 0, 2);

const isSettled = ({ opening, detections }: AppState): boolean =>
  opening.kind === "idle" &&
  [...detections.values()].every(({ kind }) => kind === "done" || kind === "failed" || kind === "cancelled");

function settled(store: Store): Promise<AppState> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSettled(store.getState())) return;
      stop();
      resolve(store.getState());
    };
    const stop = store.subscribe(look);
    look();
  });
}

function create(part: Partial<Jobs> = {}): Store {
  return createStore({ ...toyJobs(), ...part }, createChoiceMemory(null));
}

async function open(store: Store, ...files: readonly File[]): Promise<AppState> {
  await store.actions.openFiles(files);
  return settled(store);
}

function detectionOf({ detections }: AppState, deviceId: string): Detection {
  const known = detections.get(deviceId);
  if (known?.kind !== "done") throw new Error(`Detection is ${known?.kind}.`);
  return known.detection;
}

/** A device's columns under other names, and maybe less or more than they were. */
async function changed(file: File, change: (text: string) => string, name = file.name): Promise<File> {
  return new File([change(await file.text())], name);
}

const renamed = (file: File, name = file.name): Promise<File> =>
  changed(file, (text) => text.replace("FromLocalArpPortAllPacket", "arp"), name);
const MAPPING = { FromLocalArpPortAllPacket: "arp" };

/** The model of the first device, fitted before its attack, as a file; `prepare` may move limits before it is saved. */
async function savedModel(prepare: (store: Store) => unknown = () => {}): Promise<File> {
  const store = create();
  store.actions.setBaseline(QUIET);
  await open(store, ONE);
  await prepare(store);
  const { name, text } = await store.actions.exportModel(ONE_ID, { createdAtMs: CREATED_AT_MS });
  return new File([text], name);
}

/** Devices and a model that are open. */
async function withModel(...files: readonly File[]): Promise<Store> {
  const store = create();
  await open(store, ...files, await savedModel());
  return store;
}

function apply(
  store: Store,
  deviceId: string,
  mapping?: Readonly<Record<string, string>>,
): Promise<AppState> {
  store.actions.applyModel(deviceId, store.getState().models[0], mapping);
  return settled(store);
}

describe("a model that is saved", () => {
  it("is what was fitted, with its sources' checksums, under the device's address", async () => {
    const store = create();
    store.actions.setBaseline(QUIET);
    const state = await open(store, ONE, TWO);
    const { name, text } = await store.actions.exportModel(ONE_ID, { createdAtMs: CREATED_AT_MS });
    expect(name).toBe("mudlark-model-020000000001.json");
    const model = readModelJson(name, text);
    expect(model).toMatchObject({
      version: VERSION,
      createdAtMs: CREATED_AT_MS,
      device: { id: ONE_ID, name: ONE_ID },
      sources: [{ name: ONE.name, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      baseline: { range: QUIET, rows: 300 },
    });
    expect(model.detector).toEqual(detectionOf(state, ONE_ID).detector);
  });

  it("of a device that is no address goes by its name, in letters that a file may have", async () => {
    const store = create();
    const file = new File([await ONE.text()], "lab 3 / plug #1.csv");
    const state = await open(store, file);
    const { name } = await store.actions.exportModel(state.devices[0].id, { createdAtMs: 0 });
    expect(name).toMatch(/^mudlark-model-[\w.-]+\.json$/);
  });

  it("knows only what was looked at", async () => {
    const store = create();
    await open(store, ONE);
    store.actions.adjust(ONE_ID, { ...NO_ADJUSTMENTS, withoutFlows: ["FromLocalArpPortAll"] });
    await settled(store);
    const { name, text } = await store.actions.exportModel(ONE_ID, { createdAtMs: 0 });
    expect(readModelJson(name, text).counters.map(({ flowId }) => flowId)).toEqual([
      "ToInternetTcpPort443",
      "ToInternetTcpPort443",
    ]);
  });

  it("on capped counters, before there is one, or where one is applied, is refused", async () => {
    const store = await withModel(ONE);
    store.actions.adjust(ONE_ID, {
      ...NO_ADJUSTMENTS,
      caps: [{ counter: "FromLocalArpPortAllPacket", most: 5 }],
    });
    const save = () => store.actions.exportModel(ONE_ID, { createdAtMs: 0 });
    await expect(save()).rejects.toThrow(/No model is fitted/);
    await settled(store);
    await expect(save()).rejects.toThrow(/capped under “What if”/);
    await apply(store, ONE_ID);
    await expect(save()).rejects.toThrow(/was applied to this device/);
  });
});

describe("a model that is opened", () => {
  it("before any counters waits for them, and is gone when all is closed", async () => {
    const store = create();
    const model = await savedModel();
    const state = await open(store, model, model);
    expect(state.models.map(({ name }) => name)).toEqual([model.name]);
    expect(state.deviceId).toBeNull();
    expect(statusSentence(state)).toBe(`1 model waits for counters: “${model.name}”`);
    await open(store, TWO);
    expect((await apply(store, TWO_ID)).appliedModels.size).toBe(1);
    store.actions.closeAll();
    expect(store.getState()).toMatchObject({ models: [], before: null });
    expect(store.getState().appliedModels.size).toBe(0);
  });
});

describe("a model that is applied", () => {
  it("to what it was fitted on gives the scores and intervals of the fit, held beside those of before", async () => {
    const fitted = create();
    fitted.actions.setBaseline(QUIET);
    const wanted = detectionOf(await open(fitted, ONE), ONE_ID);
    const store = await withModel(ONE, TWO);
    const before = store.getState();
    store.actions.applyModel(ONE_ID, before.models[0]);
    expect(compareRefit(store.getState())).toMatchObject({ way: "applied", isWhole: false });
    const state = await settled(store);
    const detection = detectionOf(state, ONE_ID);
    for (const kind of SCORE_KINDS) expect(detection.scores[kind]).toEqual(wanted.scores[kind]);
    expect(detection.intervals).toEqual(wanted.intervals);
    expect(detection.model.origin).toEqual({ kind: "applied", name: "mudlark-model-020000000001.json" });
    expect(state.detections.get(TWO_ID)).toBe(before.detections.get(TWO_ID));
    expect(state.before?.detections.get(ONE_ID)).toBe(detectionOf(before, ONE_ID));
  });

  it("is taken back to the very detection that there was, with its adjustments and limits", async () => {
    const store = await withModel(ONE, TWO);
    const adjusted = { ...NO_ADJUSTMENTS, components: 1 };
    store.actions.adjust(ONE_ID, adjusted);
    await settled(store);
    store.actions.keepRefit();
    await store.actions.moveLimit(ONE_ID, 1.5);
    const before = store.getState();
    const applied = await apply(store, ONE_ID);
    expect(applied.adjustments.size).toBe(0);
    expect(detectionOf(applied, ONE_ID).limitFactor).toBe(1);
    store.actions.takeBackRefit();
    const state = await settled(store);
    expect(state.before).toBeNull();
    expect(state.appliedModels.size).toBe(0);
    expect(state.adjustments.get(ONE_ID)).toBe(adjusted);
    expect(detectionOf(state, ONE_ID)).toBe(detectionOf(before, ONE_ID));
  });

  it.each<[what: string, act: (store: Store) => void]>([
    ["another baseline", ({ actions }) => actions.setBaseline(QUIET)],
    [
      "a time said to be normal",
      ({ actions, getState }) =>
        actions.markBaseline(deviceIntervals(getState(), ONE_ID).slice(0, 1), "normal"),
    ],
    ["what if", ({ actions }) => actions.adjust(ONE_ID, { ...NO_ADJUSTMENTS, components: 1 })],
    ["the wish to fit", ({ actions }) => actions.fitInstead(ONE_ID)],
  ])("goes back to fitting by %s, and that can be taken back", async (_, act) => {
    const store = await withModel(ONE, TWO);
    await apply(store, ONE_ID);
    store.actions.keepRefit();
    const applied = detectionOf(store.getState(), ONE_ID);
    act(store);
    const state = await settled(store);
    expect(state.appliedModels.size).toBe(0);
    expect(detectionOf(state, ONE_ID).model.origin.kind).not.toBe("applied");
    expect(compareRefit(state)?.way).toBe("fitted instead");
    store.actions.takeBackRefit();
    const back = await settled(store);
    expect(detectionOf(back, ONE_ID)).toBe(applied);
    expect(back.appliedModels.get(ONE_ID)?.named).toBe(back.models[0]);
  });

  it("stays where the time of another device is said to be bad", async () => {
    const store = await withModel(ONE, TWO);
    const before = await apply(store, ONE_ID);
    store.actions.markBaseline([{ deviceId: TWO_ID, ...QUIET, startMs: 0 }], "normal");
    const state = await settled(store);
    expect(state.appliedModels).toBe(before.appliedModels);
    expect(detectionOf(state, ONE_ID)).toBe(detectionOf(before, ONE_ID));
  });

  it("that is applied to a device before it was fitted is taken back to a fit", async () => {
    const store = create();
    await open(store, TWO, await savedModel());
    await store.actions.openFiles([ONE]);
    store.actions.setBaseline(QUIET);
    store.actions.applyModel(ONE_ID, store.getState().models[0]);
    await settled(store);
    store.actions.takeBackRefit();
    expect(detectionOf(await settled(store), ONE_ID).model.origin.kind).toBe("found");
  });

  it("is cancelled by the one Cancel, and begins again as it was asked for", async () => {
    const store = create({
      apply: (device, options) =>
        options.signal.aborted
          ? Promise.reject(new DOMException("x", "AbortError"))
          : toyJobs().apply(device, options),
    });
    await open(store, ONE, await savedModel());
    store.actions.applyModel(ONE_ID, store.getState().models[0]);
    store.actions.cancelDetection();
    expect(store.getState().detections.get(ONE_ID)).toEqual({ kind: "cancelled" });
    await nextTask();
    store.actions.detectAgain();
    expect(detectionOf(await settled(store), ONE_ID).model.origin.kind).toBe("applied");
    expect(isAbort(new DOMException("x", "AbortError"))).toBe(true);
  });
});

describe("the limits of a model that is applied", () => {
  const movedModel = () =>
    savedModel(async ({ actions }) => {
      await actions.setSensitivity("sensitive");
      await actions.moveLimit(ONE_ID, 1.25);
    });

  it("are those that it was saved with, whatever the page's are, until they are moved or a sensitivity is chosen", async () => {
    const store = create();
    await open(store, TWO, await movedModel());
    const [{ name, model }] = store.getState().models;
    const [device] = store.getState().devices;
    const atLimits = (sensitivity: "quiet" | "default" | "sensitive", limitFactor: number) =>
      applyModel(device, model, { name, threshold: { sensitivity, limitFactor } }).detection;

    expect(detectionOf(await apply(store, TWO_ID), TWO_ID)).toEqual(atLimits("sensitive", 1.25));
    await store.actions.moveLimit(TWO_ID, 3);
    expect(detectionOf(store.getState(), TWO_ID)).toEqual(atLimits("sensitive", 3));
    await store.actions.setSensitivity("quiet");
    expect(detectionOf(store.getState(), TWO_ID)).toEqual(atLimits("quiet", 1));
    await store.actions.moveLimit(TWO_ID, 2);
    expect(detectionOf(store.getState(), TWO_ID)).toEqual(atLimits("quiet", 2));
  });

  it("hold with columns in another order, one more, and one that stands for another", async () => {
    const file = await changed(await renamed(TWO), (text) =>
      text
        .trimEnd()
        .split("\n")
        .map((line, row) => {
          const [time, ...cells] = line.split(",");
          return [time, ...cells.reverse(), row === 0 ? "extra" : row % 5].join(",");
        })
        .join("\n"),
    );
    const store = create();
    await open(store, file, await movedModel());
    const [{ name, model }] = store.getState().models;
    await apply(store, TWO_ID, MAPPING);
    await store.actions.setSensitivity("default");
    const threshold = { sensitivity: "default", limitFactor: 1 } as const;
    const [device] = store.getState().devices;
    const { detection, problems } = applyModel(device, model, { name, mapping: MAPPING, threshold });
    expect(detectionOf(store.getState(), TWO_ID)).toEqual(detection);
    expect(detection.intervals.length).toBeGreaterThan(0);
    expect(appliedNotices(store.getState(), device)).toEqual(problems);
    expect(problems.map(({ what }) => what)).toEqual([expect.stringContaining("“extra”")]);
  });

  it("come back with it", async () => {
    const store = create();
    await open(store, TWO, await movedModel());
    const applied = detectionOf(await apply(store, TWO_ID), TWO_ID);
    store.actions.keepRefit();
    store.actions.fitInstead(TWO_ID);
    expect(detectionOf(await settled(store), TWO_ID)).toMatchObject({
      sensitivity: "default",
      limitFactor: 1,
    });
    store.actions.takeBackRefit();
    await settled(store);
    await nextTask();
    expect(detectionOf(store.getState(), TWO_ID)).toBe(applied);
  });
});

describe("a model that does not fit", () => {
  it("fails with the counters named, and is applied once they are mapped", async () => {
    const store = await withModel(await renamed(TWO));
    const state = await apply(store, TWO_ID);
    const failed = state.detections.get(TWO_ID);
    expect(failed?.kind === "failed" && failed.problem.what).toBe(
      `Device ${TWO_ID} lacks 1 counter of the model “mudlark-model-020000000001.json”: “FromLocalArpPortAllPacket”.`,
    );
    expect(detectionOf(await apply(store, TWO_ID, MAPPING), TWO_ID).intervals.length).toBeGreaterThan(0);
  });
});

describe("a device that is another one now", () => {
  it("has its model applied anew, with what it has more", async () => {
    const store = await withModel(ONE);
    await apply(store, ONE_ID);
    store.actions.keepRefit();
    const later = toyCounterFile("020000000001_later.csv", 3);
    const shifted = await changed(later, (text) =>
      text.replaceAll(/^\d{10}/gm, (second) => String(Number(second) + 400 * 60)),
    );
    const state = await open(store, shifted);
    expect(state.devices[0].timeMs).toHaveLength(800);
    expect(detectionOf(state, ONE_ID)).toMatchObject({ model: { origin: { kind: "applied" } } });
    expect(detectionOf(state, ONE_ID).scores.row).toHaveLength(800);
  });

  it("and lacks a counter fails with its name, until one is fitted instead", async () => {
    const store = await withModel(ONE);
    await apply(store, ONE_ID);
    await store.actions.readAgain([ONE.name], {
      columns: [{ column: "FromLocalArpPortAllPacket", isLeftOut: true }],
    });
    const failed = (await settled(store)).detections.get(ONE_ID);
    expect(failed?.kind === "failed" && failed.problem.what).toContain("“FromLocalArpPortAllPacket”");
    store.actions.fitInstead(ONE_ID);
    expect(detectionOf(await settled(store), ONE_ID).model.origin.kind).toBe("found");
  });
});

describe("an export of what a model found", () => {
  it("is the command's, byte for byte", async () => {
    const file = await changed(await renamed(TWO), (text) =>
      text
        .trimEnd()
        .split("\n")
        .map((line, row) => `${line},${row === 0 ? "extra" : row % 5}`)
        .join("\n"),
    );
    const model = await savedModel(({ actions }) => actions.moveLimit(ONE_ID, 0.9));
    const store = create();
    await open(store, file, model);
    await apply(store, TWO_ID, MAPPING);
    const named = { name: model.name, model: readModelJson(model.name, await model.text()) };
    const { dataSet, ...found } = await detectFiles([file], {
      detecting: {},
      choices: {},
      applied: { ...named, mapping: MAPPING },
    });
    const report = createReport({ version: VERSION, devices: dataSet.devices, ...found });
    expect(found.problems.some(({ what }) => what.includes("“extra”"))).toBe(true);
    expect((await store.actions.exportIntervals("json")).text).toBe(toIntervalsJson(report));
    expect((await store.actions.exportIntervals("csv")).text).toBe(toIntervalsCsv(report));
  });
});
