import { type Counter, type Device, parseMac } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import { plural } from "../core/number.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { toSampling } from "../core/sampling.ts";
import { fileStem } from "./file-stem.ts";
import type { Table } from "./table-builder.ts";

interface DeviceRows {
  readonly deviceId: string;
  /** Rows of the table; null stands for all of them as they are. */
  readonly rows: Uint32Array | null;
}

/** Splits a table into its devices, each in the order of time, and says what was done to them. Errors: ProblemError. */
export function toDevices(file: string, table: Table): { devices: Device[]; problems: Problem[] } {
  const devices: Device[] = [];
  const problems: Problem[] = [];
  const negative = { count: 0, column: "" };
  let isSorted = true;
  for (const { deviceId, rows } of rowsByDevice(file, table)) {
    const order = inOrderOfTime(table.timeMs, rows);
    if (order !== rows) isSorted = false;
    const counters: Counter[] = [];
    for (const [column, all] of table.columns.entries()) {
      const name = table.header.names[column];
      if (all === null || name === null) continue;
      const values = order === null ? all : pick(all, order);
      const { valueCount, negativeCount, isWhole } = lookAt(values);
      if (valueCount === 0) continue;
      const { flow, measure } = parseCounterHeader(name);
      const isCount = measure !== "value" || (isWhole && negativeCount === 0);
      if (isCount && negativeCount > 0) {
        negative.count += negativeCount;
        negative.column ||= name;
      }
      counters.push({ name, flow, measure, isCount, values });
    }
    if (counters.length === 0) {
      if (order !== null && order.length > 0) problems.push(noNumbersOf(file, deviceId, order.length));
      continue;
    }
    const timeMs = order === null ? table.timeMs : Float64Array.from(order, (row) => table.timeMs[row]);
    devices.push({
      id: deviceId,
      name: deviceId,
      sourceName: file,
      timeMs,
      sampling: toSampling(timeMs),
      counters,
    });
  }
  if (devices.length === 0) throw noNumbers(file, table.header.line);
  if (negative.count > 0) {
    problems.push({
      level: "note",
      what: `${plural(negative.count, "counter")} below zero ${negative.count === 1 ? "is" : "are"} taken as 0.`,
      where: { file, column: negative.column },
    });
  }
  if (!isSorted) {
    problems.push({
      level: "note",
      what: "The rows were not in the order of time and were sorted.",
      where: { file },
    });
  }
  return { devices, problems };
}

/** Groups a table's rows by device, each group in the order of the file. */
function rowsByDevice(file: string, table: Table): DeviceRows[] {
  const codes = table.deviceCodes;
  if (codes === null) return [{ deviceId: parseMac(file) ?? fileStem(file), rows: null }];
  const idOfCode = table.deviceNames.map((name) => parseMac(name) ?? name);
  const ids = [...new Set(idOfCode)];
  if (ids.length === 1) return [{ deviceId: ids[0], rows: null }];
  const deviceOfCode = idOfCode.map((id) => ids.indexOf(id));
  const counts = new Uint32Array(ids.length);
  for (let row = 0; row < codes.length; row++) counts[deviceOfCode[codes[row]]]++;
  const groups = ids.map((deviceId, device) => ({ deviceId, rows: new Uint32Array(counts[device]) }));
  counts.fill(0);
  for (let row = 0; row < codes.length; row++) {
    const device = deviceOfCode[codes[row]];
    groups[device].rows[counts[device]++] = row;
  }
  return groups;
}

/** The rows in the order of time; the very same object where they are in it already. Rows of one time keep the order of the file. */
function inOrderOfTime(timeMs: Float64Array, rows: Uint32Array | null): Uint32Array | null {
  const count = rows?.length ?? timeMs.length;
  let isSorted = true;
  for (let index = 1; index < count && isSorted; index++) {
    isSorted = timeMs[rows ? rows[index - 1] : index - 1] <= timeMs[rows ? rows[index] : index];
  }
  if (isSorted) return rows;
  const order = rows ? rows.slice() : Uint32Array.from({ length: count }, (_, row) => row);
  return order.sort((one, other) => timeMs[one] - timeMs[other] || one - other);
}

function pick(values: NumericArray, rows: Uint32Array): NumericArray {
  const picked = values instanceof Int32Array ? new Int32Array(rows.length) : new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) picked[index] = values[rows[index]];
  return picked;
}

function lookAt(values: NumericArray): { valueCount: number; negativeCount: number; isWhole: boolean } {
  let valueCount = 0;
  let negativeCount = 0;
  let isWhole = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    valueCount++;
    if (value < 0) negativeCount++;
    if (isWhole && Math.floor(value) !== value) isWhole = false;
  }
  return { valueCount, negativeCount, isWhole };
}

function noNumbersOf(file: string, deviceId: string, rowCount: number): Problem {
  return {
    level: "warning",
    what: `Device ${deviceId} has no number in any column; its ${plural(rowCount, "row")} ${rowCount === 1 ? "was" : "were"} left out.`,
    where: { file },
    tryThis: "Fill in its counters, or take its rows out.",
  };
}

function noNumbers(file: string, line: number): ProblemError {
  return new ProblemError({
    level: "error",
    what: "No column beside the time holds numbers.",
    where: { file, line },
    tryThis: "Each counter needs a column of numbers.",
  });
}
