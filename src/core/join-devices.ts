import type { Counter, Device } from "./device.ts";
import { inPlainForm, plural } from "./number.ts";
import type { NumericArray } from "./numeric-array.ts";
import { commonType, type NumericType, narrowest } from "./numeric-type.ts";
import type { Problem } from "./problem.ts";
import { toSampling } from "./sampling.ts";
import type { Steps } from "./steps.ts";
import { formatInstant } from "./time.ts";

/** Rows handled between two places where the work may be left for a while: a millisecond or so. */
const STEP_ROWS = 65_536;
/** Rows of one time in one part, up to which each is compared with each; beyond, by their place. */
const MOST_COMPARED = 64;

/** What became of one part of a joined device. */
export interface PartAccount {
  /** Observations whose time an earlier part has too, and so were left out. */
  readonly overlapCount: number;
  /** Those of them whose values differ from the earlier part's. */
  readonly contradictionCount: number;
}

export interface JoinedDevice {
  readonly device: Device;
  /** One a part, in their order. */
  readonly accounts: readonly PartAccount[];
  readonly problems: readonly Problem[];
}

/**
 * Joins the observations of one device from several files, in time. Of two of one time the earlier part's is kept, and what it
 * misses is taken from the other: counters that only the other has, cells that are missing. Where both hold a number and differ,
 * a warning shows it. Counters are the union by flow and measure under the first one's header; a part that lacks one has it as missing.
 */
export function* joinDevices(parts: readonly Device[]): Steps<JoinedDevice> {
  const [first] = parts;
  const counters = uniteCounters(parts);
  const merged = yield* mergeTimes(parts, counters);
  const { overlaps } = merged;
  const timeMs = new Float64Array(merged.rowCount);
  yield* copyRuns(parts, ({ timeMs: times }) => times, merged, timeMs);
  const contradicts = new Uint8Array(overlaps.length);
  const joined: Counter[] = [];
  for (const counter of counters) {
    markContradictions(counter, overlaps, contradicts);
    const values = yield* joinColumn(parts, counter, merged);
    joined.push({ ...counter.first, isCount: counter.isCount, values });
    yield;
  }
  const accounts = countOverlaps(parts, overlaps, contradicts);
  const { id, name, sourceName } = first;
  return {
    device: { id, name, sourceName, timeMs, sampling: toSampling(timeMs), counters: joined },
    accounts,
    problems: inPlainForm(() => joinProblems(parts, { overlaps, contradicts, accounts, timeMs })),
  };
}

/** A counter of the joined device: where each part holds it. */
interface UnitedCounter {
  readonly first: Counter;
  readonly isCount: boolean;
  /** By part; null where it is not there. */
  readonly values: readonly (NumericArray | null)[];
}

function uniteCounters(parts: readonly Device[]): UnitedCounter[] {
  const united = new Map<string, { first: Counter; isCount: boolean; values: (NumericArray | null)[] }>();
  for (const [part, { counters }] of parts.entries()) {
    for (const counter of counters) {
      const key = `${counter.measure} ${counter.flow.id}`;
      const known = united.get(key) ?? { first: counter, isCount: true, values: parts.map(() => null) };
      known.values[part] = counter.values;
      // A column of which one file alone holds fractions or negative numbers is a plain measurement in all.
      known.isCount &&= counter.isCount;
      united.set(key, known);
    }
  }
  return [...united.values()];
}

/** Runs of rows of one part that follow each other in the joined device, three numbers each. */
interface MergedTimes {
  readonly rowCount: number;
  /** `part, first row, rows`, in the joined order. */
  readonly runs: NumberList;
  readonly overlaps: Overlaps;
}

/** Observations that were left out because an earlier part has their time. */
interface Overlaps {
  readonly length: number;
  /** The part and row that were kept, and where in the joined device. */
  readonly keptPart: NumberList;
  readonly keptRow: NumberList;
  readonly joinedRow: NumberList;
  /** The part and row that were left out. */
  readonly part: NumberList;
  readonly row: NumberList;
}

/** A list of whole numbers below 2^32 that grows. */
class NumberList {
  length = 0;
  private values = new Uint32Array(64);

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index];
  }

  /** The list less what is to spare. */
  toArray(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}

