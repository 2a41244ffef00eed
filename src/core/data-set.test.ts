import { describe, expect, it } from "vitest";
import { addFile, addJoined, type DataSet, inReadingOrder, joinParts, NOTHING_OPEN } from "./data-set.ts";
import type { Device } from "./device.ts";
import type { OpenedFile } from "./opened-file.ts";
import type { Problem } from "./problem.ts";
import { NO_CHOICES, type Reading, type RowAccount } from "./reading.ts";
import { toSampling } from "./sampling.ts";
import { finish, type Steps } from "./steps.ts";
import { toyModelFile } from "./toy-model-file.ts";

const PROBLEM: Problem = { level: "note", what: "Something was done." };
const NOTHING: DataSet = NOTHING_OPEN;

function device(id: string, sourceName: string, rowCount = 3, firstMinute = 0): Device {
  const timeMs = Float64Array.from({ length: rowCount }, (_, row) => (firstMinute + row) * 60_000);
  const counter = { name: "a", flow: { id: "a", rule: null }, measure: "value", isCount: true } as const;
  const values = Uint8Array.from(timeMs, (time) => time / 60_000);
  return {
    id,
    name: id,
    sourceName,
    timeMs,
    sampling: toSampling(timeMs),
    counters: [{ ...counter, values }],
  };
}

function guess<Value>(value: Value) {
  return { value, reason: "For a test.", basis: "inferred", alternatives: [] } as const;
}

const READING: Reading = {
  format: "delimited text",
  compression: "none",
  dialect: null,
  layout: guess("wide"),
  timeColumn: guess("time"),
  timeFormat: guess("seconds"),
  zone: guess("UTC"),
  deviceColumn: guess(null),
  counting: guess("interval"),
  columns: [],
  recordCount: 3,
  lost: [],
  choices: NO_CHOICES,
};

function account(recordCount: number): RowAccount {
  return {
    recordCount,
    keptCount: recordCount,
    lost: [],
    sameTimeCount: 0,
    clockJumps: { count: 0, firstMs: Number.NaN },
    resetCount: 0,
    wrapCount: 0,
  };
}

function counters(name: string, ...devices: readonly Device[]): OpenedFile {
  const accounts = devices.map(({ timeMs }) => account(timeMs.length));
  return { kind: "counters", name, bytes: 100, problems: [PROBLEM], reading: READING, devices, accounts };
}

// biome-ignore lint/correctness/useYield: a device of a test needs no more work
function* asItIs(joined: Device): Steps<Device> {
  return joined;
}

function joinAll(dataSet: DataSet): DataSet {
  return addJoined(dataSet, finish(joinParts(dataSet, asItIs)));
}

function names(name: string, entries: readonly (readonly [string, string])[]): OpenedFile {
  return { kind: "device-list", name, bytes: 10, problems: [], names: new Map(entries) };
}

