import { expect, it } from "vitest";
import type { Detection } from "../core/detection.ts";
import { LANE_KINDS } from "../core/detector-lane.ts";
import { isAbort } from "../workers/job.ts";
import type { AppState } from "./app-state.ts";
import type { JudgedDevice } from "./judge.ts";
import { createChoiceMemory } from "./reading-choices.ts";
import { createStore, type Store } from "./store.ts";
import { TOY_START_S, toyCounterFile } from "./toy-counter-file.ts";
import { toyJobs } from "./toy-jobs.ts";

const ONE = toyCounterFile("020000000001.csv", 1);
const TWO = toyCounterFile("020000000002.csv", 2);
const QUIET = { startMs: Number.NEGATIVE_INFINITY, endMs: (TOY_START_S + 300 * 60) * 1000 };
const ATTACK = { startMs: QUIET.endMs, endMs: QUIET.endMs + 40 * 60_000, flows: [], type: "Flood" };

function detectionOf({ detections }: AppState, deviceId: string): Detection | null {
  const known = detections.get(deviceId);
  return known?.kind === "done" ? known.detection : null;
}

/** A store with two devices that were searched, and the first of them with what is known of its attacks and of the other's. */
async function searched(): Promise<{ readonly store: Store; readonly judged: JudgedDevice }> {
  const store = createStore(toyJobs(), createChoiceMemory(null));
  store.actions.setBaseline(QUIET);
  await store.actions.openFiles([ONE, TWO]);
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const state = store.getState();
      if (state.devices.length < 2 || state.devices.some(({ id }) => !detectionOf(state, id))) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
  const [device, other] = store.getState().devices;
  const detection = detectionOf(store.getState(), device.id);
  if (detection === null) throw new Error("Nothing was detected.");
  const annotations = [device, other].map(({ id: deviceId }) => ({ ...ATTACK, deviceId }));
  return { store, judged: { device, detection, annotations } };
}

it("detectors held side by side are told of with their progress, against what is annotated of that device alone", async () => {
  const { store, judged } = await searched();
  const shares: number[] = [];
  const { signal } = new AbortController();
  const onProgress = (share: number): void => void shares.push(share);
  const { lanes, agreement } = await store.actions.compareDetectors(judged, { signal, onProgress });
  expect(lanes.map(({ kind }) => kind)).toEqual(LANE_KINDS);
  for (const { evaluation } of lanes) {
    expect(evaluation.kind === "measured" && evaluation.outcomes).toHaveLength(1);
  }
  expect(agreement.pairs).toHaveLength(10);
  expect(shares.at(-1)).toBe(1);
});

it("a limit that somebody moved moves no lane, another sensitivity does", async () => {
  const { store, judged } = await searched();
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  const before = await store.actions.compareDetectors(judged, options);
  const { detection } = judged;
  const moved = {
    ...detection,
    limitFactor: 3,
    model: { ...detection.model, limit: 3 * detection.model.limit },
  };
  expect(await store.actions.compareDetectors({ ...judged, detection: moved }, options)).toEqual(before);
  const quiet = { ...detection, sensitivity: "quiet" } as const;
  const [pca] = (await store.actions.compareDetectors({ ...judged, detection: quiet }, options)).lanes;
  expect(pca.limit).toBe(detection.detector.limits.quiet.row);
});

it("a comparison that is called off says so", async () => {
  const { store, judged } = await searched();
  const controller = new AbortController();
  const { signal } = controller;
  const comparing = store.actions.compareDetectors(judged, { signal, onProgress: () => {} });
  controller.abort();
  expect(isAbort(await comparing.catch((thrown: unknown) => thrown))).toBe(true);
});
