import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import type { ReadingChoices } from "../../core/reading.ts";
import type { Table } from "../table.ts";
import { readJson } from "./json-table.ts";
import { columnsOf, inSlices, recordsOf, toyOptions } from "./toy-table.ts";

const START_S = Date.UTC(2024, 0, 1) / 1000;
const START_MS = START_S * 1000;
const minutes = (count: number): number[] =>
  Array.from({ length: count }, (_, row) => START_MS + row * 60_000);

function read(
  text: string,
  { size, choices }: { size?: number; choices?: ReadingChoices } = {},
): Promise<Table> {
  const bytes = new TextEncoder().encode(text);
  return readJson("a.json", inSlices(bytes, size ?? Math.max(1, bytes.length)), toyOptions(choices));
}

/** Records of some minutes, each with a time and two counters. */
function records(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, row) => ({
    time: START_S + row * 60,
    packets: row,
    bytes: row * 90.5,
  }));
}

const plain = (count: number) => ({
  time: minutes(count),
  packets: Array.from({ length: count }, (_, row) => row),
  bytes: Array.from({ length: count }, (_, row) => row * 90.5),
});
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const lists = (rows: readonly Record<string, unknown>[]): unknown[] => [
  Object.keys(rows[0]),
  ...rows.map((row) => Object.values(row)),
];

