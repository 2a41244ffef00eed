import {
  Table as ArrowTable,
  type DataType,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Timestamp,
  TimeUnit,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import type { Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import type { NumericType } from "../core/numeric-type.ts";
import { type DeviceTable, toDeviceTable } from "./table-columns.ts";

const BATCH_ROWS = 65_536;

/**
 * All devices' observations as an Arrow IPC file: `device` (a dictionary of texts), `time` (a timestamp in UTC, in milliseconds or, where
 * those are not whole, microseconds), then a column a counter in its narrowest type; missing values are null. The values of a column that
 * is of one type in all devices are not copied.
 */
export async function* toTableArrow(devices: readonly Device[]): AsyncGenerator<Uint8Array, void, undefined> {
  const table = toDeviceTable(devices);
  const ids = vectorFromArray(
    devices.map(({ id }) => id),
    new Utf8(),
  );
  const time = new Timestamp(table.isWholeMs ? TimeUnit.MILLISECOND : TimeUnit.MICROSECOND, "UTC");
  const fields = [
    new Field(table.deviceName, new Dictionary(new Utf8(), new Int32()), false),
    new Field(table.timeName, time, false),
    ...table.columns.map(({ name, type, hasMissing }) => new Field(name, arrowType(type), hasMissing)),
  ];
  const schema = new Schema(fields);
  const batches = devices.flatMap((_, index) => deviceBatches(table, index, schema, ids));
  const writer = new RecordBatchFileWriter();
  // The batches are views: what the writer holds until it is read is no copy of them.
  writer.writeAll(new ArrowTable(schema, batches));
  for await (const chunk of writer) yield chunk;
}

function deviceBatches(table: DeviceTable, index: number, schema: Schema, ids: Vector<Utf8>): RecordBatch[] {
  const { timeMs } = table.devices[index];
  const batches: RecordBatch[] = [];
  for (let start = 0; start < timeMs.length; start += BATCH_ROWS) {
    const end = Math.min(timeMs.length, start + BATCH_ROWS);
    const length = end - start;
    const [device, time, ...counters] = schema.fields;
    const children = [
      makeData({
        type: device.type as Dictionary<Utf8, Int32>,
        length,
        data: new Int32Array(length).fill(index),
        dictionary: ids,
      }),
      makeData({
        type: time.type as Timestamp,
        length,
        data: toBigInts(timeMs.subarray(start, end), table.isWholeMs ? 1 : 1000),
      }),
      ...table.columns.map(({ values, type }, column) =>
        numberData(counters[column].type, type, values[index]?.subarray(start, end) ?? null, length),
      ),
    ];
    const data = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
    batches.push(new RecordBatch(schema, data));
  }
  return batches;
}

function toBigInts(timeMs: Float64Array, factor: number): BigInt64Array {
  const times = new BigInt64Array(timeMs.length);
  for (let row = 0; row < times.length; row++) times[row] = BigInt(Math.round(timeMs[row] * factor));
  return times;
}

function arrowType(type: NumericType): DataType {
  switch (type) {
    case Uint8Array:
      return new Uint8();
    case Int8Array:
      return new Int8();
    case Uint16Array:
      return new Uint16();
    case Int16Array:
      return new Int16();
    case Int32Array:
      return new Int32();
    case Uint32Array:
      return new Uint32();
    case Float32Array:
      return new Float32();
    default:
      return new Float64();
  }
}

/** A column's values, the array itself where it is of the column's type; all null where the device has no such counter. */
function numberData(type: DataType, numericType: NumericType, values: NumericArray | null, length: number) {
  const data =
    values === null
      ? new numericType(length)
      : values instanceof numericType
        ? values
        : new numericType(values);
  const nulls =
    values === null ? { nullBitmap: new Uint8Array((length + 7) >> 3), nullCount: length } : nullsOf(data);
  return makeData({ type: type as Float64, length, data: data as Float64Array, ...nulls });
}

/** A bit a row, set where there is a value; nothing where all are there. */
function nullsOf(values: NumericArray): { nullBitmap?: Uint8Array; nullCount: number } {
  if (!(values instanceof Float64Array || values instanceof Float32Array)) return { nullCount: 0 };
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  let nullCount = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) nullCount++;
    else nullBitmap[row >> 3] |= 1 << (row & 7);
  }
  return nullCount === 0 ? { nullCount } : { nullBitmap, nullCount };
}