describe("a file of counters", () => {
  it("adds its devices, a source for each, and its problems", () => {
    const dataSet = addFile(NOTHING, counters("two.csv", device("a", "two.csv"), device("b", "two.csv", 1)));
    expect(dataSet.devices.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(dataSet.sources).toEqual([
      { name: "two.csv", bytes: 100, rows: 3, deviceId: "a", reading: READING, account: account(3) },
      { name: "two.csv", bytes: 100, rows: 1, deviceId: "b", reading: READING, account: account(1) },
    ]);
    expect(dataSet.problems).toEqual([PROBLEM]);
  });

  it("with a device that is open already waits with it, and leaves the first as it is until it is joined", () => {
    const first = device("a", "one.csv");
    const dataSet = addFile(
      addFile(NOTHING, counters("one.csv", first)),
      counters("two.csv", device("a", "two.csv", 4, 2), device("b", "two.csv")),
    );
    expect(dataSet.devices[0]).toBe(first);
    expect(dataSet.devices.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(dataSet.waiting.map(({ part, source }) => [part.sourceName, source])).toEqual([
      ["two.csv", dataSet.sources[1]],
    ]);
    expect(dataSet.sources.map(({ name, deviceId }) => [name, deviceId])).toEqual([
      ["one.csv", "a"],
      ["two.csv", "a"],
      ["two.csv", "b"],
    ]);
  });

  it("does not change what was open before", () => {
    const before = addFile(NOTHING, counters("one.csv", device("a", "one.csv")));
    const copy = { ...before, devices: [...before.devices] };
    addFile(before, counters("two.csv", device("b", "two.csv")));
    expect(before).toEqual(copy);
    expect(NOTHING_OPEN.devices).toEqual([]);
  });
});

describe("parts that wait", () => {
  const files = [
    counters("one.csv", device("a", "one.csv")),
    counters("two.csv", device("a", "two.csv", 4, 2), device("b", "two.csv")),
    counters("three.csv", device("a", "three.csv", 2, 5)),
  ];
  const [one, two, three] = files;
  const valuesOf = ({ devices }: DataSet): unknown =>
    devices.map(({ id, timeMs, counters: [{ values }] }) => [
      id,
      [...timeMs].map((time) => time / 60_000),
      [...values],
    ]);

  it("become one with their device, and their overlaps are in their sources' accounts", () => {
    const added = files.reduce((all, file) => addFile(all, file), NOTHING);
    const joined = joinAll(added);
    expect(valuesOf(joined)).toEqual([
      ["a", [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]],
      ["b", [0, 1, 2], [0, 1, 2]],
    ]);
    expect(joined.waiting).toEqual([]);
    expect(joined.devices[1]).toBe(added.devices[1]);
    expect(joined.sources.map(({ name, deviceId, rows }) => [name, deviceId, rows])).toEqual([
      ["one.csv", "a", 3],
      ["two.csv", "a", 3],
      ["two.csv", "b", 3],
      ["three.csv", "a", 1],
    ]);
    expect(joined.sources[0]).toBe(added.sources[0]);
    expect(joined.sources[1].account).toEqual({
      ...account(4),
      keptCount: 3,
      lost: [{ reason: "overlap", count: 1, firstLines: [] }],
    });
    expect(joined.problems.slice(3).map(({ level, what }) => [level, what])).toEqual([
      ["note", "2 rows of device a are in an earlier file too and were left out: nothing in them differs."],
    ]);
  });

  it("give the same joined at once or one after the other", () => {
    const atOnce = joinAll(files.reduce((all, file) => addFile(all, file), NOTHING));
    const oneByOne = files.reduce((all, file) => joinAll(addFile(all, file)), NOTHING);
    expect(valuesOf(oneByOne)).toEqual(valuesOf(atOnce));
    expect(oneByOne.sources).toEqual(atOnce.sources);
  });

  it("that come while others are joined wait on", () => {
    const before = [one, two].reduce((all, file) => addFile(all, file), NOTHING);
    const joined = finish(joinParts(before, asItIs));
    const after = addJoined(addFile(before, three), joined);
    expect(after.waiting.map(({ source }) => source.name)).toEqual(["three.csv"]);
    expect(valuesOf(joinAll(after))).toEqual(
      valuesOf(joinAll(files.reduce((all, file) => addFile(all, file), NOTHING))),
    );
  });

  it("keep the name that a list gave meanwhile, and are finished by whoever holds them", () => {
    const before = [one, two].reduce((all, file) => addFile(all, file), NOTHING);
    const seen: number[] = [];
    const joined = finish(
      joinParts(before, function* (whole) {
        seen.push(whole.timeMs.length);
        yield;
        return whole;
      }),
    );
    const after = addJoined(addFile(before, names("info.csv", [["a", "Plug"]])), joined);
    expect(seen).toEqual([6]);
    expect(after.devices.map(({ name }) => name)).toEqual(["Plug", "b"]);
  });

  it("leave a data set without any as it is", () => {
    const alone = addFile(NOTHING, one);
    expect(joinAll(alone)).toBe(alone);
  });

  it("of a long table keep their records' account: several records are one observation", () => {
    const long = counters("two.csv", device("a", "two.csv", 4, 2));
    if (long.kind !== "counters") throw new Error("Counters were expected.");
    const file = { ...long, accounts: [account(40)] };
    const joined = joinAll(addFile(addFile(NOTHING, one), file));
    expect(joined.sources[1]).toMatchObject({ rows: 3, account: account(40) });
  });
});

describe("intervals that were written earlier", () => {
  it("are kept under their file's name", () => {
    const report = {
      schema: "mudlark.intervals/1",
      version: "1",
      sources: [],
      devices: [],
      problems: [],
    } as const;
    const dataSet = addFile(NOTHING, {
      kind: "intervals",
      name: "old.json",
      bytes: 1,
      problems: [PROBLEM],
      report,
    });
    expect(dataSet).toEqual({ ...NOTHING, problems: [PROBLEM], reports: [{ name: "old.json", report }] });
  });
});

describe("a model that was saved earlier", () => {
  const file = (name: string, model = toyModelFile()) =>
    ({ kind: "model", name, bytes: 1, problems: [], model }) as const;

  it("is kept under its file's name, and once however often it is opened", () => {
    const one = addFile(NOTHING, file("plug.json"));
    expect(one).toEqual({ ...NOTHING, models: [{ name: "plug.json", model: toyModelFile() }] });
    expect(addFile(one, file("plug.json")).models).toBe(one.models);
  });

  it("is another one under another name, or with another number in it", () => {
    const later = { ...toyModelFile(), limitFactor: 2 };
    const files = [file("plug.json"), file("other.json"), file("plug.json", later)];
    const { models } = files.reduce((all, next) => addFile(all, next), NOTHING);
    expect(models.map(({ name, model }) => [name, model.limitFactor])).toEqual([
      ["plug.json", 1.1],
      ["other.json", 1.1],
      ["plug.json", 2],
    ]);
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
