import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { detectFiles } from "../cli/detect-files.ts";
import { ALWAYS } from "../core/interval.ts";
import { setNumberForm } from "../core/number.ts";
import { ProblemError } from "../core/problem.ts";
import { finish } from "../core/steps.ts";
import { VERSION } from "../core/version.ts";
import { detectDevice } from "../detect/detect-device.ts";
import { createReport } from "../export/interval-report.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { toIntervalsJson } from "../export/intervals-json.ts";
import { nextTask } from "../workers/next-task.ts";
import type { AppState } from "./app-state.ts";
import { gaps, scoreSeries, sparklineSeries, totalSeries, trafficSeries } from "./chart-data.ts";
import { currentDevice, deviceMeasures, deviceSpan, visibleRange } from "./current-device.ts";
import { flowTree } from "./flow-tree.ts";
import type { Jobs } from "./jobs.ts";
import { deviceIntervals, listedIntervals } from "./listed-intervals.ts";
import { statusSentence } from "./status-sentence.ts";
import { createStore, type Store } from "./store.ts";
import { TOY_START_S, toyCounterFile } from "./toy-counter-file.ts";
import { toyJobs } from "./toy-jobs.ts";
import { TOY_FILES, untilState } from "./toy-store.ts";
import { visibleProblems } from "./visible-problems.ts";

const UNSW = new URL("../../../shared/data/unsw/", import.meta.url);
const SAMPLE = new URL("../../public/sample/", import.meta.url);
const suffix = existsSync(UNSW) ? "" : " (skipped: ../shared is not here)";
const MINUTE_MS = 60_000;

const { file: ONE, id: ONE_ID } = TOY_FILES.one;
const { file: TWO, id: TWO_ID } = TOY_FILES.two;
const LIST = new File(["mac,name\n020000000001,Plug\n"], "info.csv");
const BAD = new File(["a,b\n1,2\n"], "bad.csv");

function create(part: Partial<Jobs> = {}): Store {
  return createStore({ ...toyJobs([ONE, TWO]), ...part });
}

const kinds = ({ detections }: AppState): string[] => [...detections.values()].map(({ kind }) => kind);
const isDetected = (state: AppState): boolean =>
  state.opening.kind === "idle" &&
  state.detections.size > 0 &&
  kinds(state).every((kind) => kind === "done" || kind === "failed");

/** Up to the attack in the counter files. */
const QUIET = { startMs: Number.NEGATIVE_INFINITY, endMs: (TOY_START_S + 300 * 60) * 1000 };

/** Files opened and searched for what is not in the quiet time. */
async function searched(...files: readonly File[]): Promise<Store> {
  const store = create();
  store.actions.setBaseline(QUIET);
  await store.actions.openFiles(files);
  await untilState(store, isDetected);
  return store;
}

