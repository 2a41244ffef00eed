import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Device } from "../../core/device.ts";
import { ProblemError } from "../../core/problem.ts";
import { isWholeAccount } from "../../core/reading-account.ts";
import { toDevices } from "./to-devices.ts";
import { type ToyRecord, type ToyTable, toyTable } from "./toy-table.ts";

const FILE = "toy.csv";
const START_MS = 1_540_224_600_000;
const at = (minute: number): number => START_MS + 60_000 * minute;

function open(table: ToyTable) {
  const opened = toDevices(FILE, toyTable(table));
  expect(isWholeAccount(opened.reading, opened.accounts)).toBe(true);
  expect(opened.accounts).toHaveLength(opened.devices.length);
  return opened;
}

function columnsOf({ counters }: Device): Record<string, number[]> {
  return Object.fromEntries(counters.map(({ name, values }) => [name, [...values]]));
}

function minutesOf({ timeMs }: Device): number[] {
  return [...timeMs].map((time) => (time - START_MS) / 60_000);
}

function whats(problems: readonly { level: string; what: string }[]): string[] {
  return problems.map(({ level, what }) => `${level}: ${what}`);
}

function failure(table: ToyTable): unknown {
  try {
    toDevices(FILE, toyTable(table));
  } catch (thrown) {
    return thrown instanceof ProblemError ? thrown.problem : thrown;
  }
  return null;
}

