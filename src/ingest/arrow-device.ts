import {
  Table as ArrowTable,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  type Table,
  tableFromIPC,
  tableToIPC,
} from "apache-arrow";
import type { Counter, Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toSampling } from "../core/sampling.ts";

/** The name of the time column in the Arrow table: epoch milliseconds, UTC, float64. Arrow takes two fields of one name for one, so it is lengthened where a counter has it. */
const TIME_FIELD = "time_ms";

/** Writes a device as one record batch of an Arrow stream (IPC bytes): `time_ms`, then a column a counter. Counters' names must differ. */
export function deviceToIpc(device: Device): Uint8Array<ArrayBuffer> {
  const rows = device.timeMs.length;
  const names = new Set(device.counters.map((counter) => counter.name));
  let timeField = TIME_FIELD;
  while (names.has(timeField)) timeField += "_";
  const columns = [device.timeMs, ...device.counters.map((counter) => counter.values)];
  const fields = [
    new Field(timeField, new Float64(), false),
    ...device.counters.map(
      (counter) =>
        new Field(
          counter.name,
          counter.values instanceof Int32Array ? new Int32() : new Float64(),
          false,
          new Map([["isCount", String(counter.isCount)]]),
        ),
    ),
  ];
  const metadata = new Map([
    ["id", device.id],
    ["name", device.name],
    ["sourceName", device.sourceName],
    ["cadenceMs", String(device.sampling.cadenceMs)],
  ]);
  const schema = new Schema(fields, metadata);
  const children = columns.map((values) => toData(values));
  const data = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  return tableToIPC(new ArrowTable([new RecordBatch(schema, data)]), "stream") as Uint8Array<ArrayBuffer>;
}

/** Reads a device back; its typed arrays are views on the bytes, not copies. */
export function deviceFromIpc(bytes: Uint8Array): Device {
  const table = tableFromIPC(bytes);
  const { fields, metadata } = table.schema;
  const timeMs = columnValues(table, 0) as Float64Array;
  const counters = fields.slice(1).map((field, index): Counter => {
    const { flow, measure } = parseCounterHeader(field.name);
    const isCount = field.metadata.get("isCount") === "true";
    return { name: field.name, flow, measure, isCount, values: columnValues(table, index + 1) };
  });
  return {
    id: metadata.get("id") ?? "",
    name: metadata.get("name") ?? "",
    sourceName: metadata.get("sourceName") ?? "",
    timeMs,
    sampling: toSampling(timeMs, Number(metadata.get("cadenceMs"))),
    counters,
  };
}

function toData(values: NumericArray) {
  return values instanceof Int32Array
    ? makeData({ type: new Int32(), data: values })
    : makeData({ type: new Float64(), data: values as Float64Array });
}

/** The one chunk's own values (Arrow's `get()` in a loop is 150 times slower), less the padding behind the last. */
function columnValues(table: Table, index: number): NumericArray {
  const values: NumericArray = table.getChildAt(index)?.data[0]?.values ?? new Float64Array(0);
  return values.subarray(0, table.numRows);
}
