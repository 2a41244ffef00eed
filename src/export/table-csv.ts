import type { Device } from "../core/device.ts";
import { textCell } from "./csv-cell.ts";
import { type DeviceTable, toDeviceTable } from "./table-columns.ts";

const CHUNK_BYTES = 1024 * 1024;
/** A float64 has at most 24 characters, and a comma stands before it. */
const CELL_BYTES = 25;
const COMMA = 44;
const DASH = 45;
const NEWLINE = 10;

/**
 * All devices' observations as CSV in UTF-8, `device,time,<counters>` a row, in chunks of whole lines that end in LF. Times are UTC in
 * ISO 8601, with milliseconds where they need them, or where any of them has a fraction of a millisecond seconds since 1970, which read
 * back to the microsecond; a missing value is an empty cell; numbers have all their digits.
 */
export function* toTableCsv(devices: readonly Device[]): Generator<Uint8Array, void, undefined> {
  const table = toDeviceTable(devices);
  const names = [table.deviceName, table.timeName, ...table.columns.map(({ name }) => name)];
  yield new TextEncoder().encode(`${names.map(textCell).join(",")}\n`);
  for (let index = 0; index < devices.length; index++) yield* deviceRows(table, index);
}

function* deviceRows(
  { devices, columns, isWholeMs }: DeviceTable,
  index: number,
): Generator<Uint8Array, void, undefined> {
  const { id, timeMs } = devices[index];
  const before = new TextEncoder().encode(`${textCell(id)},`);
  const timeCell = isWholeMs ? isoTime : epochTime;
  const values = columns.map((column) => column.values[index]);
  const rowBytes = before.length + CELL_BYTES * (values.length + 2);
  const chunkRows = Math.max(1, Math.floor(CHUNK_BYTES / rowBytes));
  for (let start = 0; start < timeMs.length; start += chunkRows) {
    const end = Math.min(timeMs.length, start + chunkRows);
    const bytes = new Uint8Array((end - start) * rowBytes);
    let at = 0;
    for (let row = start; row < end; row++) {
      bytes.set(before, at);
      at = writeAscii(bytes, at + before.length, timeCell(timeMs[row]));
      for (const column of values) {
        bytes[at++] = COMMA;
        if (column !== null) at = writeNumber(bytes, at, column[row]);
      }
      bytes[at++] = NEWLINE;
    }
    yield bytes.subarray(0, at);
  }
}

/** Writes a number's digits; nothing for NaN. Returns where they end. */
function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  if ((value | 0) !== value) return Number.isNaN(value) ? at : writeAscii(bytes, at, String(value));
  // -2^31 has no positive int32: it is written as any other number.
  if (value === -0x80000000) return writeAscii(bytes, at, String(value));
  let left = value | 0;
  let start = at;
  if (left < 0) {
    bytes[start++] = DASH;
    left = -left;
  }
  let digits = 1;
  for (let size = 10; digits < 10 && left >= size; size *= 10) digits++;
  for (let to = start + digits - 1; to >= start; to--) {
    const rest = (left / 10) | 0;
    bytes[to] = 48 + left - rest * 10;
    left = rest;
  }
  return start + digits;
}

function writeAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

/** `2018-10-22T16:10:41Z`, with milliseconds where it is no whole second. */
export function isoTime(timeMs: number): string {
  const text = new Date(timeMs).toISOString();
  return timeMs % 1000 === 0 ? `${text.slice(0, -5)}Z` : text;
}

/** Seconds since 1970, to the microsecond. */
function epochTime(timeMs: number): string {
  return (timeMs / 1000).toFixed(6);
}
