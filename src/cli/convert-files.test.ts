import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import { NO_CHOICES } from "../core/reading.ts";
import type { TableFormat } from "./arguments.ts";
import { convertFiles } from "./convert-files.ts";
import { diskFile } from "./disk-file.ts";
import { openAll } from "./open-all.ts";

const UNSW = new URL("../../../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv", import.meta.url);
const suffix = existsSync(UNSW) ? "" : " (skipped: ../shared is not here)";
const FORMATS: readonly TableFormat[] = ["csv", "arrow", "parquet"];
const START_S = Date.UTC(2024, 0, 1) / 1000;

async function converted(
  files: readonly File[],
  to: TableFormat,
): Promise<{ devices: readonly Device[]; file: File }> {
  const { dataSet, chunks } = await convertFiles(files, { to, choices: NO_CHOICES });
  const parts: BlobPart[] = [];
  for await (const chunk of chunks()) parts.push(typeof chunk === "string" ? chunk : chunk.slice());
  return { devices: dataSet.devices, file: new File(parts, `table.${to}`) };
}

/** What must come back, whatever it went through. */
function essence(devices: readonly Device[]) {
  return devices.map(({ id, timeMs, counters }) => ({
    id,
    timeMs: [...timeMs],
    counters: counters.map(({ name, flow, measure, isCount, values }) => ({
      name,
      flow,
      measure,
      isCount,
      type: values.constructor.name,
      values: [...values],
    })),
  }));
}

async function reopened(file: File): Promise<readonly Device[]> {
  const { dataSet } = await openAll([file], NO_CHOICES);
  expect(dataSet.problems.filter(({ level }) => level === "error")).toEqual([]);
  return dataSet.devices;
}

/** Counters of some minutes; `cell` says what stands where. */
function table(
  mac: string,
  names: readonly string[],
  rowCount: number,
  cell: (row: number, column: number) => string,
): File {
  const rows = Array.from({ length: rowCount }, (_, row) =>
    [String(START_S + row * 60), ...names.map((_, column) => cell(row, column))].join(","),
  );
  return new File([`${["time", ...names].join(",")}\n${rows.join("\n")}\n`], `${mac}.csv`);
}

const MUD = [
  "ToInternetTcpPort443Packet",
  "ToInternetTcpPort443Byte",
  "FromLocalUdpPort53IP192.168.1.1Packet",
  "cpu",
];

describe.each(FORMATS)("what was read, written as %s", (to) => {
  it("comes back the same: one device, with numbers of every kind and holes", async () => {
    const cells = (row: number, column: number): string =>
      [String(row % 7), String(row * 70_000), row % 5 === 3 ? "" : String(row), String(row / 7 - 2)][column];
    const file = table("020000000001", MUD, 300, cells);
    const { devices, file: written } = await converted([file], to);
    expect(essence(devices)[0].counters.map(({ type }) => type)).toEqual([
      "Uint8Array",
      "Int32Array",
      "Float32Array",
      "Float64Array",
    ]);
    expect(essence(await reopened(written))).toEqual(essence(devices));
  });

  it("comes back the same: many devices with counters of their own", async () => {
    const one = table("020000000001", MUD.slice(0, 2), 100, (row, column) => String(row % (column + 3)));
    const other = table("020000000002", MUD.slice(0, 2), 130, (row) => String(row * 1000));
    const { devices, file } = await converted([one, other], to);
    expect(devices.map(({ id }) => id)).toEqual(["02:00:00:00:00:01", "02:00:00:00:00:02"]);
    const back = await reopened(file);
    const values = (of: readonly Device[]) =>
      essence(of).map((device) => ({
        ...device,
        counters: device.counters.map(({ type, ...rest }) => rest),
      }));
    // A column of one table is as wide as its widest device.
    expect(values(back)).toEqual(values(devices));
  });

  it("comes back the same: times of fractions of a second", async () => {
    const rows = Array.from(
      { length: 50 },
      (_, row) => `${START_S + row * 60}.${row % 2 ? "5" : "000250"},${row}`,
    );
    const { devices, file } = await converted([new File([`time,a\n${rows.join("\n")}\n`], "x.csv")], to);
    expect(devices[0].timeMs[0] % 1).toBe(0.25);
    expect(essence(await reopened(file))[0].timeMs).toEqual([...devices[0].timeMs]);
  });

  it("comes back the same: any numbers and names", async () => {
    const number = fc.oneof(
      fc.integer({ min: -9, max: 300 }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    );
    const name = fc.stringMatching(/^[a-z_][A-Za-z_ "%.;☂,]{0,12}[a-z]$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(fc.option(number, { freq: 6 }), { minLength: 4, maxLength: 4 }), {
          minLength: 25,
          maxLength: 60,
        }),
        async (names, values) => {
          const quoted = names.map((text) => `"${text.replaceAll('"', '""')}"`);
          const file = table("020000000001", quoted, values.length, (row, column) =>
            String(values[row][column] ?? ""),
          );
          const opened = await openAll([file], NO_CHOICES);
          if (opened.dataSet.devices.length === 0) return;
          const { devices, file: written } = await converted([file], to);
          expect(essence(await reopened(written))).toEqual(essence(devices));
        },
      ),
      { numRuns: 40 },
    );
  });

  it.skipIf(suffix !== "")(`comes back the same: the real file${suffix}`, async () => {
    const source = (await diskFile(fileURLToPath(UNSW))) as unknown as File;
    const { devices, file } = await converted([source], to);
    expect(devices[0].timeMs.length).toBe(43_735);
    expect(essence(await reopened(file))).toEqual(essence(devices));
  });
});

it("a Parquet file that was written is what hyparquet reads, with null where a value is missing", async () => {
  const one = table("020000000001", ["a", "b"], 30, (row, column) =>
    row === 3 ? "" : String(row * (column + 1)),
  );
  const other = table("020000000002", ["b"], 30, (row) => String(row));
  const { file } = await converted([one, other], "parquet");
  const rows = await parquetReadObjects({ file: await file.arrayBuffer() });
  expect(rows).toHaveLength(60);
  expect(rows[2]).toEqual({
    device: "02:00:00:00:00:01",
    time: new Date((START_S + 120) * 1000),
    a: 2,
    b: 4,
  });
  expect(rows[3]).toMatchObject({ a: null, b: null });
  expect(rows[32]).toMatchObject({ device: "02:00:00:00:00:02", a: null, b: 2 });
});

it("an Arrow file that was written is what Arrow reads: narrow columns, timestamps in UTC, null where a value is missing", async () => {
  const { tableFromIPC } = await import("apache-arrow");
  const one = table("020000000001", ["a", "b"], 30, (row, column) =>
    row === 3 && column ? "" : String(row),
  );
  const other = table("020000000002", ["b"], 30, (row) => String(row));
  const { file } = await converted([one, other], "arrow");
  const read = tableFromIPC(new Uint8Array(await file.arrayBuffer()));
  expect(read.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    "device: Dictionary<Int32, Utf8>",
    "time: Timestamp<MILLISECOND, UTC>",
    "a: Uint8",
    "b: Float32",
  ]);
  expect(read.get(2)?.toJSON()).toMatchObject({ device: "02:00:00:00:00:01", a: 2, b: 2 });
  expect(read.get(3)?.toJSON()).toMatchObject({ a: 3, b: null });
  expect(read.get(32)?.toJSON()).toMatchObject({ device: "02:00:00:00:00:02", a: null, b: 2 });
});