describe("a wide table", () => {
  it("becomes a device in the order of time, its columns in their narrowest types", () => {
    const { devices, accounts, reading, problems } = open({
      columns: { a: "number", b: "number", c: "number" },
      records: [
        { time: at(2), a: 3, b: 300, c: Number.NaN },
        { time: at(0), a: 1, b: -1, c: 0.5 },
        { time: at(1), a: 2, b: 70_000, c: 2 },
      ],
      cuts: [1, 1],
    });
    const [device] = devices;
    expect(device.id).toBe("toy");
    expect(minutesOf(device)).toEqual([0, 1, 2]);
    expect(columnsOf(device)).toEqual({ a: [1, 2, 3], b: [-1, 70_000, 300], c: [0.5, 2, Number.NaN] });
    expect(device.counters.map(({ values }) => values.constructor.name)).toEqual([
      "Uint8Array",
      "Int32Array",
      "Float32Array",
    ]);
    expect(device.counters.map(({ isCount }) => isCount)).toEqual([true, false, false]);
    expect(accounts[0]).toMatchObject({
      recordCount: 3,
      keptCount: 3,
      clockJumps: { count: 1, firstMs: at(0) },
    });
    expect(reading).toMatchObject({
      recordCount: 3,
      lost: [],
      counting: { value: "interval", basis: "inferred" },
    });
    expect(whats(problems)).toEqual([
      "note: 1 empty cell counts as missing.",
      "note: The rows were not in the order of time and were sorted.",
    ]);
  });

  it("splits interleaved devices, each column in its own narrowest type", () => {
    const { devices, problems } = open({
      columns: { mac: "device", a: "number" },
      records: [
        { time: at(0), mac: "02:00:00:00:00:01", a: 1 },
        { time: at(0), mac: "02:00:00:00:00:02", a: 1000 },
        { time: at(1), mac: "020000000001", a: 2 },
        { time: at(1), mac: "02-00-00-00-00-02", a: Number.NaN },
        { time: at(2), mac: "02:00:00:00:00:01", a: 3 },
      ],
      cuts: [2],
    });
    expect(devices.map((device) => [device.id, columnsOf(device), minutesOf(device)])).toEqual([
      ["02:00:00:00:00:01", { a: [1, 2, 3] }, [0, 1, 2]],
      ["02:00:00:00:00:02", { a: [1000, Number.NaN] }, [0, 1]],
    ]);
    expect(devices.map(({ counters }) => counters[0].values.constructor.name)).toEqual([
      "Uint8Array",
      "Float32Array",
    ]);
    expect(whats(problems)).toEqual(["note: 1 empty cell counts as missing."]);
  });

  it("drops rows that repeat a time and all its values, and keeps those that differ, with a warning", () => {
    const { devices, accounts, problems } = open({
      columns: { a: "number", b: "number" },
      records: [
        { time: at(0), a: 1, b: Number.NaN },
        { time: at(1), a: 2, b: 5 },
        { time: at(0), a: 1, b: Number.NaN },
        { time: at(1), a: 3, b: 5 },
        { time: at(1), a: 2, b: 5 },
        { time: at(2), a: 2, b: 5 },
      ],
      cuts: [1, 3],
    });
    expect(minutesOf(devices[0])).toEqual([0, 1, 1, 2]);
    expect(columnsOf(devices[0]).a).toEqual([1, 2, 3, 2]);
    expect(accounts[0]).toMatchObject({
      recordCount: 6,
      keptCount: 4,
      sameTimeCount: 2,
      lost: [{ reason: "duplicate", count: 2, text: "22 Oct 2018 16:10" }],
    });
    expect(whats(problems).slice(1)).toEqual([
      "note: The rows were not in the order of time and were sorted.",
      "note: 2 rows repeat an earlier one and were left out: the same time and the same values (first: 22 Oct 2018 16:10 UTC).",
      "warning: 2 rows share their time with another row and differ from it; all were kept (first: 22 Oct 2018 16:11 UTC).",
    ]);
  });

  it("of one time only, hundreds of thousands of rows long, is compared soon", () => {
    const records = Array.from({ length: 200_000 }, (_, row): ToyRecord => ({ time: at(0), a: row % 1000 }));
    const { accounts } = open({ columns: { a: "number" }, records });
    expect(accounts[0]).toMatchObject({ keptCount: 1000, sameTimeCount: 1000, lost: [{ count: 199_000 }] });
  });

  it("maps columns as the user says, and leaves the second of two out that count the same", () => {
    const { devices, reading, problems } = open({
      columns: { up: "number", down: "number", again: "number", gone: "number", speed: "number" },
      records: [{ time: at(0), up: 1.5, down: 2, again: 3, gone: 4, speed: -1 }],
      choices: {
        columns: [
          { column: "up", flowId: "ToInternetTcpPort443", measure: "bytes" },
          { column: "down", flowId: "kitchen", measure: "packets" },
          { column: "again", flowId: "kitchen", measure: "packets" },
          { column: "gone", isLeftOut: true },
        ],
      },
    });
    expect(
      devices[0].counters.map(({ name, flow, measure, isCount }) => [name, flow.id, measure, isCount]),
    ).toEqual([
      ["up", "ToInternetTcpPort443", "bytes", true],
      ["down", "kitchen", "packets", true],
      ["speed", "speed", "value", false],
    ]);
    expect(devices[0].counters[0].flow.rule).toMatchObject({ direction: "to", port: 443 });
    expect(reading.columns.map(({ name, role, reason }) => [name, role, reason])).toEqual([
      ["time", "time", "For a test."],
      ["up", "counter", "you chose it"],
      ["down", "counter", "you chose it"],
      ["again", "left out", "it counts what “down” counts"],
      ["gone", "left out", "you left it out"],
      ["speed", "counter", ""],
    ]);
    expect(problems).toMatchObject([{ level: "warning", where: { file: FILE, column: "again" } }]);
  });

  it("says which columns hold no number, and which device has none", () => {
    const { devices, reading, problems } = open({
      columns: { mac: "device", a: "number", b: "number", note: "skip" },
      records: [
        { time: at(0), mac: "x", a: 1, b: Number.NaN },
        { time: at(0), mac: "y", a: Number.NaN, b: Number.NaN },
      ],
      lost: [{ reason: "ragged", count: 3, firstLines: [4, 5, 9], text: "2 cells, not 3" }],
    });
    expect(devices.map(({ id }) => id)).toEqual(["x"]);
    expect(reading.recordCount).toBe(5);
    expect(reading.lost).toMatchObject([
      { reason: "ragged", count: 3 },
      { reason: "no-number", count: 1, text: "y" },
    ]);
    expect(reading.columns.map(({ role }) => role)).toEqual([
      "time",
      "device",
      "counter",
      "left out",
      "left out",
    ]);
    expect(whats(problems)).toEqual([
      "warning: 3 rows of 5 rows were left out: the number of cells is not the header's.",
      "note: 1 empty cell counts as missing.",
      "warning: 1 column holds no number and was left out.",
      "warning: Device y has no number in any column; its 1 row was left out.",
    ]);
    expect(problems[0].where).toEqual({ file: FILE, line: 4, text: "2 cells, not 3" });
  });

  it.each<[string, ToyTable, string]>([
    ["a row", { columns: { a: "number" }, records: [] }, "The file has a header but no rows."],
    [
      "a row that can be read",
      {
        columns: { a: "number" },
        records: [],
        lost: [{ reason: "bad-time", count: 2, firstLines: [2, 3], text: "soon" }],
      },
      "No row could be read. 2 rows of 2 rows were left out: the time does not parse.",
    ],
    [
      "a number",
      { columns: { a: "skip" }, records: [{ time: at(0) }] },
      "No column beside the time holds numbers.",
    ],
    [
      "any number in its columns",
      { columns: { a: "number" }, records: [{ time: at(0), a: Number.NaN }] },
      "No column beside the time holds numbers.",
    ],
    [
      "a second row, counting since the start",
      { columns: { a: "number" }, records: [{ time: at(0), a: 1 }], choices: { counting: "cumulative" } },
      "Device toy has no two rows whose difference says what it counted; its 1 row was left out.",
    ],
  ])("without %s is one Problem that says what to try", (_, table, what) => {
    expect(failure(table)).toMatchObject({
      level: "error",
      what,
      where: { file: FILE },
      tryThis: expect.any(String),
    });
  });

  it("with more devices than can be open is one Problem", () => {
    const records = Array.from(
      { length: 20_001 },
      (_, row): ToyRecord => ({ time: at(0), host: `h${row}`, a: 1 }),
    );
    const table = toyTable({ columns: { a: "number" }, records: [{ time: at(0), a: 1 }] });
    const timeMs = Float64Array.from(records, () => at(0));
    const big = {
      ...table,
      plan: {
        ...table.plan,
        columns: [...table.plan.columns, { name: "host", use: { kind: "key", key: "device" } as const }],
      },
      rowCount: records.length,
      keyTexts: [null, null, records.map(({ host }) => String(host))],
      pieces: [
        {
          rowCount: records.length,
          timeMs,
          keys: [null, null, Uint32Array.from(records, (_, row) => row)],
          numbers: [null, new Uint8Array(records.length), null],
        },
      ],
    };
    expect(() => toDevices(FILE, big)).toThrow("The column names 20,001 devices");
  });
});

