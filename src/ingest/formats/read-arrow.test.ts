import {
  Table as ArrowTable,
  Bool,
  type DataType,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Field,
  Float16,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  LargeUtf8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Timestamp,
  TimeUnit,
  tableToIPC,
  Uint8,
  Uint32,
  Uint64,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import type { ReadingChoices } from "../../core/reading.ts";
import type { Table } from "../table.ts";
import { arrowFrames } from "./arrow-frames.ts";
import { readArrow } from "./read-arrow.ts";
import { columnsOf, inSlices, recordsOf, toyOptions, toySource } from "./toy-table.ts";

const START_MS = Date.UTC(2024, 0, 1);
const ROWS = 40;
const minutes = Array.from({ length: ROWS }, (_, row) => START_MS + row * 60_000);

type Format = "file" | "stream";

/** An Arrow table with these columns, in batches of some rows. */
function arrow(columns: Record<string, Vector>, format: Format = "stream", batches = 1): Uint8Array {
  const whole = new ArrowTable(columns);
  const size = Math.ceil(whole.numRows / batches);
  const parts = Array.from({ length: batches }, (_, part) => whole.slice(part * size, (part + 1) * size));
  return tableToIPC(
    new ArrowTable(
      whole.schema,
      parts.flatMap((part) => part.batches),
    ),
    format,
  );
}

function read(bytes: Uint8Array, choices?: ReadingChoices): Promise<Table> {
  return readArrow(toySource(bytes, "a.arrow"), toyOptions(choices));
}

function column<Type extends DataType>(type: Type, value: (row: number) => unknown): Vector<Type> {
  return vectorFromArray(
    Array.from({ length: ROWS }, (_, row) => value(row)) as never[],
    type,
  ) as Vector<Type>;
}

const time = (): Vector => timestamp(TimeUnit.MILLISECOND, "UTC");
function timestamp(unit: TimeUnit, zone: string | null): Vector {
  const each = [1n, 1n, 1000n, 1_000_000n][unit];
  const data = BigInt64Array.from(minutes, (ms) =>
    unit === TimeUnit.SECOND ? BigInt(ms / 1000) : BigInt(ms) * each,
  );
  return new Vector([makeData({ type: new Timestamp(unit, zone), data })]);
}

describe("an Arrow table", () => {
  it.each<[Format, number]>([
    ["file", 1],
    ["file", 3],
    ["stream", 1],
    ["stream", 4],
  ])("as a %s of %d batches is read, however its bytes are cut", async (format, batches) => {
    const bytes = arrow({ time: time(), a: column(new Int32(), (row) => row - 5) }, format, batches);
    const table = await read(bytes);
    expect(columnsOf(table)).toEqual({ time: minutes, a: minutes.map((_, row) => row - 5) });
    expect(recordsOf(table)).toEqual({ kept: ROWS });
    expect(table.plan).toMatchObject({ format: "Arrow", dialect: null });
    const frames: Uint8Array[] = [];
    for await (const frame of arrowFrames("a.arrow", inSlices(bytes))) frames.push(frame);
    for (const size of [1, 13, 4096]) {
      let index = 0;
      for await (const frame of arrowFrames("a.arrow", inSlices(bytes, size)))
        expect(frame).toEqual(frames[index++]);
      expect(index).toBe(frames.length);
    }
  });

  it.each<[string, DataType, (row: number) => unknown, (row: number) => number]>([
    ["int8", new Int8(), (row) => row - 20, (row) => row - 20],
    ["int16", new Int16(), (row) => row * 500 - 1, (row) => row * 500 - 1],
    ["uint8", new Uint8(), (row) => row + 200, (row) => row + 200],
    ["uint32", new Uint32(), (row) => 2 ** 31 + row, (row) => 2 ** 31 + row],
    ["int64", new Int64(), (row) => BigInt(row) * -(2n ** 40n), (row) => 0 - row * 2 ** 40],
    ["uint64", new Uint64(), (row) => 2n ** 63n + BigInt(row), (row) => Number(2n ** 63n + BigInt(row))],
    ["float16", new Float16(), (row) => row / 4, (row) => row / 4],
    ["float32", new Float32(), (row) => row / 8, (row) => row / 8],
    ["float64", new Float64(), (row) => row / 7, (row) => row / 7],
    ["bool", new Bool(), (row) => row % 3 === 0, (row) => (row % 3 === 0 ? 1 : 0)],
    ["utf8 of numbers", new Utf8(), (row) => `${row}.5`, (row) => row + 0.5],
    ["large utf8 of numbers", new LargeUtf8(), (row) => `${row}`, (row) => row],
    [
      "a dictionary of numbers",
      new Dictionary(new Float64(), new Int32()),
      (row) => row % 4,
      (row) => row % 4,
    ],
  ])("with %s gives its numbers, and NaN for null", async (_, type, value, number) => {
    const whole = await read(arrow({ time: time(), a: column(type, value) }));
    expect(columnsOf(whole).a).toEqual(minutes.map((_, row) => number(row)));
    const holes = column(type, (row) => (row % 5 === 2 ? null : value(row)));
    const table = await read(arrow({ time: time(), a: holes }, "file", 3));
    expect(columnsOf(table).a).toEqual(minutes.map((_, row) => (row % 5 === 2 ? Number.NaN : number(row))));
  });

  it("with decimals gives the numbers that their digits name", async () => {
    const type = new Decimal(3, 20, 128);
    const words = new Uint32Array(4 * ROWS);
    for (let row = 0; row < ROWS; row++) {
      const value = BigInt.asUintN(128, BigInt(row - 10) * 100n - 1n);
      for (let word = 0; word < 4; word++)
        words[row * 4 + word] = Number((value >> BigInt(32 * word)) & 0xffffffffn);
    }
    const a = new Vector([makeData({ type, length: ROWS, data: words })]);
    expect(columnsOf(await read(arrow({ time: time(), a }))).a).toEqual(
      minutes.map((_, row) => Number(`${(row - 10) * 100 - 1}e-3`)),
    );
  });

  it.each([
    ["seconds", TimeUnit.SECOND],
    ["milliseconds", TimeUnit.MILLISECOND],
    ["microseconds", TimeUnit.MICROSECOND],
    ["nanoseconds", TimeUnit.NANOSECOND],
  ])("with timestamps in %s says so, and is in UTC", async (name, unit) => {
    const table = await read(
      arrow({ when: timestamp(unit, "Europe/Rome"), a: column(new Int32(), (row) => row) }),
    );
    expect(columnsOf(table).when).toEqual(minutes);
    expect(table.timeFormat).toMatchObject({ value: "milliseconds", basis: "inferred" });
    expect(table.timeFormat.reason).toContain(`timestamp in ${name}, Europe/Rome`);
    expect(table.hasZonelessTime).toBe(false);
  });

  it("with timestamps of no zone takes them for UTC, or for the zone that is chosen", async () => {
    const bytes = arrow({
      time: timestamp(TimeUnit.MICROSECOND, null),
      a: column(new Int32(), (row) => row),
    });
    const table = await read(bytes);
    expect(columnsOf(table).time).toEqual(minutes);
    expect(table.hasZonelessTime).toBe(true);
    const rome = await read(bytes, { zone: "Europe/Rome" });
    expect(columnsOf(rome).time).toEqual(minutes.map((ms) => ms - 3_600_000));
  });

  it.each([
    ["in days", new DateDay(), 86_400_000],
    ["in milliseconds", new DateMillisecond(), 86_400_000],
  ])("with dates %s has midnights", async (_, type, step) => {
    const days = Array.from({ length: ROWS }, (_, row) => START_MS + row * step);
    const dates = vectorFromArray(
      days.map((ms) => new Date(ms)),
      type,
    );
    expect(columnsOf(await read(arrow({ date: dates, a: column(new Int32(), (row) => row) }))).date).toEqual(
      days,
    );
  });

  it("with times as plain numbers or texts reads them as a text table's", async () => {
    const seconds = column(new Int64(), (row) => BigInt(START_MS / 1000 + row * 60));
    const texts = column(new Utf8(), (row) => new Date(minutes[row]).toISOString());
    const a = column(new Int32(), (row) => row);
    for (const vector of [seconds, texts])
      expect(columnsOf(await read(arrow({ time: vector, a }))).time).toEqual(minutes);
  });

  it("with devices in a dictionary, in texts or in deltas of a dictionary splits by them", async () => {
    const name = (row: number): string => `02:00:00:00:00:0${row % 3}`;
    for (const type of [new Utf8(), new Dictionary(new Utf8(), new Int8())]) {
      const bytes = arrow(
        { time: time(), device: column(type, name), a: column(new Int32(), (row) => row) },
        "stream",
        3,
      );
      const table = await read(bytes);
      expect(columnsOf(table).device).toEqual(minutes.map((_, row) => name(row)));
      expect(table.keyTexts.filter((texts) => texts !== null)).toEqual([[name(0), name(1), name(2)]]);
    }
  });

  it("loses rows without a time or a device, and counts them", async () => {
    const holes = column(new Float64(), (row) => (row === 3 ? null : minutes[row] / 1000));
    const device = column(new Utf8(), (row) => (row === 5 ? null : row === 6 ? "" : "02:00:00:00:00:01"));
    const table = await read(arrow({ time: holes, device, a: column(new Int32(), (row) => row) }));
    expect(recordsOf(table)).toEqual({ kept: ROWS - 3, "bad-time": 1, "no-device": 2 });
  });

  it("leaves columns out that hold nested values, and says why", async () => {
    const type = new Struct([new Field("x", new Int32(), true)]);
    const table = await read(
      arrow({ time: time(), s: column(type, (row) => ({ x: row })), a: column(new Int32(), (row) => row) }),
    );
    expect(table.plan.columns[1]).toEqual({
      name: "s",
      use: { kind: "skip", reason: "holds nested values" },
    });
    expect(columnsOf(table).a).toEqual(minutes.map((_, row) => row));
  });

  it("of 150,000 rows comes in pieces", async () => {
    const timeMs = Float64Array.from({ length: 150_000 }, (_, row) => START_MS + row * 1000);
    const data = makeData({ type: new Float64(), data: timeMs });
    const values = makeData({ type: new Int32(), data: Int32Array.from(timeMs, (_, row) => row) });
    const table = await read(arrow({ time: new Vector([data]), a: new Vector([values]) }));
    expect(table.pieces.map(({ rowCount }) => rowCount)).toEqual([65_536, 65_536, 18_928]);
    expect(columnsOf(table)).toEqual({ time: [...timeMs], a: [...timeMs].map((_, row) => row) });
  });
});

describe("a hostile Arrow file", () => {
  const good = arrow(
    { time: time(), a: column(new Int32(), (row) => row), d: column(new Utf8(), () => "x") },
    "file",
    2,
  );

  it("cut off anywhere ends in a Problem", async () => {
    for (let end = 0; end < good.length; end += 7) {
      await expect(read(good.subarray(0, end))).rejects.toThrow(ProblemError);
    }
  });

  it("with compressed columns says so", async () => {
    const schema = new Schema([new Field("time", new Float64(), false)]);
    const batch = new RecordBatch(
      schema,
      makeData({
        type: new Struct(schema.fields),
        children: [makeData({ type: new Float64(), data: Float64Array.of(1) })],
      }),
    );
    const { compressionRegistry, CompressionType, RecordBatchStreamWriter } = await import("apache-arrow");
    // A frame of LZ4 that holds nothing: the writer asks for one to accept the codec.
    const frame = Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, 0, 0, 0, 0);
    compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: () => frame });
    const writer = new RecordBatchStreamWriter({ compressionType: CompressionType.LZ4_FRAME } as never);
    writer.write(batch);
    const bytes = writer.finish().toUint8Array(true);
    await expect(read(bytes)).rejects.toThrow("compressed");
  });

  it("with any bytes changed ends in a Problem or in a table, soon", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        async (edits) => {
          const bytes = good.slice();
          for (const [at, value] of edits) bytes[at] = value;
          try {
            const table = await read(bytes);
            expect(table.rowCount).toBeLessThanOrEqual(1000);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(ProblemError);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});
