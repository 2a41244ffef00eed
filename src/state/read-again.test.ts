import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { nextTask } from "../workers/next-task.ts";
import type { AppState } from "./app-state.ts";
import { createChoiceMemory } from "./reading-choices.ts";
import { createStore, type Store } from "./store.ts";
import { toyJobs } from "./toy-jobs.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Rows of a device with times that say no zone, from the third of May on: day and month may be either. */
function table({ hour = 0, rows = 30, mac = "" } = {}): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const minute = String(row).padStart(2, "0");
    return `03/05/2024 ${String(hour).padStart(2, "0")}:${minute},${mac === "" ? "" : `${mac},`}${row % 7},${(row * 31) % 1000}`;
  });
  return `time,${mac === "" ? "" : "mac,"}ToInternetTcpPort443Packet,cpu\n${lines.join("\n")}\n`;
}

const A = new File([table()], "020000000001_a.csv");
const B = new File([table({ hour: 2 })], "020000000001_b.csv");
const C = new File([table({ hour: 1 })], "020000000002.csv");
const ID = "02:00:00:00:00:01";
const MAY = Date.UTC(2024, 4, 3);
const MARCH = Date.UTC(2024, 2, 5);

function storage(): {
  kept: Map<string, string>;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
} {
  const kept = new Map<string, string>();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

function isSettled({ opening, detections }: AppState): boolean {
  return (
    opening.kind === "idle" &&
    [...detections.values()].every(({ kind }) => kind === "done" || kind === "failed" || kind === "cancelled")
  );
}

async function settled(store: Store): Promise<AppState> {
  while (!isSettled(store.getState())) await nextTask();
  return store.getState();
}

async function opened(
  files: readonly File[],
  kept = storage(),
  part: Partial<ReturnType<typeof toyJobs>> = {},
): Promise<Store> {
  const store = createStore({ ...toyJobs(), ...part }, createChoiceMemory(kept));
  await store.actions.openFiles(files);
  await settled(store);
  return store;
}

const starts = ({ devices }: AppState): [string, number][] =>
  devices.map(({ id, timeMs }) => [id, timeMs[0]]);
const reading = (store: Store, name: string) =>
  store.getState().sources.find((source) => source.name === name)?.reading;

describe("a file that is read again", () => {
  it("has its device in the same place, and leaves the others the same objects", async () => {
    const store = await opened([A, C]);
    const [, other] = store.getState().devices;
    expect(reading(store, A.name)?.timeFormat).toMatchObject({ value: "day-first", basis: "open" });
    await store.actions.readAgain([A.name], { timeFormat: "month-first" });
    const state = await settled(store);
    expect(starts(state)).toEqual([
      [ID, MARCH],
      ["02:00:00:00:00:02", MAY + HOUR_MS],
    ]);
    expect(state.devices[1]).toBe(other);
    expect(state.sources.map(({ name }) => name)).toEqual([A.name, C.name]);
    expect(reading(store, A.name)?.timeFormat).toMatchObject({ value: "month-first", basis: "chosen" });
    expect(state.readingNotice).toMatchObject({ isRefused: false, change: { cause: "chosen" } });
    expect(state.detections.size).toBe(2);
  });

  it("is joined again with the other files of its device, which are read as before", async () => {
    const store = await opened([A, B]);
    expect(store.getState().devices[0].timeMs).toHaveLength(60);
    await store.actions.readAgain([B.name], { timeFormat: "day-first", zone: "Europe/Rome" });
    const state = await settled(store);
    expect(state.waiting).toEqual([]);
    expect(state.devices).toHaveLength(1);
    // Two hours earlier in summer time: the very minutes of the first file.
    expect(state.devices[0].timeMs).toHaveLength(30);
    expect(state.sources.map(({ name, rows }) => [name, rows])).toEqual([
      [A.name, 30],
      [B.name, 0],
    ]);
    expect(reading(store, A.name)?.choices).toEqual({});
    expect(state.problems.filter(({ what }) => what.includes("30 rows"))).toHaveLength(1);
    await store.actions.undoReading(B.name);
    const undone = await settled(store);
    expect(undone.devices[0].timeMs).toHaveLength(60);
    expect(undone.problems.filter(({ what }) => what.includes("30 rows"))).toEqual([]);
    expect(undone.readingChanges).toEqual([]);
  });

  it("into other devices takes those of that name with it", async () => {
    const several = new File([table({ hour: 4, mac: "020000000001" })], "lab.csv");
    const store = await opened([A, several], storage());
    expect(store.getState().devices.map(({ id, timeMs }) => [id, timeMs.length])).toEqual([[ID, 60]]);
    await store.actions.readAgain(["lab.csv"], { deviceColumn: null });
    const apart = await settled(store);
    expect(apart.devices.map(({ id, timeMs }) => [id, timeMs.length])).toEqual([
      [ID, 30],
      ["lab", 30],
    ]);
    expect(apart.detections.size).toBe(2);
    await store.actions.undoReading("lab.csv");
    const together = await settled(store);
    expect(together.devices.map(({ id, timeMs }) => [id, timeMs.length])).toEqual([[ID, 60]]);
    expect([...together.detections.keys()]).toEqual([ID]);
  });

  it("keeps the range where it still is, and else shows the whole span", async () => {
    const store = await opened([A]);
    const range = { startMs: MAY + 5 * MINUTE_MS, endMs: MAY + 10 * MINUTE_MS };
    store.actions.setRange(range);
    await store.actions.readAgain([A.name], { columns: [{ column: "cpu", isLeftOut: true }] });
    expect(store.getState().range).toEqual(range);
    expect(store.getState().devices[0].counters).toHaveLength(1);
    await store.actions.readAgain([A.name], { timeFormat: "month-first" });
    expect(store.getState().range).toBeNull();
    expect(store.getState().deviceId).toBe(ID);
  });

  it("that cannot be read so stays as it was, and says why", async () => {
    const store = await opened([A]);
    const { devices, sources } = store.getState();
    await store.actions.readAgain([A.name], { timeColumn: "cpu", timeFormat: "iso" });
    const state = await settled(store);
    expect(state.devices).toBe(devices);
    expect(state.sources).toBe(sources);
    expect(state.problems.at(-1)).toMatchObject({ level: "error", where: { file: A.name } });
    expect(state.readingNotice).toMatchObject({ isRefused: true });
    expect(state.readingChanges).toEqual([]);
  });

  it("and cancelled stays as it was", async () => {
    const store = await opened([A, B]);
    const { devices } = store.getState();
    const again = store.actions.readAgain([A.name], { timeFormat: "month-first" });
    while (store.getState().opening.kind === "idle") await nextTask();
    store.actions.cancelOpening();
    await again;
    await settled(store);
    expect(store.getState().devices).toBe(devices);
    expect(store.getState().readingNotice).toBeNull();
    await store.actions.readAgain([A.name], { timeFormat: "month-first" });
    expect(store.getState().devices[0].timeMs[0]).toBe(MARCH);
  });

  it("while all is closed leaves nothing behind", async () => {
    const store = await opened([A, B]);
    const again = store.actions.readAgain([A.name], { timeFormat: "month-first" });
    await nextTask();
    store.actions.closeAll();
    await again;
    for (let task = 0; task < 10; task++) await nextTask();
    expect(store.getState()).toMatchObject({ devices: [], sources: [], waiting: [], readingChanges: [] });
  });

  it("twice at once is read by both decisions", async () => {
    const store = await opened([A]);
    const one = store.actions.readAgain([A.name], { timeFormat: "month-first" });
    const other = store.actions.readAgain([A.name], { zone: "Europe/Rome" });
    await Promise.all([one, other]);
    expect(reading(store, A.name)?.choices).toEqual({ timeFormat: "month-first", zone: "Europe/Rome" });
    expect(store.getState().devices[0].timeMs[0]).toBe(MARCH - HOUR_MS);
    await store.actions.undoReading(A.name);
    expect(reading(store, A.name)?.choices).toEqual({ timeFormat: "month-first" });
    await store.actions.undoReading(A.name);
    expect(reading(store, A.name)?.choices).toEqual({});
  });

  it("only to confirm a guess is not read at all", async () => {
    const jobs = toyJobs();
    let readCount = 0;
    const store = await opened([A, C], storage(), {
      openFiles(files, options) {
        readCount += files.length;
        return jobs.openFiles(files, options);
      },
    });
    await store.actions.readAgain([A.name, C.name], { timeFormat: "day-first" });
    expect(readCount).toBe(2);
    for (const { name } of [A, C])
      expect(reading(store, name)?.timeFormat).toMatchObject({ value: "day-first", basis: "chosen" });
    expect(store.getState().readingChanges).toHaveLength(1);
    await store.actions.undoReading(C.name);
    expect(reading(store, A.name)?.timeFormat.basis).toBe("open");
    expect(readCount).toBe(4);
  });

  it("has its checksum in the next export", async () => {
    const store = await opened([A, B]);
    await store.actions.readAgain([A.name], { timeFormat: "month-first" });
    await settled(store);
    const { sources } = JSON.parse((await store.actions.exportIntervals("json")).text);
    expect(sources).toHaveLength(2);
    for (const { sha256 } of sources) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("in an archive is read so with the entries that have its header, and no other", async () => {
    const entries = {
      "020000000001.csv": strToU8(table()),
      "020000000002.csv": strToU8(table({ hour: 1 })),
      "020000000003.csv": strToU8(table().replace("cpu", "load")),
    };
    const archive = new File([zipSync(entries)], "lab.zip");
    const store = await opened([archive]);
    await store.actions.readAgain(["lab.zip/020000000001.csv"], { timeFormat: "month-first" });
    const state = await settled(store);
    expect(starts(state)).toEqual([
      [ID, MARCH],
      ["02:00:00:00:00:02", MARCH + HOUR_MS],
      ["02:00:00:00:00:03", MAY],
    ]);
    expect(state.sources.map(({ reading }) => reading.choices)).toEqual([
      { timeFormat: "month-first" },
      { timeFormat: "month-first" },
      {},
    ]);
  });
});

describe("what was decided of a file", () => {
  it("holds for the next one with its header, which can be taken back", async () => {
    const kept = storage();
    const first = await opened([A], kept);
    await first.actions.readAgain([A.name], { timeFormat: "month-first", delimiter: "," });
    expect([...first.getState().rememberedFiles]).toEqual([A.name]);
    const second = await opened([B, C], kept);
    const state = second.getState();
    expect(starts(state).map(([, startMs]) => startMs)).toEqual([MARCH + 2 * HOUR_MS, MARCH + HOUR_MS]);
    expect([...state.rememberedFiles]).toEqual([B.name, C.name]);
    expect(state.readingNotice?.change).toMatchObject({ cause: "remembered" });
    expect(state.readingNotice?.change.edits.map(({ sourceName }) => sourceName)).toEqual([B.name, C.name]);
    await second.actions.undoReading(C.name);
    expect(starts(second.getState()).map(([, startMs]) => startMs)).toEqual([
      MAY + 2 * HOUR_MS,
      MAY + HOUR_MS,
    ]);
    expect(second.getState().rememberedFiles.size).toBe(0);
    const third = await opened([C], kept);
    expect(third.getState().readingNotice).toBeNull();
  });

  it("is found by the header that it has before its delimiter is chosen", async () => {
    const kept = storage();
    const odd = new File([table().replaceAll(",", ";")], "odd.csv");
    const first = await opened([odd], kept);
    await first.actions.readAgain([odd.name], {
      headerLines: 0,
      timeColumn: "column 1",
      timeFormat: "month-first",
    });
    expect(reading(first, odd.name)?.columns[0].name).toBe("column 1");
    const second = await opened([new File([table({ hour: 3 }).replaceAll(",", ";")], "again.csv")], kept);
    expect(second.getState().devices[0].timeMs[0]).toBe(MARCH + 3 * HOUR_MS);
    expect([...second.getState().rememberedFiles]).toEqual(["again.csv"]);
    second.actions.forgetChoices("again.csv");
    expect(second.getState().rememberedFiles.size).toBe(0);
    expect(second.getState().devices[0].timeMs[0]).toBe(MARCH + 3 * HOUR_MS);
    const third = await opened([odd], kept);
    expect(reading(third, odd.name)?.choices).toEqual({});
  });

  it("holds for the visit where the storage is full", async () => {
    const full = {
      ...storage(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const store = await opened([A], full);
    await store.actions.readAgain([A.name], { timeFormat: "month-first" });
    await store.actions.openFiles([C]);
    expect(store.getState().devices[1].timeMs[0]).toBe(MARCH + HOUR_MS);
  });
});
