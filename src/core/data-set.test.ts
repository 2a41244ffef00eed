import { describe, expect, it } from "vitest";
import { addFile, type DataSet, inReadingOrder, NOTHING_OPEN } from "./data-set.ts";
import type { Device } from "./device.ts";
import type { OpenedFile } from "./opened-file.ts";
import type { Problem } from "./problem.ts";
import { toSampling } from "./sampling.ts";

const PROBLEM: Problem = { level: "note", what: "Something was done." };
const NOTHING: DataSet = NOTHING_OPEN;

function device(id: string, sourceName: string, rowCount = 3): Device {
  const timeMs = Float64Array.from({ length: rowCount }, (_, row) => row * 60_000);
  return { id, name: id, sourceName, timeMs, sampling: toSampling(timeMs), counters: [] };
}

function counters(name: string, ...devices: readonly Device[]): OpenedFile {
  return { kind: "counters", name, bytes: 100, problems: [PROBLEM], devices };
}

function names(name: string, entries: readonly (readonly [string, string])[]): OpenedFile {
  return { kind: "device-list", name, bytes: 10, problems: [], names: new Map(entries) };
}

describe("a file of counters", () => {
  it("adds its devices, a source for each, and its problems", () => {
    const dataSet = addFile(NOTHING, counters("two.csv", device("a", "two.csv"), device("b", "two.csv", 1)));
    expect(dataSet.devices.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(dataSet.sources).toEqual([
      { name: "two.csv", bytes: 100, rows: 3, deviceId: "a" },
      { name: "two.csv", bytes: 100, rows: 1, deviceId: "b" },
    ]);
    expect(dataSet.problems).toEqual([PROBLEM]);
  });

  it("with a device that is open already leaves the first as it is, and says how many rows were left out", () => {
    const first = device("a", "one.csv");
    const dataSet = addFile(
      addFile(NOTHING, counters("one.csv", first)),
      counters("two.csv", device("a", "two.csv", 1234), device("b", "two.csv")),
    );
    expect(dataSet.devices[0]).toBe(first);
    expect(dataSet.devices.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(dataSet.sources.map(({ name, deviceId }) => [name, deviceId])).toEqual([
      ["one.csv", "a"],
      ["two.csv", "b"],
    ]);
    const problem = dataSet.problems.at(-1);
    expect(problem).toMatchObject({ level: "warning", where: { file: "two.csv" } });
    expect(problem?.what).toBe(
      "Device a is open already, from one.csv; 1,234 rows of it in this file were left out.",
    );
    expect(problem?.tryThis).toBeTruthy();
  });

  it("does not change what was open before", () => {
    const before = addFile(NOTHING, counters("one.csv", device("a", "one.csv")));
    const copy = { ...before, devices: [...before.devices] };
    addFile(before, counters("two.csv", device("b", "two.csv")));
    expect(before).toEqual(copy);
    expect(NOTHING_OPEN.devices).toEqual([]);
  });
});

describe("a list of devices", () => {
  it("names devices whether it comes before or after them", () => {
    const list = names("info.csv", [["a", "Plug"]]);
    const file = counters("one.csv", device("a", "one.csv"), device("b", "one.csv"));
    for (const order of [
      [list, file],
      [file, list],
    ]) {
      const dataSet = order.reduce((all, next) => addFile(all, next), NOTHING);
      expect(dataSet.devices.map(({ name }) => name)).toEqual(["Plug", "b"]);
      expect(dataSet.devices.map(({ id }) => id)).toEqual(["a", "b"]);
    }
  });

  it("that says nothing new keeps the very same devices", () => {
    const before = addFile(NOTHING, counters("one.csv", device("a", "one.csv")));
    const after = addFile(before, names("info.csv", [["c", "Camera"]]));
    expect(after.devices[0]).toBe(before.devices[0]);
  });

  it("replaces an earlier name", () => {
    const first = addFile(
      NOTHING,
      names("one.csv", [
        ["a", "Plug"],
        ["b", "Bulb"],
      ]),
    );
    const second = addFile(first, names("two.csv", [["a", "Kettle"]]));
    expect([...second.names]).toEqual([
      ["a", "Kettle"],
      ["b", "Bulb"],
    ]);
  });
});

describe("other files", () => {
  it("add their annotations or only their problems", () => {
    const annotation = { deviceId: "a", startMs: 1, endMs: 2, type: "x", flows: [] };
    const annotated = addFile(NOTHING, {
      kind: "annotations",
      name: "a.csv",
      bytes: 1,
      problems: [],
      annotations: [annotation],
    });
    expect(annotated.annotations).toEqual([annotation]);
    const failed = addFile(annotated, { kind: "nothing", name: "b.csv", bytes: 1, problems: [PROBLEM] });
    expect(failed).toEqual({ ...annotated, problems: [PROBLEM] });
  });
});

describe("the order of reading", () => {
  it("is that of the names, and of the picking where two are the same", () => {
    const files = [{ name: "b" }, { name: "a", index: 1 }, { name: "B" }, { name: "a", index: 2 }];
    expect(inReadingOrder(files)).toEqual([
      { name: "B" },
      { name: "a", index: 1 },
      { name: "a", index: 2 },
      { name: "b" },
    ]);
    expect(files[0].name).toBe("b");
  });
});