const CELL = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) },
  fc.integer({ min: -300, max: 70_000 }),
  fc.constant(Number.NaN),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const RECORD = fc.record({
  time: fc.integer({ min: 0, max: 12 }).map(at),
  mac: fc.constantFrom("x", "y", "z"),
  a: CELL,
  b: CELL,
});
const COLUMNS = { mac: "device", a: "number", b: "number" } as const;

/** What the records say, the plain way. */
function plainDevices(records: readonly ToyRecord[]): unknown[] {
  return [...new Set(records.map(({ mac }) => mac))].flatMap((mac) => {
    const own = records.filter((record) => record.mac === mac);
    const kept = own.filter(
      (record, index) =>
        own.findIndex((earlier) =>
          ["time", "a", "b"].every((key) => Object.is(Number(earlier[key]) + 0, Number(record[key]) + 0)),
        ) === index,
    );
    const sorted = kept.toSorted((one, other) => Number(one.time) - Number(other.time));
    const names = ["a", "b"].filter((name) => sorted.some((record) => !Number.isNaN(record[name])));
    if (names.length === 0) return [];
    const columns = names.map((name) => [name, sorted.map((record) => Number(record[name]) + 0)]);
    return [{ mac, timeMs: sorted.map(({ time }) => time), columns: Object.fromEntries(columns) }];
  });
}

