import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { type ColumnSource, type ParquetWriteOptions, parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import type { ReadingChoices } from "../../core/reading.ts";
import type { Table } from "../table.ts";
import { readParquet } from "./read-parquet.ts";
import { columnsOf, recordsOf, toyOptions, toySource } from "./toy-table.ts";

const START_MS = Date.UTC(2024, 0, 1);
const ROWS = 300;
const rows = Array.from({ length: ROWS }, (_, row) => row);
const minutes = rows.map((row) => START_MS + row * 60_000);
const time: ColumnSource = { name: "time", data: minutes.map((ms) => new Date(ms)), type: "TIMESTAMP" };

type Options = Omit<ParquetWriteOptions, "writer" | "columnData">;

function parquet(columnData: ColumnSource[], options: Options = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
}

function read(bytes: Uint8Array, choices?: ReadingChoices): Promise<Table> {
  return readParquet(toySource(bytes, "a.parquet"), toyOptions(choices));
}

/** Zstandard of one raw block a 100 kB: no packer is needed to make a frame that its readers must take. */
function zstdFrame(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const head = new Uint8Array(4 + 1 + 4);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0xfd2fb528, true);
  // One segment, and four bytes of content size.
  head[4] = 0xa0;
  view.setUint32(5, bytes.length, true);
  parts.push(head);
  for (let start = 0; start === 0 || start < bytes.length; start += 100_000) {
    const block = bytes.subarray(start, start + 100_000);
    const isLast = start + 100_000 >= bytes.length ? 1 : 0;
    const size = (block.length << 3) | isLast;
    parts.push(Uint8Array.of(size & 255, (size >> 8) & 255, (size >> 16) & 255), block);
  }
  return Buffer.concat(parts);
}

/** LZ4 of literals alone. */
function lz4Block(bytes: Uint8Array): Uint8Array {
  const length: number[] = [];
  let left = bytes.length - 15;
  if (left >= 0) {
    for (; left >= 255; left -= 255) length.push(255);
    length.push(left);
  }
  return Buffer.concat([Uint8Array.of(Math.min(15, bytes.length) << 4, ...length), bytes]);
}

const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes);
const compressors = Object.fromEntries([
  ["GZIP", gzip],
  ["ZSTD", zstdFrame],
  ["LZ4_RAW", lz4Block],
]);
const asItIs = Object.fromEntries([["BROTLI", (bytes: Uint8Array) => bytes]]);
const unpackers = Object.fromEntries([["GZIP", (packed: Uint8Array) => gunzipSync(packed)]]);