/** Merges all parts in one pass: the part whose next row is the earliest gives all rows before the next part's, so that files of a day each cost no more than one file. */
function* mergeTimes(parts: readonly Device[], counters: readonly UnitedCounter[]): Steps<MergedTimes> {
  const runs = new NumberList();
  const [keptPart, keptRow, joinedRow, leftPart, leftRow] = Array.from({ length: 5 }, () => new NumberList());
  const next = new Float64Array(parts.length);
  const heap = new PartHeap(parts, next);
  let rowCount = 0;
  let sinceStep = 0;
  for (;;) {
    const part = heap.pop();
    if (part < 0) break;
    const { timeMs } = parts[part];
    const start = next[part];
    const other = heap.top();
    const otherMs = other < 0 ? Number.POSITIVE_INFINITY : parts[other].timeMs[next[other]];
    if (timeMs[start] < otherMs) {
      const end = firstAtOrAfter(timeMs, start, otherMs);
      runs.push(part);
      runs.push(start);
      runs.push(end - start);
      rowCount += end - start;
      next[part] = end;
      heap.push(part);
      sinceStep += 16;
    } else {
      // Rows of one time in two parts or more, in the order of the parts.
      const nowMs = timeMs[start];
      const kept: { part: number; row: number; joinedRow: number }[] = [];
      const here = [part];
      while (heap.top() >= 0 && parts[heap.top()].timeMs[next[heap.top()]] === nowMs) here.push(heap.pop());
      here.sort((one, another) => one - another);
      for (const candidate of here) {
        const times = parts[candidate].timeMs;
        const from = next[candidate];
        let to = from;
        while (to < times.length && times[to] === nowMs) to++;
        next[candidate] = to;
        const partners = partnersOf(counters, kept, { part: candidate, from, to });
        for (let row = from; row < to; row++) {
          const partner = partners[row - from];
          if (partner < 0) {
            runs.push(candidate);
            runs.push(row);
            runs.push(1);
            kept.push({ part: candidate, row, joinedRow: rowCount++ });
          } else {
            keptPart.push(kept[partner].part);
            keptRow.push(kept[partner].row);
            joinedRow.push(kept[partner].joinedRow);
            leftPart.push(candidate);
            leftRow.push(row);
          }
        }
        heap.push(candidate);
        sinceStep += 16 * (to - from);
      }
    }
    if (sinceStep > STEP_ROWS) {
      sinceStep = 0;
      yield;
    }
  }
  const length = leftRow.length;
  return { rowCount, runs, overlaps: { length, keptPart, keptRow, joinedRow, part: leftPart, row: leftRow } };
}

/** For each row of a part the kept row of its time that it repeats: an equal one where there is one, else any that is free; -1 where none is left. */
function partnersOf(
  counters: readonly UnitedCounter[],
  kept: readonly { part: number; row: number }[],
  { part, from, to }: { part: number; from: number; to: number },
): Int32Array {
  const partners = new Int32Array(to - from).fill(-1);
  if (kept.length === 1 && to - from === 1) return partners.fill(0);
  const free = new Set(kept.keys());
  if (kept.length <= MOST_COMPARED && to - from <= MOST_COMPARED) {
    for (let row = from; row < to; row++) {
      for (const index of free) {
        if (
          counters.some(({ values }) => differs(values[kept[index].part], kept[index].row, values[part], row))
        )
          continue;
        partners[row - from] = index;
        free.delete(index);
        break;
      }
    }
  }
  const left = free.values();
  for (let index = 0; index < partners.length; index++) {
    if (partners[index] < 0) partners[index] = left.next().value ?? -1;
  }
  return partners;
}

function differs(
  one: NumericArray | null,
  oneRow: number,
  other: NumericArray | null,
  otherRow: number,
): boolean {
  if (one === null || other === null) return false;
  const [a, b] = [one[oneRow], other[otherRow]];
  return a !== b && !Number.isNaN(a) && !Number.isNaN(b);
}

function markContradictions({ values }: UnitedCounter, overlaps: Overlaps, contradicts: Uint8Array): void {
  const { length, keptPart, keptRow, part, row } = overlaps;
  for (let index = 0; index < length; index++) {
    const kept = values[keptPart.at(index)];
    if (differs(kept, keptRow.at(index), values[part.at(index)], row.at(index))) contradicts[index] = 1;
  }
}

/** One counter of all parts in the joined order, in its narrowest type. */
function* joinColumn(
  parts: readonly Device[],
  { values }: UnitedCounter,
  merged: MergedTimes,
): Steps<NumericArray> {
  const present = values.filter((part) => part !== null);
  const isEverywhere = present.length === parts.length;
  const common = commonType(present);
  const isFloat = common === Float32Array || common === Float64Array;
  // Missing cells are filled from the overlaps; what is missing still needs a float, which is told at the end.
  const type: NumericType = isEverywhere || common === Float64Array ? common : Float64Array;
  const column = new type(merged.rowCount);
  yield* copyRuns(parts, (_, part) => values[part], merged, column);
  if (isEverywhere && !isFloat) return column;
  const { length, joinedRow, part, row } = merged.overlaps;
  for (let index = 0; index < length; index++) {
    const at = joinedRow.at(index);
    if (Number.isNaN(column[at])) column[at] = values[part.at(index)]?.[row.at(index)] ?? Number.NaN;
  }
  yield;
  return length > 0 || type !== common ? narrowest(column) : column;
}