describe("any wide table", () => {
  it("gives what the plain way gives, however it is cut, shuffled and interleaved, and tells of every record", () => {
    fc.assert(
      fc.property(
        fc.array(RECORD, { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 5 }),
        (records, cuts) => {
          const expected = plainDevices(records);
          const table = toyTable({ columns: COLUMNS, records, cuts, choices: { counting: "interval" } });
          if (expected.length === 0) {
            expect(() => toDevices(FILE, table)).toThrow(ProblemError);
            return;
          }
          const { devices, accounts, reading } = toDevices(FILE, table);
          expect(
            devices.map((device) => ({
              mac: device.id,
              timeMs: [...device.timeMs],
              columns: columnsOf(device),
            })),
          ).toEqual(expected);
          expect(isWholeAccount(reading, accounts)).toBe(true);
          const whole = toDevices(
            FILE,
            toyTable({ columns: COLUMNS, records, choices: { counting: "interval" } }),
          );
          const types = (all: readonly Device[]): unknown =>
            all.map(({ counters }) => counters.map(({ values }) => values.constructor.name));
          expect(types(devices)).toEqual(types(whole.devices));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a long table", () => {
  const columns = {
    device: "device",
    direction: "direction",
    protocol: "protocol",
    port: "port",
    packets: "number",
    bytes: "number",
  } as const;

  it("becomes a column for each flow and measure, which reads back as such", () => {
    const { devices, accounts, reading, problems } = open({
      columns,
      layout: "long",
      records: [
        { time: at(0), device: "x", direction: "out", protocol: "tcp", port: "443", packets: 1, bytes: 100 },
        {
          time: at(0),
          device: "x",
          direction: "from local",
          protocol: "17",
          port: "53",
          packets: 2,
          bytes: 200,
        },
        { time: at(1), device: "x", direction: "TO", protocol: "6", port: "443", packets: 3, bytes: 70_000 },
        {
          time: at(1),
          device: "x",
          direction: "to",
          protocol: "TCP",
          port: "443",
          packets: 4,
          bytes: Number.NaN,
        },
        { time: at(1), device: "y", direction: "sideways", protocol: "x", port: "", packets: 5, bytes: 6 },
        { time: at(2), device: "x", direction: "out", protocol: "tcp", port: "443", packets: 7, bytes: 8 },
        { time: at(2), device: "x", direction: "out", protocol: "tcp", port: "443", packets: 7, bytes: 8 },
      ],
      cuts: [3],
    });
    expect(devices.map((device) => [device.id, minutesOf(device), columnsOf(device)])).toEqual([
      [
        "x",
        [0, 1, 2],
        {
          ToInternetTcpPort443Packet: [1, 7, 7],
          ToInternetTcpPort443Byte: [100, 70_000, 8],
          FromLocalUdpPort53Packet: [2, 0, 0],
          FromLocalUdpPort53Byte: [200, 0, 0],
        },
      ],
      ["y", [1], { "sideways x packets": [5], "sideways x bytes": [6] }],
    ]);
    expect(devices[0].counters.map(({ flow, measure }) => [flow.rule?.port, measure])).toEqual([
      [443, "packets"],
      [443, "bytes"],
      [53, "packets"],
      [53, "bytes"],
    ]);
    expect(accounts.map(({ recordCount, keptCount }) => [recordCount, keptCount])).toEqual([
      [6, 5],
      [1, 1],
    ]);
    expect(reading.columns.map(({ role, measure }) => [role, measure])).toEqual([
      ["time", null],
      ["device", null],
      ["key", null],
      ["key", null],
      ["key", null],
      ["counter", "packets"],
      ["counter", "bytes"],
    ]);
    expect(whats(problems)).toEqual([
      "note: 1 empty cell counts as missing.",
      "note: 1 row of a flow and time that an earlier row names was added to it.",
      "note: A flow that is not named at a time counted 0 then.",
      "note: 1 row repeats an earlier one and was left out: the same time and the same values (first: 22 Oct 2018 16:12 UTC).",
    ]);
  });

  it("with a column that is not read adds records up that look alike", () => {
    const record = {
      time: at(0),
      device: "x",
      direction: "to",
      protocol: "tcp",
      port: "1",
      packets: 2,
      bytes: 3,
    };
    const { devices } = open({
      columns: { ...columns, sourcePort: "skip" },
      layout: "long",
      records: [record, record],
    });
    expect(columnsOf(devices[0])).toEqual({ ToInternetTcpPort1Packet: [4], ToInternetTcpPort1Byte: [6] });
  });

  it("that counts since the start is differenced by flow: a flow that is not named did not grow", () => {
    const { devices, accounts } = open({
      columns: { flow: "flow", bytes: "number" },
      layout: "long",
      records: [
        { time: at(0), flow: "a", bytes: 100 },
        { time: at(1), flow: "a", bytes: 130 },
        { time: at(1), flow: "b", bytes: 5 },
        { time: at(2), flow: "b", bytes: 9 },
        { time: at(3), flow: "a", bytes: 131 },
        { time: at(3), flow: "b", bytes: 2 },
      ],
      choices: { counting: "cumulative" },
    });
    expect(minutesOf(devices[0])).toEqual([1, 2, 3]);
    expect(columnsOf(devices[0])).toEqual({ "a bytes": [30, 0, 1], "b bytes": [5, 4, 2] });
    expect(accounts[0]).toMatchObject({
      keptCount: 5,
      resetCount: 1,
      lost: [{ reason: "no-difference", count: 1 }],
    });
  });

  it("of a record a flow that would make far more cells than it has records is refused", () => {
    const count = 12_000;
    const records = Array.from(
      { length: count },
      (_, row): ToyRecord => ({ time: at(row), flow: `f${row}`, bytes: 1 }),
    );
    const table = toyTable({ columns: { bytes: "number" }, records, layout: "long" });
    const codes = Uint32Array.from(records, (_, row) => row);
    const long = {
      ...table,
      plan: {
        ...table.plan,
        columns: [...table.plan.columns, { name: "flow", use: { kind: "key", key: "flow" } as const }],
      },
      keyTexts: [null, null, records.map(({ flow }) => String(flow))],
      pieces: table.pieces.map((piece) => ({
        ...piece,
        keys: [null, null, codes],
        numbers: [...piece.numbers, null],
      })),
    };
    expect(() => toDevices(FILE, long)).toThrow("A column for each flow and measure gives 12,000 columns");
  });

  it("made of any wide table is that table again", () => {
    const cell = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 }));
    const names = ["FromLocalUdpPort53", "ToInternetTcpPort443IP1.2.3.4", "kitchen"];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell, cell, cell, cell), { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (rows, isSparse, order) => {
          const records = rows.flatMap((cells, row) =>
            names.map(
              (flow, index): ToyRecord => ({
                time: at(row),
                flow,
                packets: cells[2 * index],
                bytes: cells[2 * index + 1],
              }),
            ),
          );
          const [first, ...rest] = isSparse
            ? records.filter(({ flow, packets, bytes }) => flow === names[0] || packets !== 0 || bytes !== 0)
            : records;
          const shuffled = [
            first,
            ...rest
              .map((record) => ({ record, key: order.next().value ?? 0 }))
              .sort((one, other) => one.key - other.key)
              .map(({ record }) => record),
          ];
          const { devices } = open({
            columns: { flow: "flow", packets: "number", bytes: "number" },
            layout: "long",
            records: shuffled,
            choices: { counting: "interval" },
          });
          const read = columnsOf(devices[0]);
          expect(devices[0].timeMs).toHaveLength(rows.length);
          for (const [index, flow] of names.entries()) {
            for (const [measure, name] of [
              flow === "kitchen" ? `${flow} packets` : `${flow}Packet`,
              flow === "kitchen" ? `${flow} bytes` : `${flow}Byte`,
            ].entries()) {
              const expected = rows.map((cells) => cells[2 * index + measure]);
              expect(read[name] ?? rows.map(() => 0)).toEqual(expected);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("counters since the start", () => {
  it("of any table of intervals give it back less the first row", () => {
    const cell = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 1_000_000 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 60 }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
        fc.boolean(),
        (rows, cuts, wraps) => {
          const sums = [wraps ? 2 ** 32 - 500_000 : 0, 0];
          const records = rows.map(([a, b], row): ToyRecord => {
            sums[0] += a;
            sums[1] += b;
            return {
              time: at(row),
              FromLocalUdpPort53Byte: wraps ? sums[0] % 2 ** 32 : sums[0],
              plain: sums[1],
            };
          });
          const { devices, accounts } = open({
            columns: { FromLocalUdpPort53Byte: "number", plain: "number" },
            records,
            cuts,
            choices: { counting: "cumulative" },
          });
          expect(columnsOf(devices[0])).toEqual({
            FromLocalUdpPort53Byte: rows.slice(1).map(([a]) => a),
            plain: rows.slice(1).map(([, b]) => b),
          });
          expect(minutesOf(devices[0])).toEqual(rows.slice(1).map((_, row) => row + 1));
          expect(accounts[0].resetCount).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are told by their shape, differenced with resets and wraps, and gauges stay", () => {
    const random = (row: number): number => (row * 7919) % 97;
    let octets = 2 ** 32 - 1000;
    let packets = 0;
    const records = Array.from({ length: 60 }, (_, row): ToyRecord => {
      octets = (octets + 60 * random(row)) % 2 ** 32;
      packets = row === 30 ? 4 : packets + random(row);
      return {
        time: at(row),
        ifInOctets: octets,
        ifInPackets: packets,
        temperature: 20 + (random(row) % 7),
        load: random(row) / 7,
      };
    });
    const { devices, accounts, reading, problems } = open({
      columns: { ifInOctets: "number", ifInPackets: "number", temperature: "number", load: "number" },
      records,
    });
    expect(reading.counting).toMatchObject({
      value: "cumulative",
      basis: "inferred",
      alternatives: ["interval"],
    });
    expect(reading.counting.reason).toContain("2 of 3 counters");
    const rows = Array.from({ length: 59 }, (_, row) => row + 1);
    expect(columnsOf(devices[0])).toEqual({
      ifInOctets: rows.map((row) => 60 * random(row)),
      ifInPackets: rows.map((row) => (row === 30 ? 4 : random(row))),
      temperature: rows.map((row) => 20 + (random(row) % 7)),
      load: rows.map((row) => random(row) / 7),
    });
    expect(accounts[0]).toMatchObject({
      recordCount: 60,
      keptCount: 59,
      resetCount: 1,
      wrapCount: 1,
      lost: [{ reason: "no-difference", count: 1 }],
    });
    expect(whats(problems)).toEqual([
      "note: The counters count since the start: differences were taken, over 1 reset and 1 32-bit wrap. The first row has none and was left out.",
    ]);
  });

  it("are not taken for such where the user says that each row counts its own time", () => {
    const records = Array.from(
      { length: 40 },
      (_, row): ToyRecord => ({ time: at(row), a: row * row + (row % 3) * 40 }),
    );
    const { devices, reading } = open({
      columns: { a: "number" },
      records,
      choices: { counting: "interval" },
    });
    expect(devices[0].timeMs).toHaveLength(40);
    expect(reading.counting).toMatchObject({ value: "interval", basis: "chosen" });
  });
});

const UNSW = new URL("../../../../shared/data/unsw/flowdata/", import.meta.url);
const SAMPLE = new URL("../../../public/sample/", import.meta.url);
const files = [
  ...readdirSync(SAMPLE)
    .filter((name) => name.endsWith(".csv.gz"))
    .map((name) => new URL(name, SAMPLE)),
  ...(existsSync(UNSW)
    ? readdirSync(UNSW)
        .filter((name) => name.endsWith(".csv"))
        .map((name) => new URL(name, UNSW))
    : []),
];

describe("a file that counts each row's own time", () => {
  it.each(files.map((file) => [file.pathname.split("/").at(-1) ?? "", file] as const))(
    "as %s is told as such",
    (_, file) => {
      const bytes = readFileSync(file);
      const text = (file.pathname.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
      const [header, ...lines] = text
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split(","));
      const names = header.map((name) => name.trim());
      const numbers = names.filter(
        (name, column) => column > 0 && !/mac|device|NoOfFlows/i.test(name) && name !== "",
      );
      const hasDevice = names.some((name) => /mac|device/i.test(name));
      const records = lines.map(
        (cells, row): ToyRecord =>
          Object.fromEntries(
            names
              .map((name, column) => [
                name,
                column === 0
                  ? 0
                  : /mac|device/i.test(name)
                    ? cells[column]
                    : Number(cells[column] || Number.NaN),
              ])
              .concat([["time", at(row)]]),
          ),
      );
      const device = names.find((name) => /mac|device/i.test(name)) ?? "";
      const { reading } = toDevices(
        "file.csv",
        toyTable({
          columns: {
            ...(hasDevice ? { [device]: "device" as const } : {}),
            ...Object.fromEntries(numbers.map((name) => [name, "number" as const])),
          },
          records,
        }),
      );
      expect(reading.counting, reading.counting.reason).toMatchObject({
        value: "interval",
        basis: "inferred",
      });
      expect(reading.counting.reason).toMatch(/of \d+ counters that change often fall/);
    },
  );
});