describe("a Parquet file", () => {
  it.each<[string, Options]>([
    ["not packed", { codec: "UNCOMPRESSED" }],
    ["by snappy", { codec: "SNAPPY" }],
    ["by gzip", { codec: "GZIP", compressors }],
    ["by zstd", { codec: "ZSTD", compressors }],
    ["by lz4", { codec: "LZ4_RAW", compressors }],
    ["in many groups", { rowGroupSize: 7 }],
    ["in many pages", { pageSize: 100 }],
  ])("packed %s is read", async (_, options) => {
    const values = rows.map((row) => (row * 7919) % 1000);
    const table = await read(parquet([time, { name: "a", data: values, type: "INT32" }], options));
    expect(columnsOf(table)).toEqual({ time: minutes, a: values });
    expect(recordsOf(table)).toEqual({ kept: ROWS });
    expect(table.plan).toMatchObject({ format: "Parquet", dialect: null });
  });

  const values: readonly [string, Omit<ColumnSource, "name">, readonly number[]][] = [
    ["int32", { data: rows.map((row) => row - 100), type: "INT32" }, rows.map((row) => row - 100)],
    [
      "int64",
      { data: rows.map((row) => BigInt(row) * -(2n ** 40n)), type: "INT64" },
      rows.map((row) => 0 - row * 2 ** 40),
    ],
    ["float", { data: Float32Array.from(rows, (row) => row / 8) }, rows.map((row) => row / 8)],
    ["double", { data: Float64Array.from(rows, (row) => row / 7) }, rows.map((row) => row / 7)],
    ["float16", { data: rows.map((row) => row / 4), type: "FLOAT16" }, rows.map((row) => row / 4)],
    [
      "truth",
      { data: rows.map((row) => row % 3 === 0), type: "BOOLEAN" },
      rows.map((row) => (row % 3 === 0 ? 1 : 0)),
    ],
    [
      "text of numbers",
      { data: rows.map((row) => `${row}.5`), type: "STRING" },
      rows.map((row) => row + 0.5),
    ],
    [
      "few numbers",
      { data: rows.map((row) => (row % 5) * 1000), type: "INT32" },
      rows.map((row) => (row % 5) * 1000),
    ],
    ["one number", { data: rows.map(() => 17), type: "INT32" }, rows.map(() => 17)],
  ];

  it.each(values)("with %s gives its numbers, and NaN for null", async (_, source, numbers) => {
    const { a } = columnsOf(await read(parquet([time, { name: "a", ...source }])));
    expect(a).toEqual(numbers);
    const data = Array.from(source.data as ArrayLike<unknown>, (value, row) =>
      row % 7 === 2 ? null : value,
    );
    const type = source.type ?? (source.data instanceof Float32Array ? "FLOAT" : "DOUBLE");
    const holes = columnsOf(
      await read(parquet([time, { name: "a", data, type, nullable: true }], { pageSize: 200 })),
    );
    expect(holes.a).toEqual(numbers.map((number, row) => (row % 7 === 2 ? Number.NaN : number)));
  });

  it.each([
    ["INT32", "DELTA_BINARY_PACKED"],
    ["INT64", "DELTA_BINARY_PACKED"],
    ["INT32", "BYTE_STREAM_SPLIT"],
    ["INT64", "BYTE_STREAM_SPLIT"],
    ["DOUBLE", "BYTE_STREAM_SPLIT"],
    ["FLOAT", "BYTE_STREAM_SPLIT"],
    ["STRING", "DELTA_LENGTH_BYTE_ARRAY"],
    ["STRING", "DELTA_BYTE_ARRAY"],
    ["STRING", "PLAIN"],
    ["STRING", "RLE_DICTIONARY"],
    ["BOOLEAN", "RLE"],
    ["BOOLEAN", "PLAIN"],
  ] as const)("whose %s values are written as %s are read", async (type, encoding) => {
    const number = (row: number): number => ((row * 7919) % 1013) - 500;
    const data = rows.map((row) => {
      if (type === "INT64") return BigInt(number(row)) * 2n ** 33n;
      if (type === "BOOLEAN") return row % 3 === 0;
      return type === "STRING" ? String(number(row)) : number(row);
    });
    const { a } = columnsOf(await read(parquet([time, { name: "a", data, type, encoding }])));
    expect(a).toEqual(
      rows.map((row) =>
        type === "BOOLEAN" ? Number(row % 3 === 0) : number(row) * (type === "INT64" ? 2 ** 33 : 1),
      ),
    );
  });

  it("with decimals, unsigned numbers and dates reads them as what they mean", async () => {
    const schema = [
      { name: "root", num_children: 5 },
      { name: "time", type: "INT64", repetition_type: "REQUIRED", converted_type: "TIMESTAMP_MICROS" },
      {
        name: "d32",
        type: "INT32",
        repetition_type: "REQUIRED",
        converted_type: "DECIMAL",
        scale: 2,
        precision: 9,
      },
      {
        name: "fixed",
        type: "FIXED_LEN_BYTE_ARRAY",
        type_length: 6,
        repetition_type: "REQUIRED",
        converted_type: "DECIMAL",
        scale: 3,
        precision: 12,
      },
      { name: "u32", type: "INT32", repetition_type: "REQUIRED", converted_type: "UINT_32" },
      { name: "u64", type: "INT64", repetition_type: "REQUIRED", converted_type: "UINT_64" },
    ] as const;
    const bytes = parquet(
      [
        { name: "time", data: minutes.map((ms) => new Date(ms)) },
        { name: "d32", data: rows.map((row) => (row - 150) / 100) },
        { name: "fixed", data: rows.map((row) => BigInt(row - 150) * 1001n) },
        { name: "u32", data: rows.map((row) => 2 ** 31 + row) },
        { name: "u64", data: rows.map((row) => 2n ** 63n + BigInt(row) * 4096n) },
      ],
      { schema: schema as never },
    );
    expect(columnsOf(await read(bytes))).toEqual({
      time: minutes,
      d32: rows.map((row) => (row - 150) / 100),
      fixed: rows.map((row) => Number(`${(row - 150) * 1001}e-3`)),
      u32: rows.map((row) => 2 ** 31 + row),
      u64: rows.map((row) => 2 ** 63 + row * 4096),
    });
  });

  it("with times in nanoseconds of no zone, in dates, in numbers or in texts reads them", async () => {
    const a: ColumnSource = { name: "a", data: rows, type: "INT32" };
    const nanoseconds = {
      name: "time",
      type: "INT64",
      repetition_type: "REQUIRED",
      logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "NANOS" },
    } as const;
    const local = parquet(
      [
        { name: "time", data: minutes.map((ms) => BigInt(ms) * 1_000_000n) },
        { name: "a", data: rows },
      ],
      {
        schema: [
          { name: "root", num_children: 2 },
          nanoseconds,
          { name: "a", type: "INT32", repetition_type: "REQUIRED" },
        ],
      },
    );
    const table = await read(local);
    expect(columnsOf(table).time).toEqual(minutes);
    expect(table.hasZonelessTime).toBe(true);
    expect(table.timeFormat.reason).toContain("timestamp in nanoseconds, no zone");
    expect(columnsOf(await read(local, { zone: "Europe/Rome" })).time).toEqual(
      minutes.map((ms) => ms - 3_600_000),
    );
    const seconds = parquet([{ name: "time", data: minutes.map((ms) => ms / 1000), type: "INT32" }, a]);
    expect(columnsOf(await read(seconds)).time).toEqual(minutes);
    const texts = parquet([
      { name: "time", data: minutes.map((ms) => new Date(ms).toISOString()), type: "STRING" },
      a,
    ]);
    expect(columnsOf(await read(texts)).time).toEqual(minutes);
  });

  it("with a device column splits by it, and counts rows without one", async () => {
    const name = (row: number): string | null => (row === 5 ? null : `02:00:00:00:00:0${row % 3}`);
    const device: ColumnSource = { name: "device", data: rows.map(name), type: "STRING", nullable: true };
    const table = await read(parquet([time, device, { name: "a", data: rows, type: "INT32" }]));
    expect(recordsOf(table)).toEqual({ kept: ROWS - 1, "no-device": 1 });
    expect(columnsOf(table).device).toEqual(rows.filter((row) => row !== 5).map(name));
  });

  it("leaves out columns that it cannot read, and says why", async () => {
    const table = await read(
      parquet(
        [
          time,
          { name: "brotli", data: rows, type: "INT32", codec: "BROTLI" },
          { name: "a", data: rows, type: "INT32" },
        ],
        { compressors: asItIs },
      ),
    );
    expect(table.plan.columns[1].use).toEqual({ kind: "skip", reason: "is compressed by Brotli" });
    expect(columnsOf(table).a).toEqual(rows);
  });

  it("leaves out nested columns, and reads those behind them", async () => {
    const schema = [
      { name: "root", num_children: 3 },
      { name: "time", type: "INT64", repetition_type: "REQUIRED", converted_type: "TIMESTAMP_MILLIS" },
      { name: "pair", repetition_type: "REQUIRED", num_children: 2 },
      { name: "x", type: "INT32", repetition_type: "REQUIRED" },
      { name: "y", type: "INT32", repetition_type: "REQUIRED" },
      { name: "a", type: "INT32", repetition_type: "REQUIRED" },
    ] as const;
    const bytes = parquet(
      [
        { name: "time", data: minutes.map((ms) => new Date(ms)) },
        { name: "pair", data: rows.map((row) => ({ x: row, y: -row })) },
        { name: "a", data: rows },
      ],
      { schema: schema as never },
    );
    const table = await read(bytes);
    expect(table.plan.columns[1].use).toEqual({ kind: "skip", reason: "holds nested values" });
    expect(columnsOf(table).a).toEqual(rows);
  });

  it("of any numbers gives what hyparquet gives", async () => {
    const number = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -5, max: 5 }),
      fc.integer(),
      fc.double({ noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(number, { freq: 5 }), { minLength: 20, maxLength: 200 }),
        fc.constantFrom("SNAPPY", "UNCOMPRESSED", "GZIP"),
        fc.integer({ min: 1, max: 200 }),
        async (data, codec, rowGroupSize) => {
          const bytes = parquet(
            [
              {
                name: "time",
                data: data.map((_, row) => new Date(START_MS + row * 60_000)),
                type: "TIMESTAMP",
              },
              { name: "a", data, type: "DOUBLE" },
            ],
            { codec, compressors, rowGroupSize, pageSize: 64 },
          );
          const oracle = await parquetReadObjects({
            file: bytes.buffer as ArrayBuffer,
            compressors: unpackers,
          });
          // A column has no -0, whatever type its values are of: adding 0 makes it 0.
          expect(columnsOf(await read(bytes)).a).toEqual(oracle.map(({ a }) => (a ?? Number.NaN) + 0));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a hostile Parquet file", () => {
  const good = parquet([
    time,
    { name: "a", data: rows.map((row) => (row * 7919) % 1000), type: "INT32" },
    { name: "b", data: rows.map((row) => (row % 4 === 0 ? null : row % 5)), type: "INT32" },
    {
      name: "d",
      data: rows.map((row) => `02:00:00:00:00:0${row % 3}`),
      type: "STRING",
      encoding: "DELTA_BYTE_ARRAY",
    },
  ]);
  const withFooterLength = (length: number): Uint8Array => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(bytes.length - 8, length, true);
    return bytes;
  };
  const footerOf = (footer: Uint8Array | readonly number[]): Uint8Array => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, footer.length, true);
    return Buffer.concat([Buffer.from("PAR1PAR1"), Uint8Array.from(footer), length, Buffer.from("PAR1")]);
  };

  it("cut off anywhere ends in a Problem", async () => {
    for (let end = 0; end < good.length; end += 11) {
      await expect(read(good.subarray(0, end))).rejects.toThrow(ProblemError);
    }
  });

  it.each<[string, Uint8Array]>([
    ["a footer longer than the file", withFooterLength(0xffffffff)],
    ["a footer of no bytes", withFooterLength(0)],
    ["a footer of the file's own length", withFooterLength(good.length - 12)],
    ["a number of a million bytes", footerOf(new Uint8Array(1_000_000).fill(0xff).fill(0x16, 0, 1))],
    ["structs within structs", footerOf(new Uint8Array(1_000_000).fill(0x1c))],
    ["a list of two billion elements", footerOf([0x19, 0xf6, 0xff, 0xff, 0xff, 0xff, 0x07])],
    [
      "two million empty structs",
      footerOf(
        new Uint8Array(8_000_000).fill(0).fill(0x29, 0, 1).fill(0xfc, 1, 2).fill(0xff, 2, 5).fill(3, 5, 6),
      ),
    ],
  ])("with %s ends in a Problem", async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow(ProblemError);
  });

  it("with more rows or columns than it can hold ends in a Problem", async () => {
    // The number of rows stands in the footer as a zigzag varint of two bytes: 600.
    const bytes = good.slice();
    const footer = bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
    const at = bytes.findIndex((byte, index) => index > footer && byte === 0xd8 && bytes[index + 1] === 0x04);
    bytes[at] = 0xff;
    bytes[at + 1] = 0x7f;
    await expect(read(bytes)).rejects.toThrow("does not fit");
  });

  it("encrypted says so", async () => {
    const bytes = good.slice();
    bytes.set(Buffer.from("PARE"), bytes.length - 4);
    await expect(read(bytes)).rejects.toThrow("encrypted");
  });

  it("with any bytes changed ends in a Problem or in a table, soon", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (edits) => {
          const bytes = good.slice();
          for (const [at, value] of edits) bytes[at] = value;
          try {
            const { rowCount } = await read(bytes);
            expect(rowCount).toBeLessThanOrEqual(ROWS);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(ProblemError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
