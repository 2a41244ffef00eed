import { parseMac } from "../../core/device.ts";

/** The rows of one device in a table. */
export interface DeviceRows {
  readonly deviceId: string;
  /** In the order of the file; null stands for all rows of the table as they are. */
  readonly rows: Uint32Array | null;
}

/** Groups rows by the device that their code names, each group in the order of the file; names of one MAC address are one device, whatever their spelling. */
export function rowsByDevice(
  codes: Uint8Array | Uint16Array | Uint32Array,
  names: readonly string[],
): DeviceRows[] {
  const indexOfId = new Map<string, number>();
  const deviceOfCode = Uint32Array.from(names, (name) => {
    const id = parseMac(name) ?? name;
    const index = indexOfId.get(id) ?? indexOfId.size;
    indexOfId.set(id, index);
    return index;
  });
  const ids = [...indexOfId.keys()];
  if (ids.length === 1) return [{ deviceId: ids[0], rows: null }];
  const counts = new Uint32Array(ids.length);
  for (let row = 0; row < codes.length; row++) counts[deviceOfCode[codes[row]]]++;
  const groups = ids.map((deviceId, device) => ({ deviceId, rows: new Uint32Array(counts[device]) }));
  counts.fill(0);
  for (let row = 0; row < codes.length; row++) {
    const device = deviceOfCode[codes[row]];
    groups[device].rows[counts[device]++] = row;
  }
  return groups.filter(({ rows }) => rows.length > 0);
}

/** Whether each row is later than the one before it: then there is nothing to sort, to join or to count. */
export function isAscending(timeMs: Float64Array): boolean {
  let beforeMs = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < timeMs.length; row++) {
    const nowMs = timeMs[row];
    if (!(nowMs > beforeMs)) return false;
    beforeMs = nowMs;
  }
  return true;
}

/** How often the clock went back from one row to the next, and the first time that it went back to (NaN where it never did). */
export function clockJumps(
  timeMs: Float64Array,
  rows: Uint32Array | null,
): { count: number; firstMs: number } {
  const length = rows?.length ?? timeMs.length;
  let count = 0;
  let firstMs = Number.NaN;
  for (let index = 1; index < length; index++) {
    const nowMs = timeMs[rows ? rows[index] : index];
    if (nowMs >= timeMs[rows ? rows[index - 1] : index - 1]) continue;
    if (count++ === 0) firstMs = nowMs;
  }
  return { count, firstMs };
}

/** The rows in the order of time, rows of one time as they came; the very same object where they are in it. Merges runs: a file of a few sorted parts takes a few passes. */
export function inOrderOfTime(timeMs: Float64Array, rows: Uint32Array | null): Uint32Array | null {
  const length = rows?.length ?? timeMs.length;
  const runs: number[] = [0];
  for (let index = 1; index < length; index++) {
    if (timeMs[rows ? rows[index] : index] < timeMs[rows ? rows[index - 1] : index - 1]) runs.push(index);
  }
  if (runs.length === 1) return rows;
  runs.push(length);
  let from = rows ? rows.slice() : Uint32Array.from({ length }, (_, row) => row);
  let to = new Uint32Array(length);
  let ends = Float64Array.from(runs);
  while (ends.length > 2) {
    const merged = new Float64Array(Math.ceil((ends.length - 1) / 2) + 1);
    for (let run = 0; run + 1 < ends.length; run += 2) {
      const middle = ends[run + 1];
      const end = ends[Math.min(run + 2, ends.length - 1)];
      merge(timeMs, from, to, ends[run], middle, end);
      merged[run / 2 + 1] = end;
    }
    [from, to] = [to, from];
    ends = merged;
  }
  return from;
}

/** Merges the sorted runs `[start, middle)` and `[middle, end)`; of two rows of one time the first run's comes first. */
function merge(
  timeMs: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let one = start;
  let other = middle;
  let out = start;
  while (one < middle && other < end) {
    to[out++] = timeMs[from[other]] < timeMs[from[one]] ? from[other++] : from[one++];
  }
  if (one < middle) to.set(from.subarray(one, middle), out);
  else to.set(from.subarray(other, end), out);
}