/** A detector that waits for its release before each device. */
function heldDetector(): { detect: Jobs["detect"]; release(): void } {
  const { detect } = toyJobs();
  let waiting: (() => void)[] = [];
  return {
    detect: async (device, options) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return detect(device, options);
    },
    release() {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

async function opened(...files: readonly File[]): Promise<Store> {
  const store = create();
  await store.actions.openFiles(files);
  await untilState(store, isDetected);
  return store;
}

describe("opening", () => {
  it("shows its progress, and ends idle with the devices in the order of the names", async () => {
    const store = create();
    const bytes: number[] = [];
    store.subscribe(({ opening }) => {
      if (opening.kind !== "opening") return;
      expect(opening).toMatchObject({ fileCount: 3, bytesTotal: ONE.size + TWO.size + LIST.size });
      bytes.push(opening.bytesDone);
    });
    await store.actions.openFiles([TWO, LIST, ONE]);
    const state = store.getState();
    expect(bytes[0]).toBe(0);
    expect(bytes.at(-1)).toBe(ONE.size + TWO.size + LIST.size);
    expect(bytes).toEqual([...bytes].sort((one, other) => one - other));
    expect(state.opening).toEqual({ kind: "idle" });
    expect(state.devices.map(({ id, name }) => [id, name])).toEqual([
      [ONE_ID, "Plug"],
      [TWO_ID, TWO_ID],
    ]);
    expect(state.deviceId).toBe(ONE_ID);
    expect(state.problems).toEqual([]);
    await untilState(store, isDetected);
  });

  it("of a bad file beside a good one keeps the good one and says one Problem", async () => {
    const store = await opened(BAD, ONE);
    const state = store.getState();
    expect(state.devices.map(({ id }) => id)).toEqual([ONE_ID]);
    expect(state.problems.map(({ level, where }) => [level, where?.file])).toEqual([["error", "bad.csv"]]);
    expect(kinds(state)).toEqual(["done"]);
  });

  it("of nothing does nothing", async () => {
    const store = create();
    await store.actions.openFiles([]);
    expect(store.getState()).toBe(store.getInitialState());
  });

  it("goes on one after the other and adds to what is open", async () => {
    const store = create();
    const first = store.actions.openFiles([ONE]);
    const second = store.actions.openFiles([TWO, ONE]);
    await first;
    expect(store.getState().devices.map(({ id }) => id)).toEqual([ONE_ID]);
    await second;
    const state = await untilState(store, isDetected);
    expect(state.devices.map(({ id }) => id)).toEqual([ONE_ID, TWO_ID]);
    expect(state.sources.map(({ deviceId, rows }) => [deviceId, rows])).toEqual([
      [ONE_ID, 400],
      [ONE_ID, 0],
      [TWO_ID, 400],
    ]);
    expect(state.waiting).toEqual([]);
    expect(state.devices[0].timeMs).toHaveLength(400);
    expect(state.problems.map(({ level }) => level)).toEqual(["note"]);
    expect(state.problems[0].what).toContain("400 rows");
  });

  it("that is cancelled is idle at once, and keeps what was open", async () => {
    const store = await opened(ONE);
    const opening = store.actions.openFiles([TWO]);
    await untilState(store, (state) => state.opening.kind === "opening");
    store.actions.cancelOpening();
    expect(store.getState().opening).toEqual({ kind: "idle" });
    await opening;
    await nextTask();
    const state = store.getState();
    expect(state.devices.map(({ id }) => id)).toEqual([ONE_ID]);
    expect(state.problems).toEqual([]);
    expect(state.opening).toEqual({ kind: "idle" });
  });

  /** Opens files, gives them all at once, and goes on as if there were more, until it is cancelled. */
  const openForEver = (): { openFiles: Jobs["openFiles"]; allRead: Promise<void> } => {
    const { openFiles } = toyJobs();
    let sayRead = (): void => undefined;
    const allRead = new Promise<void>((resolve) => {
      sayRead = resolve;
    });
    return {
      allRead,
      openFiles: async (wanted, options) => {
        const read: Parameters<typeof options.onFile>[] = [];
        await openFiles(wanted, { ...options, onFile: (...file) => read.push(file) });
        for (const file of read) options.onFile(...file);
        sayRead();
        await new Promise((_, reject) => {
          options.signal.addEventListener("abort", () => reject(new DOMException("x", "AbortError")));
        });
      },
    };
  };

  it("that is cancelled between two files keeps the first", async () => {
    const { openFiles, allRead } = openForEver();
    const store = create({ openFiles: ([first], options) => openFiles([first], options) });
    const opening = store.actions.openFiles([ONE, TWO]);
    await allRead;
    store.actions.cancelOpening();
    await opening;
    await untilState(store, isDetected);
    expect(store.getState().devices.map(({ id }) => id)).toEqual([ONE_ID]);
  });

  it("of files that come at once waits a moment and shows them together; a cancel keeps them all", async () => {
    const files = [1, 2, 3].map((seed) => toyCounterFile(`02000000000${seed}.csv`, seed));
    const { openFiles, allRead } = openForEver();
    const store = create({ openFiles });
    const opening = store.actions.openFiles(files);
    await allRead;
    expect(store.getState().devices).toHaveLength(0);
    await untilState(store, ({ devices }) => devices.length > 0);
    expect(store.getState().devices).toHaveLength(3);
    store.actions.cancelOpening();
    await opening;

    const cancelled = openForEver();
    const other = create({ openFiles: cancelled.openFiles });
    const otherOpening = other.actions.openFiles(files);
    await cancelled.allRead;
    other.actions.cancelOpening();
    expect(other.getState().devices).toHaveLength(3);
    await otherOpening;
  });

  it("that is cancelled takes those that wait with it, and the next begins anew", async () => {
    const store = create();
    const waiting = [store.actions.openFiles([ONE]), store.actions.openFiles([TWO])];
    await untilState(store, ({ opening }) => opening.kind === "opening");
    store.actions.cancelOpening();
    await Promise.all(waiting);
    expect(store.getState().devices).toEqual([]);
    await store.actions.openFiles([TWO]);
    expect(store.getState().devices.map(({ id }) => id)).toEqual([TWO_ID]);
  });

  it("whose job breaks says so and lets the next begin", async () => {
    let isBroken = true;
    const { openFiles } = toyJobs();
    const store = create({
      openFiles: (files, options) => {
        if (!isBroken) return openFiles(files, options);
        isBroken = false;
        return Promise.reject(new ProblemError({ level: "error", what: "No memory." }));
      },
    });
    await store.actions.openFiles([ONE]);
    expect(store.getState().problems.map(({ what }) => what)).toEqual(["No memory."]);
    expect(store.getState().opening).toEqual({ kind: "idle" });
    await store.actions.openFiles([ONE]);
    expect(store.getState().devices).toHaveLength(1);
  });

  it("of the sample opens its files", async () => {
    const store = create();
    const opening = store.actions.openSample();
    expect(store.getState().opening.kind).toBe("opening");
    await opening;
    expect(store.getState().devices).toHaveLength(2);
    expect(store.getState().opening.kind).toBe("idle");
  });

  it("of the sample that is cancelled while it is fetched opens nothing", async () => {
    const store = create({ loadSample: async () => nextTask().then(() => [ONE]) });
    const opening = store.actions.openSample();
    store.actions.cancelOpening();
    expect(store.getState().opening.kind).toBe("idle");
    await opening;
    expect(store.getState().devices).toEqual([]);
    expect(store.getState().opening.kind).toBe("idle");
  });

  it("of a sample that is not there says so", async () => {
    const store = create({ loadSample: () => Promise.reject(new Error("no module")) });
    await store.actions.openSample();
    expect(store.getState().opening.kind).toBe("idle");
    expect(store.getState().problems.map(({ what }) => what)).toEqual(["no module"]);
  });

  it("ignores what a cancelled job says late", async () => {
    let late: (() => void) | undefined;
    const store = create({
      openFiles: (_, { signal, onProgress, onFile }) =>
        new Promise((_resolve, reject) => {
          late = () => {
            onProgress(5);
            onFile(
              {
                kind: "device-list",
                name: "info.csv",
                bytes: 1,
                problems: [],
                names: new Map([["a", "b"]]),
              },
              0,
            );
          };
          signal.addEventListener("abort", () => reject(new DOMException("x", "AbortError")));
        }),
    });
    const opening = store.actions.openFiles([ONE]);
    await nextTask();
    store.actions.closeAll();
    const before = store.getState();
    late?.();
    expect(store.getState()).toBe(before);
    await opening;
  });
});

describe("detection", () => {
  it("runs by itself in one device after the other", async () => {
    const store = create();
    store.actions.setBaseline(QUIET);
    const seen = new Set<string>();
    store.subscribe((state) => seen.add(kinds(state).join()));
    await store.actions.openFiles([ONE, TWO]);
    const state = await untilState(store, isDetected);
    expect([...seen].some((line) => line === "running,running")).toBe(false);
    expect(deviceIntervals(state, ONE_ID).length).toBeGreaterThan(0);
    expect(listedIntervals(state).map(({ startMs }) => startMs)).toEqual(
      listedIntervals(state)
        .map(({ startMs }) => startMs)
        .sort((one, other) => one - other),
    );
  });

  it("finds the attack, with ARP on top", async () => {
    const store = await searched(ONE);
    const attack = { startMs: (TOY_START_S + 300 * 60) * 1000, endMs: (TOY_START_S + 310 * 60) * 1000 };
    const found = listedIntervals(store.getState()).filter(
      ({ startMs, endMs }) => startMs < attack.endMs && endMs > attack.startMs,
    );
    expect(found).toHaveLength(1);
    expect(found[0].flows[0].flow.id).toBe("FromLocalArpPortAll");
  });

  it("is cancelled at once, and begins again where it was", async () => {
    const { detect, release } = heldDetector();
    const store = create({ detect });
    await store.actions.openFiles([ONE, TWO]);
    expect(kinds(store.getState())).toEqual(["running", "waiting"]);
    store.actions.cancelDetection();
    expect(kinds(store.getState())).toEqual(["cancelled", "cancelled"]);
    release();
    await nextTask();
    await nextTask();
    expect(kinds(store.getState())).toEqual(["cancelled", "cancelled"]);
    store.actions.detectAgain();
    expect(kinds(store.getState())).toEqual(["running", "waiting"]);
    release();
    await untilState(store, (state) => kinds(state).join() === "done,running");
    release();
    await untilState(store, isDetected);
    expect(kinds(store.getState())).toEqual(["done", "done"]);
  });

  it("that was cancelled does not keep the next file waiting", async () => {
    const { detect, release } = heldDetector();
    const store = create({ detect });
    await store.actions.openFiles([ONE]);
    store.actions.cancelDetection();
    await store.actions.openFiles([TWO]);
    expect(kinds(store.getState())).toEqual(["cancelled", "running"]);
    release();
    await untilState(store, (state) => kinds(state).join() === "cancelled,done");
  });

  it("fits every device anew on another baseline, even while one is running", async () => {
    const { detect, release } = heldDetector();
    const store = create({ detect });
    await store.actions.openFiles([ONE, TWO]);
    store.actions.setBaseline(QUIET);
    expect(kinds(store.getState())).toEqual(["running", "waiting"]);
    release();
    await untilState(store, (state) => kinds(state).join() === "done,running");
    release();
    const state = await untilState(store, isDetected);
    for (const detection of state.detections.values()) {
      expect(detection.kind === "done" && detection.detection.model).toMatchObject({
        baseline: QUIET,
        baselineRows: 300,
      });
    }
  });

  it("that ends late, after another baseline was chosen, changes nothing", async () => {
    const ends: (() => void)[] = [];
    const store = create({
      detect: (device, { baseline }) =>
        new Promise((resolve) => ends.push(() => resolve(detectDevice(device, { baseline })))),
    });
    await store.actions.openFiles([ONE, TWO]);
    store.actions.setBaseline(QUIET);
    expect(ends).toHaveLength(2);
    ends[0]();
    await nextTask();
    expect(kinds(store.getState())).toEqual(["running", "waiting"]);
    expect(ends).toHaveLength(2);
    ends[1]();
    await untilState(store, (state) => kinds(state).join() === "done,running");
    const detection = store.getState().detections.get(ONE_ID);
    expect(detection?.kind === "done" && detection.detection.model.baseline).toEqual(QUIET);
    ends[2]();
    await untilState(store, isDetected);
  });

  it("stays as it is where the baseline does", async () => {
    const store = await opened(ONE);
    const before = store.getState();
    store.actions.setBaseline({ ...ALWAYS });
    expect(store.getState()).toBe(before);
  });

  it("that fails in one device goes on in the next, and is told by its Problem", async () => {
    const short = new File(["time,a\n1704067200,1\n1704067260,2\n"], "010000000000.csv");
    const store = await opened(short, ONE);
    const state = store.getState();
    expect(kinds(state)).toEqual(["failed", "done"]);
    const failed = state.detections.get("01:00:00:00:00:00");
    expect(failed?.kind === "failed" && failed.problem.tryThis).toBeTruthy();
    store.actions.detectAgain();
    await untilState(store, isDetected);
    expect(kinds(store.getState())).toEqual(["failed", "done"]);
  });

  it("whose job breaks without a Problem is failed too", async () => {
    const store = create({ detect: () => Promise.reject(new Error("out of memory")) });
    await store.actions.openFiles([ONE]);
    const state = await untilState(store, isDetected);
    expect([...state.detections.values()]).toMatchObject([
      { kind: "failed", problem: { what: "out of memory" } },
    ]);
  });
});

describe("showing", () => {
  it("a device that has nothing of the range is over its whole span, in a measure that it has", async () => {
    const plain = new File(
      [
        `time,cpu\n${Array.from({ length: 20 }, (_, row) => `${TOY_START_S + row * 60},${row}`).join("\n")}\n`,
      ],
      "z.csv",
    );
    const store = await opened(ONE, plain);
    store.actions.setMeasure("packets");
    store.actions.setRange({ startMs: 1, endMs: 2 });
    store.actions.showDevice("z");
    expect(store.getState()).toMatchObject({
      deviceId: "z",
      range: null,
      measure: "value",
      selectedIntervalId: null,
    });
    store.actions.showDevice("no such");
    expect(store.getState().deviceId).toBe("z");
    expect(currentDevice(store.getState())?.id).toBe("z");
    expect(deviceMeasures(store.getState().devices[0])).toEqual(["bytes", "packets"]);
  });

  it("another device keeps the range where it has some of it", async () => {
    const store = await opened(ONE, TWO);
    const span = deviceSpan(store.getState().devices[0]);
    const range = { startMs: span.startMs + 10 * MINUTE_MS, endMs: span.startMs + 70 * MINUTE_MS };
    store.actions.setRange(range);
    store.actions.showDevice(TWO_ID);
    expect(store.getState()).toMatchObject({ deviceId: TWO_ID, range });
  });

  it("an interval goes to its device and a range around it, inside the device's span", async () => {
    const store = await searched(ONE, TWO);
    const [interval] = deviceIntervals(store.getState(), TWO_ID);
    store.actions.selectInterval(interval.id);
    const state = store.getState();
    expect(state.deviceId).toBe(TWO_ID);
    expect(state.selectedIntervalId).toBe(interval.id);
    const span = deviceSpan(state.devices[1]);
    expect(state.range?.startMs).toBe(Math.max(span.startMs, interval.startMs - 30 * MINUTE_MS));
    expect(state.range?.endMs).toBe(Math.min(span.endMs, interval.endMs + 30 * MINUTE_MS));
    expect(visibleRange(state)).toBe(state.range);
    store.actions.selectInterval("no such");
    expect(store.getState().selectedIntervalId).toBeNull();
    store.actions.selectInterval(interval.id);
    store.actions.selectInterval(null);
    expect(store.getState()).toMatchObject({ selectedIntervalId: null, deviceId: TWO_ID });
  });

  it("only one device's intervals lists those alone", async () => {
    const store = await searched(ONE, TWO);
    const all = listedIntervals(store.getState());
    store.actions.setIntervalScope("device");
    const own = listedIntervals(store.getState());
    expect(own.length).toBeLessThan(all.length);
    expect(own.every(({ deviceId }) => deviceId === ONE_ID)).toBe(true);
  });

  it("flows hides and shows them in the tree and the chart", async () => {
    const store = await opened(ONE);
    const [device] = store.getState().devices;
    const range = deviceSpan(device);
    const look = () => {
      const { hiddenFlows, measure } = store.getState();
      return {
        checks: flowTree({ device, measure, hiddenFlows, times: [range] }).map(({ label, check }) => [
          label,
          check,
        ]),
        lines: finish(
          trafficSeries({ device, measure, hiddenFlows, pinnedFlow: null, range, widthPx: 300 }),
        ).map(({ flowId }) => flowId),
      };
    };
    expect(look()).toEqual({
      checks: [
        ["From", "all"],
        ["To", "all"],
      ],
      lines: ["FromLocalArpPortAll", "ToInternetTcpPort443"],
    });
    store.actions.setFlowsShown(["FromLocalArpPortAll"], false);
    expect(look()).toEqual({
      checks: [
        ["From", "none"],
        ["To", "all"],
      ],
      lines: ["ToInternetTcpPort443"],
    });
    store.actions.setFlowsShown(["FromLocalArpPortAll", "no such"], true);
    expect(look().lines).toHaveLength(2);
    store.actions.setFlowsShown(["FromLocalArpPortAll", "ToInternetTcpPort443"], false);
    expect(look().lines).toEqual([]);
    const { hiddenFlows, measure } = store.getState();
    expect(() => finish(totalSeries({ device, measure, hiddenFlows, widthPx: 100 }))).not.toThrow();
  });

  it("the score and the sparkline gives a value for each peak", async () => {
    const store = await opened(ONE);
    const [device] = store.getState().devices;
    const detection = store.getState().detections.get(ONE_ID);
    if (detection?.kind !== "done") throw new Error("It should be done.");
    const score = scoreSeries({
      device,
      detection: detection.detection,
      range: deviceSpan(device),
      widthPx: 50,
    });
    expect(Math.max(...score.values)).toBe(Math.max(...detection.detection.scores.row));
    expect(Math.max(...sparklineSeries(device, 50).values)).toBeGreaterThan(54_000);
    expect(gaps(device)).toEqual([]);
  });

  it("a Problem put away hides that one alone", async () => {
    const store = await opened(BAD, ONE, new File([""], "empty.csv"));
    const [first, second] = store.getState().problems;
    store.actions.dismissProblem(first);
    expect(visibleProblems(store.getState())).toEqual([second]);
    expect(store.getState().problems).toHaveLength(2);
  });
});

describe("closing all", () => {
  const isEmpty = (store: Store): void => {
    expect(store.getState()).toMatchObject({
      devices: [],
      sources: [],
      problems: [],
      deviceId: null,
      range: null,
      opening: { kind: "idle" },
    });
    expect(store.getState().detections.size).toBe(0);
    expect(store.getState().names.size).toBe(0);
  };

  it("is empty, keeps the scale, and lets the same file be opened again", async () => {
    const store = await opened(ONE, LIST);
    store.actions.setScale("linear");
    store.actions.setBaseline({ startMs: 0, endMs: (TOY_START_S + 200 * 60) * 1000 });
    store.actions.closeAll();
    isEmpty(store);
    expect(store.getState().scale).toBe("linear");
    expect(store.getState().baseline).toEqual(ALWAYS);
    await store.actions.openFiles([ONE]);
    expect(kinds(await untilState(store, isDetected))).toEqual(["done"]);
  });

  it("while files are opened and others wait opens none of them", async () => {
    const store = create();
    const openings = [
      store.actions.openFiles([ONE]),
      store.actions.openFiles([TWO]),
      store.actions.openSample(),
    ];
    await nextTask();
    store.actions.closeAll();
    isEmpty(store);
    await Promise.all(openings);
    await nextTask();
    isEmpty(store);
  });

  it("while detection runs leaves nothing behind", async () => {
    const { detect, release } = heldDetector();
    const store = create({ detect });
    await store.actions.openFiles([ONE, TWO]);
    store.actions.closeAll();
    isEmpty(store);
    release();
    for (let task = 0; task < 5; task++) await nextTask();
    isEmpty(store);
  });

  it("at any moment leaves nothing behind", async () => {
    for (let tasks = 0; tasks < 25; tasks++) {
      const store = create();
      const opening = store.actions.openFiles([ONE, LIST, TWO, BAD]);
      for (let task = 0; task < tasks; task++) await nextTask();
      store.actions.closeAll();
      isEmpty(store);
      await opening;
      for (let task = 0; task < 4; task++) await nextTask();
      isEmpty(store);
    }
  });
});

describe("what is open", () => {
  it("is said in one sentence", async () => {
    const store = create();
    expect(statusSentence(store.getState())).toBe("Nothing is open");
    await store.actions.openFiles([ONE, TWO]);
    expect(statusSentence(store.getState())).toBe("2 devices, 800 observations, 8 counters, 1 Jan 2024 UTC");
    await untilState(store, isDetected);
  });
});

describe("the zone", () => {
  it("is UTC until one is chosen, told with what is open, and stays when all is closed", async () => {
    const store = create();
    expect(store.getState().zone).toBe("UTC");
    await store.actions.openFiles([ONE]);
    store.actions.setZone("America/New_York");
    expect(statusSentence(store.getState())).toMatch(/, 31 Dec 2023 - 1 Jan 2024 UTC-5$/);
    store.actions.closeAll();
    expect(store.getState().zone).toBe("America/New_York");
  });

  it("that is not known here is UTC", () => {
    const store = create();
    store.actions.setZone("Europe/Rome");
    store.actions.setZone("Nowhere/None");
    expect(store.getState().zone).toBe("UTC");
  });
});

describe("the sensitivity", () => {
  it("finds the intervals of all devices anew without detecting again, and an export says so", async () => {
    const { detect } = toyJobs();
    let detections = 0;
    const counting: Jobs["detect"] = (device, options) => {
      detections++;
      return detect(device, options);
    };
    const store = createStore({ ...toyJobs(), detect: counting });
    await store.actions.openFiles([ONE, TWO]);
    await untilState(store, isDetected);
    await store.actions.setSensitivity("sensitive");
    expect(detections).toBe(2);
    const { detections: all } = store.getState();
    for (const known of all.values()) {
      expect(known.kind === "done" && known.detection.sensitivity).toBe("sensitive");
    }
    const { text } = await store.actions.exportIntervals("json");
    const report = JSON.parse(text);
    expect(report.devices[0].model.sensitivity).toBe("sensitive");
  });

  it("that is chosen while a device is searched holds for it too", async () => {
    const store = create();
    const opening = store.actions.openFiles([ONE]);
    const choosing = store.actions.setSensitivity("quiet");
    await opening;
    await choosing;
    await untilState(store, isDetected);
    await untilState(store, (state) =>
      [...state.detections.values()].every(
        (known) => known.kind === "done" && known.detection.sensitivity === "quiet",
      ),
    );
  });
});

describe("an export", () => {
  /** What the command line writes for the same files. */
  async function written(files: readonly File[], baseline = ALWAYS): Promise<{ json: string; csv: string }> {
    const { dataSet, sources, detections, problems } = await detectFiles(files, {
      detecting: { baseline },
      choices: {},
    });
    const report = createReport({
      version: VERSION,
      sources,
      devices: dataSet.devices,
      detections,
      problems,
    });
    return { json: toIntervalsJson(report), csv: toIntervalsCsv(report) };
  }

  async function expectSame(store: Store, files: readonly File[], baseline = ALWAYS): Promise<void> {
    const expected = await written(files, baseline);
    expect((await store.actions.exportIntervals("json")).text).toBe(expected.json);
    expect((await store.actions.exportIntervals("csv")).text).toBe(expected.csv);
  }

  it("is the command line's bytes, in whatever order the files were picked", async () => {
    const files = [TWO, BAD, LIST, ONE];
    await expectSame(await opened(...files), [...files].reverse());
  });

  it("is the command line's bytes where a detection failed and a device came twice", async () => {
    const short = new File(["time,a\n1704067200,1\n1704067260,-2\nx,3\n"], "010000000000.csv");
    const again = toyCounterFile("020000000001_flowstats.csv", 9, "junk\n");
    const files = [ONE, short, again];
    await expectSame(await opened(...files), files);
  });

  it("is the command line's bytes in whatever form the page writes its numbers, and in whatever zone its times", async () => {
    const file = new File([(await ONE.text()).replaceAll(",900,54000", ",4321,259260")], ONE.name);
    const store = await opened(file);
    const plain = await written([file]);
    store.actions.setZone("Asia/Kolkata");
    setNumberForm("de-DE");
    try {
      expect((await written([file])).json).not.toBe(plain.json);
      expect((await store.actions.exportIntervals("json")).text).toBe(plain.json);
      expect((await store.actions.exportIntervals("csv")).text).toBe(plain.csv);
      const model = await store.actions.exportModel(ONE_ID, { createdAtMs: 0 });
      setNumberForm("en-US");
      expect(await store.actions.exportModel(ONE_ID, { createdAtMs: 0 })).toEqual(model);
    } finally {
      setNumberForm("en-US");
    }
  });

  it("is the command line's bytes for a baseline", async () => {
    const baseline = { startMs: Number.NEGATIVE_INFINITY, endMs: (TOY_START_S + 300 * 60) * 1000 };
    const store = await opened(ONE, TWO);
    store.actions.setBaseline(baseline);
    await untilState(store, isDetected);
    await expectSame(store, [ONE, TWO], baseline);
  });

  it("while detection is under way is refused with a Problem", async () => {
    const { detect } = heldDetector();
    const store = create({ detect });
    await store.actions.openFiles([ONE, TWO]);
    await expect(store.actions.exportIntervals("json")).rejects.toBeInstanceOf(ProblemError);
    store.actions.cancelDetection();
    await expect(store.actions.exportIntervals("json")).resolves.toMatchObject({
      name: "mudlark-intervals.json",
    });
  });

  it("of one device holds that one alone", async () => {
    const store = await opened(ONE, TWO);
    store.actions.setIntervalScope("device");
    const report = JSON.parse((await store.actions.exportIntervals("json")).text);
    expect(report.devices.map(({ device }: { device: string }) => device)).toEqual([ONE_ID]);
    expect(report.sources.map(({ device }: { device: string }) => device)).toEqual([ONE_ID]);
  });

  it.each([
    ["could not be read again", () => Promise.resolve([null])],
    ["could not be asked for", () => Promise.reject(new ProblemError({ level: "error", what: "Gone." }))],
  ])("of a file whose checksum %s says so", async (_, hash) => {
    const store = create({ hash });
    await store.actions.openFiles([ONE]);
    await untilState(store, isDetected);
    const report = JSON.parse((await store.actions.exportIntervals("json")).text);
    expect(report.sources[0].sha256).toBeNull();
    expect(report.problems.at(-1)).toMatchObject({ level: "warning", where: { file: ONE.name } });
    expect(report.devices[0].model.limit).toBeGreaterThan(0);
  });

  it("after a cancelled detection says so", async () => {
    const store = await opened(ONE);
    store.actions.setBaseline(QUIET);
    store.actions.cancelDetection();
    const report = JSON.parse((await store.actions.exportIntervals("json")).text);
    expect(report.devices[0].model).toBeNull();
    expect(report.problems.at(-1).what).toContain("cancelled");
  });

  it.skipIf(!existsSync(UNSW))(`of the real file is the command line's bytes${suffix}`, async () => {
    const name = "74c63b29d71d_flowstats.csv";
    const file = new File([readFileSync(new URL(`flowdata/${name}`, UNSW))], name);
    const store = await opened(file);
    expect(statusSentence(store.getState())).toBe(
      "1 device, 43,735 observations, 34 counters, 24 Sep 2018 - 26 Oct 2018 UTC",
    );
    expect(gaps(store.getState().devices[0]).length).toBeGreaterThan(20);
    await expectSame(store, [file]);
  });

  it("of the sample is the command line's bytes", async () => {
    const files = ["", "annotations/"].flatMap((folder) =>
      readdirSync(new URL(folder, SAMPLE))
        .filter((name) => /\.csv(\.gz)?$/.test(name))
        .map((name) => new File([readFileSync(new URL(folder + name, SAMPLE))], name)),
    );
    const store = create();
    const baseline = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2026, 2, 9) };
    store.actions.setBaseline(baseline);
    await store.actions.openFiles(files);
    await untilState(store, isDetected);
    expect(store.getState().devices).toHaveLength(6);
    expect(store.getState().annotations).toHaveLength(12);
    expect(store.getState().devices.every(({ id, name }) => id !== name)).toBe(true);
    await expectSame(store, files, baseline);
  });
});