describe("records", () => {
  it.each<[string, string, Table["plan"]["format"]]>([
    ["a list", JSON.stringify(records(20)), "JSON"],
    ["a list over several lines", JSON.stringify(records(20), null, 2), "JSON"],
    ["a list with a byte order mark", `\uFEFF${JSON.stringify(records(20))}`, "JSON"],
    [
      "a list within an object",
      JSON.stringify({ device: "x", count: 20, rows: records(20), end: [1] }),
      "JSON",
    ],
    [
      "a list within an object over several lines",
      JSON.stringify({ a: {}, rows: records(20) }, null, 1),
      "JSON",
    ],
    ["objects, one a line", lines(records(20)), "JSON lines"],
    [
      "objects, one a line, with CRLF and blank lines",
      lines(records(20)).replaceAll("\n", "\r\n\r\n"),
      "JSON lines",
    ],
    [
      "objects over several lines",
      records(20)
        .map((row) => JSON.stringify(row, null, 2))
        .join("\n"),
      "JSON",
    ],
    ["a list of lists with a header", JSON.stringify(lists(records(20))), "JSON"],
    ["lists, one a line, with a header", lines(lists(records(20))), "JSON lines"],
  ])("as %s are read, however the text is cut", async (_, text, format) => {
    for (const size of [1, 7, 1000, 1_000_000]) {
      const table = await read(text, { size: Math.max(size, size === 1 ? 1 : size) });
      expect(columnsOf(table)).toEqual(plain(20));
      expect(recordsOf(table)).toEqual({ kept: 20 });
      expect(table.plan).toMatchObject({ format, dialect: null, compression: "none" });
    }
  });

  it("with objects within them give columns of both names", async () => {
    const rows = records(20).map(({ time, packets, bytes }) => ({
      time,
      from: { local: { packets } },
      bytes,
    }));
    const { packets, ...others } = plain(20);
    expect(columnsOf(await read(JSON.stringify(rows)))).toEqual({ ...others, "from.local.packets": packets });
  });

  it("may name columns that the first ones do not, which are missing there", async () => {
    const rows = records(2500).map((row, index) => (index < 2000 ? row : { ...row, late: index }));
    const { late, ...others } = columnsOf(await read(lines(rows)));
    expect(others).toEqual(plain(2500));
    expect(late).toEqual(rows.map((_, index) => (index < 2000 ? Number.NaN : index)));
  });

  it("may name many such columns, in records far apart, and keep every value", async () => {
    const rows = records(3000).map((row, index): Record<string, unknown> => {
      const late = index < 1500 ? 0 : index < 2000 ? 5 : 900;
      const cells = Array.from({ length: late }, (_, place) => [`late${place}`, index + place]);
      // Not by spreading one into the other: that takes V8 half a minute for so many names.
      return Object.fromEntries([...Object.entries(row), ["device", `d${index % 3}`], ...cells]);
    });
    const columns = columnsOf(await read(lines(rows)));
    expect(Object.keys(columns)).toHaveLength(4 + 900);
    for (const [name, values] of Object.entries(columns)) {
      if (name === "time") expect(values).toEqual(minutes(3000));
      else
        expect(values.findIndex((value, row) => !Object.is(value, rows[row][name] ?? Number.NaN))).toBe(-1);
      expect(values).toHaveLength(3000);
    }
  });

  it.each([
    ["one more each", (row: number) => [`k${row}`]],
    [
      "thousands, one of them",
      (row: number) => (row === 69_000 ? Array.from({ length: 5000 }, (_, index) => `k${index}`) : []),
    ],
  ])("that go on naming columns which few others fill, %s, end in a Problem", async (_, namesOf) => {
    const rows = records(70_000).map((row, index) => ({
      ...row,
      ...Object.fromEntries(namesOf(index).map((name) => [name, 1])),
    }));
    await expect(read(lines(rows))).rejects.toThrow("different columns, and hold few of them each");
  });

  it.each(["[0, 1, -0]", "[0.5, 1, -0]", "[null, 1, -0]"])(
    "of %s have 0 for -0, whatever type the column is of",
    async (cells) => {
      const rows = (JSON.parse(cells) as number[]).map((packets, row) => ({ ...records(3)[row], packets }));
      const text = JSON.stringify(rows).replace(/"packets":0(?=\}[^}]*$|,"bytes":181)/, '"packets":-0');
      expect(text).toContain("-0");
      expect(Object.is(columnsOf(await read(text)).packets[2], 0)).toBe(true);
    },
  );

  it("may write a number that is too large for any, which is text", async () => {
    const rows = records(5).map((row) => JSON.stringify(row));
    rows[3] = rows[3].replace('"packets":3', '"packets":1e999');
    rows[4] = rows[4].replace('"packets":4', '"packets":-1e999');
    const table = await read(`[${rows.join(",\n")}]`);
    expect(columnsOf(table).packets).toEqual([0, 1, 2, Number.NaN, Number.NaN]);
    const column = table.plan.columns.findIndex(({ name }) => name === "packets");
    expect(table.textCells[column]).toEqual({ count: 2, first: { line: 4, text: "Infinity" } });
  });

  it("that lack a column, or hold null, are missing there", async () => {
    const rows = [...records(10), { time: START_S + 600, packets: null }, { time: START_S + 660 }];
    const { packets, bytes } = columnsOf(await read(JSON.stringify(rows)));
    expect(packets.slice(9)).toEqual([9, Number.NaN, Number.NaN]);
    expect(bytes.slice(10)).toEqual([Number.NaN, Number.NaN]);
  });

  it("hold numbers as texts, truth, missing values by many names, and what Python writes", async () => {
    const text = `[${records(10)
      .map((row) => JSON.stringify(row))
      .join()},
      {"time":"${START_S + 600}","packets":"12","bytes":true},
      {"time":${START_S + 660},"packets":"n/a","bytes":NaN},
      {"time":${START_S + 720},"packets":"1e3","bytes":12345678901234567890}]`;
    const { time, packets, bytes } = columnsOf(await read(text));
    expect(time).toEqual(minutes(13));
    expect(packets.slice(10)).toEqual([12, Number.NaN, 1000]);
    expect(bytes.slice(10)).toEqual([1, Number.NaN, 12345678901234567000]);
  });

  it("count cells of text where numbers stand, with the first one's line", async () => {
    const rows = [...records(10), { time: START_S + 600, packets: "many", bytes: 1 }];
    const { textCells, plan } = await read(lines(rows));
    const column = plan.columns.findIndex(({ name }) => name === "packets");
    expect(textCells[column]).toEqual({ count: 1, first: { line: 11, text: "many" } });
  });

  it("name their device", async () => {
    const rows = records(20).map((row, index) => ({ ...row, device_mac: `02:00:00:00:00:0${index % 3}` }));
    const { device_mac } = columnsOf(await read(JSON.stringify(rows)));
    expect(device_mac.slice(0, 4)).toEqual([
      "02:00:00:00:00:00",
      "02:00:00:00:00:01",
      "02:00:00:00:00:02",
      "02:00:00:00:00:00",
    ]);
  });

  it("hold times in ISO 8601, and in nanoseconds", async () => {
    const iso = records(20).map((row, index) => ({
      ...row,
      time: new Date(START_MS + index * 60_000).toISOString(),
    }));
    expect(columnsOf(await read(lines(iso)))).toEqual(plain(20));
    const text = JSON.stringify(records(20)).replaceAll(/"time":(\d+)/g, '"time":$1000000000');
    expect(columnsOf(await read(text))).toEqual(plain(20));
  });

  it("hold days and months that only the last one tells apart", async () => {
    const rows = Array.from({ length: 1200 }, (_, row) => {
      const date = new Date(Date.UTC(2018, 5, 5) + row * 3_600_000);
      return { time: `${date.getUTCDate()}/${date.getUTCMonth() + 1}/2018 ${date.getUTCHours()}:00`, a: row };
    });
    // The first thousand are of days that may be months; the last are not.
    const early = rows
      .filter(({ time }) => Number(time.split("/")[0]) <= 12)
      .flatMap((row) => Array(6).fill(row));
    const table = await read(lines([...early, ...rows.slice(-100)]));
    expect(table.timeFormat).toMatchObject({ value: "day-first", basis: "inferred" });
    expect(columnsOf(table).time.slice(-100)).toEqual(
      rows.slice(-100).map((_, index) => Date.UTC(2018, 5, 5) + (1100 + index) * 3_600_000),
    );
  });

  it("of more than one piece come back in order", async () => {
    const table = await read(lines(records(70_000)), { size: 100_000 });
    expect(table.pieces.map(({ rowCount }) => rowCount)).toEqual([65_536, 4464]);
    expect(columnsOf(table)).toEqual(plain(70_000));
  });

  it("named __proto__ and constructor are columns like any other", async () => {
    const text = lines(records(20)).replaceAll("packets", "__proto__").replaceAll("bytes", "constructor");
    const columns = columnsOf(await read(text));
    expect(Object.keys(columns)).toEqual(["time", "__proto__", "constructor"]);
  });
});

