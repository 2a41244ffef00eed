import type { AppState } from "./app-state.ts";
import { createStore, type Store } from "./store.ts";
import { TOY_START_S, toyCounterFile } from "./toy-counter-file.ts";
import { toyJobs } from "./toy-jobs.ts";

/** Two files of one device each, with an attack late in them. */
export const TOY_FILES = {
  one: { file: toyCounterFile("020000000001.csv", 1), id: "02:00:00:00:00:01" },
  two: { file: toyCounterFile("020000000002.csv", 2), id: "02:00:00:00:00:02" },
} as const;

/** A store with files open and searched. */
export async function openedStore(...files: readonly File[]): Promise<Store> {
  const store = createStore(toyJobs());
  await store.actions.openFiles(files);
  await untilState(store, isDetected);
  return store;
}

/** The same, where the time before the attack is the baseline. */
export async function searchedStore(...files: readonly File[]): Promise<Store> {
  const store = createStore(toyJobs());
  store.actions.setBaseline({
    startMs: Number.NEGATIVE_INFINITY,
    endMs: (TOY_START_S + 300 * 60) * 1000,
  });
  await store.actions.openFiles(files);
  await untilState(store, isDetected);
  return store;
}

/** Waits until the state is so. */
export function untilState(store: Store, isSo: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve) => {
    if (isSo(store.getState())) {
      resolve(store.getState());
      return;
    }
    const stop = store.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve(state);
    });
  });
}

function isDetected({ opening, detections }: AppState): boolean {
  const kinds = [...detections.values()].map(({ kind }) => kind);
  return (
    opening.kind === "idle" && kinds.length > 0 && kinds.every((kind) => kind === "done" || kind === "failed")
  );
}