/** Copies the runs of a column, `columnOf` each part, into the joined one; a part without the column is missing. */
function* copyRuns(
  parts: readonly Device[],
  columnOf: (part: Device, index: number) => NumericArray | null,
  { runs }: MergedTimes,
  joined: NumericArray,
): Steps<void> {
  const columns = parts.map(columnOf);
  const list = runs.toArray();
  let out = 0;
  let sinceStep = 0;
  for (let run = 0; run < list.length; run += 3) {
    const column = columns[list[run]];
    const start = list[run + 1];
    const count = list[run + 2];
    for (let done = 0; done < count; done += STEP_ROWS) {
      const size = Math.min(STEP_ROWS, count - done);
      if (column === null) joined.fill(Number.NaN, out, out + size);
      else if (size < 32) for (let row = 0; row < size; row++) joined[out + row] = column[start + done + row];
      else joined.set(column.subarray(start + done, start + done + size), out);
      out += size;
      sinceStep += size + 16;
      if (sinceStep > 4 * STEP_ROWS) {
        sinceStep = 0;
        yield;
      }
    }
  }
}

function countOverlaps(parts: readonly Device[], overlaps: Overlaps, contradicts: Uint8Array): PartAccount[] {
  const accounts = parts.map(() => ({ overlapCount: 0, contradictionCount: 0 }));
  for (let index = 0; index < overlaps.length; index++) {
    const account = accounts[overlaps.part.at(index)];
    account.overlapCount++;
    account.contradictionCount += contradicts[index];
  }
  return accounts;
}

function joinProblems(
  parts: readonly Device[],
  joined: {
    overlaps: Overlaps;
    contradicts: Uint8Array;
    accounts: readonly PartAccount[];
    timeMs: Float64Array;
  },
): Problem[] {
  const { overlaps, contradicts, accounts, timeMs } = joined;
  const overlapCount = accounts.reduce((sum, account) => sum + account.overlapCount, 0);
  const contradictionCount = accounts.reduce((sum, account) => sum + account.contradictionCount, 0);
  const sameCount = overlapCount - contradictionCount;
  const problems: Problem[] = [];
  if (sameCount > 0) {
    const part = accounts.findIndex((account) => account.overlapCount > account.contradictionCount);
    const are = sameCount === 1 ? "is in an earlier file too and was" : "are in an earlier file too and were";
    problems.push({
      level: "note",
      what: `${plural(sameCount, "row")} of device ${parts[0].id} ${are} left out: nothing in them differs.`,
      where: { file: parts[part].sourceName },
    });
  }
  if (contradictionCount > 0) {
    const index = contradicts.indexOf(1);
    const file = parts[overlaps.part.at(index)].sourceName;
    const keptFile = parts[overlaps.keptPart.at(index)].sourceName;
    const at = formatInstant(timeMs[overlaps.joinedRow.at(index)]);
    const say = contradictionCount === 1 ? "says something else than" : "say something else than";
    problems.push({
      level: "warning",
      what: `${plural(contradictionCount, "row")} of device ${parts[0].id} ${say} an earlier file at the same time; the earlier file's was kept (first: ${at} UTC, in ${keptFile} and ${file}).`,
      where: { file },
      tryThis: "Open one of the two files alone, or check which of them is right.",
    });
  }
  return problems;
}

function firstAtOrAfter(timeMs: Float64Array, start: number, limitMs: number): number {
  if (!(timeMs[timeMs.length - 1] >= limitMs)) return timeMs.length;
  // Steps that double, then halve: short runs are found at once, long ones soon.
  let step = 1;
  while (start + step < timeMs.length && timeMs[start + step] < limitMs) step *= 2;
  let low = start + (step >> 1);
  let high = Math.min(start + step, timeMs.length - 1);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (timeMs[middle] < limitMs) low = middle;
    else high = middle;
  }
  return high;
}

/** The parts that have rows left, the one of the earliest next row on top; of two of one time the first. */
class PartHeap {
  private readonly heap: number[] = [];

  constructor(
    private readonly parts: readonly Device[],
    private readonly next: Float64Array,
  ) {
    for (const part of parts.keys()) this.push(part);
  }

  top(): number {
    return this.heap[0] ?? -1;
  }

  push(part: number): void {
    if (this.next[part] >= this.parts[part].timeMs.length) return;
    const { heap } = this;
    let at = heap.push(part) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.isBefore(heap[at], heap[above])) break;
      [heap[at], heap[above]] = [heap[above], heap[at]];
      at = above;
    }
  }

  pop(): number {
    const { heap } = this;
    const [top = -1] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ; ) {
      let least = 2 * at + 1;
      if (least >= heap.length) break;
      if (least + 1 < heap.length && this.isBefore(heap[least + 1], heap[least])) least++;
      if (!this.isBefore(heap[least], heap[at])) break;
      [heap[at], heap[least]] = [heap[least], heap[at]];
      at = least;
    }
    return top;
  }

  private isBefore(one: number, other: number): boolean {
    const difference = this.parts[one].timeMs[this.next[one]] - this.parts[other].timeMs[this.next[other]];
    return difference < 0 || (difference === 0 && one < other);
  }
}
