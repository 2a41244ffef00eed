import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import type { Problem } from "../core/problem.ts";
import { openOne, readPieces, toyFile } from "./toy-file.ts";

const UNSW = new URL("../../../shared/data/unsw/", import.meta.url);
const SPECTRUM = new URL("../../../shared/data/csv/csv-spectrum/csvs/", import.meta.url);
const ASD = new URL("../../../shared/data/asd/", import.meta.url);
const suffix = existsSync(UNSW) ? "" : " (skipped: ../shared is not here)";

function read(path: string, folder = UNSW): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(path, folder)));
}

/** A device with each of its long arrays as type, length and checksum, so that two are soon compared. */
function digest({ timeMs, sampling, counters, ...rest }: Device): unknown {
  const sum = (values: NumericArray): string => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return `${values.constructor.name} ${values.length} ${createHash("sha256").update(bytes).digest("hex")}`;
  };
  return {
    ...rest,
    timeMs: sum(timeMs),
    sampling,
    counters: counters.map((counter) => ({ ...counter, values: sum(counter.values) })),
  };
}

describe.skipIf(!existsSync(UNSW))(`the iHome's counters${suffix}`, () => {
  const name = "74c63b29d71d_flowstats.csv";
  let device: Device;
  let problems: readonly Problem[];
  /** All cells as a naive reader has them, by column. */
  let cells: number[][];
  let header: string[];

  beforeAll(async () => {
    const content = read(`flowdata/${name}`);
    const opened = await openOne(toyFile(content, name));
    if (opened.kind !== "counters") throw new Error("The file should open.");
    device = opened.devices[0];
    problems = opened.problems;
    const lines = new TextDecoder().decode(content).trimEnd().split(/\r?\n/);
    header = lines[0].split(",").map((column) => column.trim());
    const rows = lines.slice(1).map((line) => line.split(","));
    cells = header.map((_, column) => rows.map((row) => Number(row[column])));
  });

  it("are 43,735 rows and 34 counters of one device, a row a minute", () => {
    expect(device.id).toBe("74:c6:3b:29:d7:1d");
    expect(device.timeMs).toHaveLength(43_735);
    expect(device.counters).toHaveLength(34);
    expect(device.sampling.cadenceMs).toBe(60_000);
    expect(device.counters.every(({ isCount, flow }) => isCount && flow.rule !== null)).toBe(true);
  });

  it("have 58 rows after a gap", () => {
    const { elapsed } = device.sampling;
    expect(elapsed.kind === "gaps" && elapsed.rows.length).toBe(58);
  });

  it("have every time and every cell of a naive reader", () => {
    const firstOther = (values: NumericArray, column: readonly number[]): number =>
      values.findIndex((value, row) => value !== column[row]);
    expect(firstOther(device.timeMs, cells[0])).toBe(-1);
    for (const { name, values } of device.counters) {
      expect(firstOther(values, cells[header.indexOf(name)]), name).toBe(-1);
    }
  });

  it("say their four negative counters and the rule count, and nothing else", () => {
    const negative = cells
      .slice(1)
      .flat()
      .filter((value) => value < 0);
    expect(negative).toHaveLength(4);
    expect(problems.map(({ level, what }) => [level, what])).toEqual([
      ["note", "A count of the collector's rules is no traffic; it is not charted or scored."],
      ["note", "4 counters below zero are taken as 0."],
    ]);
  });

  it("are the same in odd pieces", async () => {
    const content = read(`flowdata/${name}`);
    const cuts = Array.from({ length: Math.floor(content.length / 9973) }, (_, index) => (index + 1) * 9973);
    const pieced = await readPieces(content, cuts, { name });
    if (!("devices" in pieced)) throw new Error(pieced.what);
    expect(pieced.devices.map(digest)).toEqual([digest(device)]);
    expect(pieced.problems).toEqual(problems);
  });
});

describe.skipIf(!existsSync(UNSW))(`the published annotations${suffix}`, () => {
  const files = existsSync(UNSW) ? readdirSync(new URL("annotations/", UNSW)) : [];

  it.each(files)("of %s open, one a line", async (file) => {
    const content = read(`annotations/${file}`);
    const lines = new TextDecoder()
      .decode(content)
      .split(/\r?\n/)
      .filter((line) => line !== "");
    const opened = await openOne(toyFile(content, file));
    if (opened.kind !== "annotations") throw new Error(`It opened as ${opened.kind}.`);
    expect(opened.problems).toEqual([]);
    expect(opened.annotations).toHaveLength(lines.length);
    const keys = lines.map((line) => [Number(line.split(",")[0]) * 1000, line.split(",").at(-1)]);
    expect(opened.annotations.map(({ startMs, type }) => [startMs, type])).toEqual(
      keys.sort(([one], [other]) => Number(one) - Number(other)),
    );
    expect(
      opened.annotations.every(({ deviceId }) => deviceId.replaceAll(":", "") === file.slice(0, 12)),
    ).toBe(true);
  });

  it("hold three lines with a comma inside the flows", async () => {
    const all = await Promise.all(files.map((file) => openOne(toyFile(read(`annotations/${file}`), file))));
    const annotations = all.flatMap((opened) => (opened.kind === "annotations" ? opened.annotations : []));
    const odd = annotations.filter(({ flows }) => flows.some((flow) => flow.includes(",")));
    expect(odd).toHaveLength(3);
    expect(odd.every(({ flows, type }) => flows.length === 4 && /^PingOfDeath/.test(type))).toBe(true);
  });
});

describe.skipIf(!existsSync(UNSW))(`the published list of devices${suffix}`, () => {
  it("names ten devices", async () => {
    const opened = await openOne(toyFile(read("device_info.csv"), "device_info.csv"));
    if (opened.kind !== "device-list") throw new Error(`It opened as ${opened.kind}.`);
    expect(opened.names.size).toBe(10);
    expect(opened.names.get("74:c6:3b:29:d7:1d")).toBe("ihome");
    expect(opened.names.get("ec:1a:59:83:28:11")).toBe("WEMO Motion Sensor");
    expect(opened.problems).toEqual([]);
  });

  it("has a note beside it that is no table, and says so", async () => {
    const opened = await openOne(toyFile(read("instruction.txt"), "instruction.txt"));
    expect(opened.kind).toBe("nothing");
    expect(opened.problems).toHaveLength(1);
  });
});

describe.skipIf(!existsSync(SPECTRUM))(`csv-spectrum's files${suffix}`, () => {
  it.each(existsSync(SPECTRUM) ? readdirSync(SPECTRUM) : [])(
    "as %s, which hold no time, give one Problem",
    async (file) => {
      const opened = await openOne(toyFile(read(file, SPECTRUM), file));
      expect(opened.kind).toBe("nothing");
      expect(opened.problems.map(({ what }) => what)).toEqual(["No column holds a time."]);
    },
  );
});

describe.skipIf(!existsSync(ASD))(`the servers' metrics${suffix}`, () => {
  it.each(existsSync(ASD) ? readdirSync(ASD) : [])(
    "of %s, which hold no time, give one Problem",
    async (file) => {
      const opened = await openOne(toyFile(read(file, ASD), file));
      expect(opened.kind).toBe("nothing");
      expect(opened.problems.map(({ what }) => what)).toEqual(["No column holds a time."]);
    },
  );
});