describe("what cannot be read", () => {
  it("of lines is lost with its line, and the others are kept", async () => {
    const good = lines(records(20)).split("\n");
    good.splice(5, 1, '{"time":17', "what?", "42");
    const table = await read(good.join("\n"));
    expect(recordsOf(table)).toEqual({ kept: 19, ragged: 3 });
    expect(table.lost[0]).toMatchObject({ firstLines: [6, 7, 8], text: '{"time":17' });
  });

  it("of a list is lost with its line, and the others are kept", async () => {
    const text = JSON.stringify(records(20), null, 0)
      .replaceAll("},", "},\n")
      .replace('"packets":3', '"packets":oops');
    const table = await read(text.replace("[", "[null,17,\n").replace(/]$/, ',"x"]'));
    expect(recordsOf(table)).toEqual({ kept: 19, ragged: 4 });
    expect(table.lost[0].firstLines).toContain(5);
  });

  it("of times is lost as such", async () => {
    const rows = [...records(20), { time: "soon", packets: 1 }, { packets: 1 }];
    const table = await read(lines(rows));
    expect(recordsOf(table)).toEqual({ kept: 20, "bad-time": 2 });
    expect(table.lost[0]).toMatchObject({ firstLines: [21, 22], text: "soon" });
  });

  it("behind a cut is counted, and a warning says that the list was not closed", async () => {
    const text = JSON.stringify(records(20));
    const table = await read(text.slice(0, -10));
    expect(recordsOf(table)).toEqual({ kept: 19, ragged: 1 });
    expect(table.plan.problems.map(({ what }) => what)).toContain(
      "The JSON ends before its list is closed: the end of the file may be missing.",
    );
  });

  it.each([
    ["an empty list", "[]", "The JSON holds no records."],
    ["an empty object", "{}", ""],
    ["nothing", "", "The JSON holds no records."],
    ["brackets only", "[".repeat(100_000), ""],
    ["deep objects", `[${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}]`, ""],
    ["text", '{"time: 17', "no record of it can be read"],
    ["a record of 17 MB", `[{"time":1,"a":"${"x".repeat(17_000_000)}"}]`, "A record is longer than 16 MB."],
    [
      "20,001 columns",
      JSON.stringify([Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`c${index}`, 1]))]),
      "20,000",
    ],
  ])("as %s ends in a Problem", async (_, text, what) => {
    const failure = await read(text, { size: 1_000_000 }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(failure).toBeInstanceOf(ProblemError);
    expect((failure as ProblemError).message).toContain(what);
  });

  it("anywhere ends in a Problem or in a table that counts every record", async () => {
    const base = lines(records(12));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(base.length), fc.string({ maxLength: 4 })), { maxLength: 4 }),
        fc.integer({ min: 1, max: 99 }),
        async (edits, size) => {
          let text = base;
          for (const [at, put] of edits) text = text.slice(0, at) + put + text.slice(at + put.length);
          try {
            const table = await read(text, { size });
            const found = Object.values(recordsOf(table)).reduce((sum, count) => sum + count, 0);
            if (table.plan.format === "JSON lines") {
              expect(found).toBe(text.split("\n").filter((line) => /[^\0-\x20]/.test(line)).length);
            }
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(ProblemError);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
