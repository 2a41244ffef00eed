import type { SchemaElement } from "hyparquet";
import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import type { Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import type { NumericType } from "../core/numeric-type.ts";
import { type DeviceTable, type NumberColumn, toDeviceTable } from "./table-columns.ts";

const GROUP_ROWS = 131_072;

/**
 * All devices' observations as a Parquet file packed by snappy, yielded a row group at a time: `device` (text), `time` (a timestamp in UTC,
 * in milliseconds or, where those are not whole, microseconds), then a column a counter; missing values are null.
 */
export function* toTableParquet(devices: readonly Device[]): Generator<Uint8Array, void, undefined> {
  const table = toDeviceTable(devices);
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: toSchema(table), createdBy: "Mudlark" });
  const taken = (): Uint8Array => {
    const chunk = bytes.getBytes().slice();
    // The writer's offset goes on; what was given away is forgotten.
    bytes.index = 0;
    return chunk;
  };
  for (const [index, { timeMs }] of devices.entries()) {
    for (let start = 0; start < timeMs.length; start += GROUP_ROWS) {
      const end = Math.min(timeMs.length, start + GROUP_ROWS);
      writer.write({ columnData: groupColumns(table, index, start, end), rowGroupSize: end - start });
      yield taken();
    }
  }
  writer.finish();
  yield taken();
}

function toSchema({ deviceName, timeName, isWholeMs, columns }: DeviceTable): SchemaElement[] {
  const unit = isWholeMs ? "MILLIS" : "MICROS";
  return [
    { name: "root", num_children: columns.length + 2 },
    { name: deviceName, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
    { name: timeName, type: "INT64", converted_type: `TIMESTAMP_${unit}`, repetition_type: "REQUIRED" },
    ...columns.map(({ name, type, hasMissing }): SchemaElement => {
      const repetition_type = hasMissing ? "OPTIONAL" : "REQUIRED";
      return { name, repetition_type, ...parquetType(type) };
    }),
  ];
}

function parquetType(type: NumericType): Pick<SchemaElement, "type" | "converted_type"> {
  if (type === Float64Array) return { type: "DOUBLE" };
  if (type === Float32Array) return { type: "FLOAT" };
  return type === Uint32Array ? { type: "INT32", converted_type: "UINT_32" } : { type: "INT32" };
}

function groupColumns(table: DeviceTable, index: number, start: number, end: number): ColumnSource[] {
  const { id, timeMs } = table.devices[index];
  const factor = table.isWholeMs ? 1 : 1000;
  const length = end - start;
  return [
    { name: table.deviceName, data: new Array<string>(length).fill(id) },
    {
      name: table.timeName,
      data: Array.from(timeMs.subarray(start, end), (ms) => BigInt(Math.round(ms * factor))),
    },
    ...table.columns.map((column) => ({
      name: column.name,
      data: groupValues(column, column.values[index]?.subarray(start, end) ?? null, length),
    })),
  ];
}

/** Values as the writer takes them: null where they are missing. */
function groupValues(
  { hasMissing }: NumberColumn,
  values: NumericArray | null,
  length: number,
): ColumnSource["data"] {
  if (values === null) return new Array<null>(length).fill(null);
  if (hasMissing) return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  return Array.from(values);
}
