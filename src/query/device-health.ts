import type { Counter, Device } from "../core/device.ts";
import type { CounterHealth, DeviceHealth } from "../core/device-health.ts";
import type { Interval } from "../core/interval.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import type { Sampling } from "../core/sampling.ts";
import type { Steps } from "../core/steps.ts";

const LONGEST_GAPS = 20;
/** Rows looked at between two yields: less than a millisecond. */
const CHUNK_ROWS = 65_536;
const SUSPICIOUS_QUANTILE = 0.999;
const SUSPICIOUS_FACTOR = 1000;
/** A positive float's exponent and its first 5 binary digits. */
const BIN_BITS = 15;
const BIN_COUNT = 2 ** 16;
const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
/** Which half of a float64 holds its sign and exponent. */
const HIGH = IS_LITTLE_ENDIAN ? 1 : 0;

/** How a device's observations stand, counter by counter; a few milliseconds between two yields. */
export function* deviceHealth(device: Device): Steps<DeviceHealth> {
  const { timeMs, sampling } = device;
  const gaps = yield* findGaps(timeMs, sampling);
  const counters: CounterHealth[] = [];
  for (const counter of device.counters) counters.push(yield* counterHealth(counter, timeMs));
  return {
    span: { startMs: timeMs[0] ?? 0, endMs: timeMs[timeMs.length - 1] ?? 0 },
    observationCount: timeMs.length,
    cadenceMs: sampling.cadenceMs,
    isIrregular: sampling.isIrregular,
    gaps,
    counters,
  };
}

/** Stretches between two rows that the second one's counters cover: of an irregular record only those that break it. */
function* findGaps(timeMs: Float64Array, { elapsed, breakMs }: Sampling): Steps<DeviceHealth["gaps"]> {
  let count = 0;
  let totalMs = 0;
  let longest: Interval[] = [];
  const add = (row: number): void => {
    const gap = { startMs: timeMs[row - 1], endMs: timeMs[row] };
    count++;
    totalMs += gap.endMs - gap.startMs;
    longest.push(gap);
    if (longest.length >= 2 * LONGEST_GAPS) longest = longestFirst(longest);
  };
  if (elapsed.kind === "gaps") {
    for (const row of elapsed.rows) add(row);
  } else {
    for (let row = 1; row < timeMs.length; row++) {
      if (timeMs[row] - timeMs[row - 1] > breakMs) add(row);
      if (row % CHUNK_ROWS === 0) yield;
    }
  }
  return { count, totalMs, longest: longestFirst(longest) };
}

/** The longest ones, of equals the earlier first. */
function longestFirst(gaps: readonly Interval[]): Interval[] {
  const lengthMs = ({ startMs, endMs }: Interval): number => endMs - startMs;
  return [...gaps]
    .sort((one, other) => lengthMs(other) - lengthMs(one) || one.startMs - other.startMs)
    .slice(0, LONGEST_GAPS);
}

/** What one pass over a counter finds. */
interface Tally {
  missingCount: number;
  negativeCount: number;
  firstNegativeRow: number;
  /** The first row that is neither 0 nor missing; -1 where there is none. */
  firstSeenRow: number;
  zeroCount: number;
  /** Whether all values that are neither 0 nor missing are one. */
  isOne: boolean;
  largest: number;
  positiveCount: number;
  /** How many positive values there are by their first binary digits. */
  readonly bins: Uint32Array;
}

function* counterHealth({ name, values, isCount }: Counter, timeMs: Float64Array): Steps<CounterHealth> {
  const tally: Tally = {
    missingCount: 0,
    negativeCount: 0,
    firstNegativeRow: -1,
    firstSeenRow: -1,
    zeroCount: 0,
    isOne: true,
    largest: 0,
    positiveCount: 0,
    bins: new Uint32Array(BIN_COUNT),
  };
  for (const chunk of chunks(values)) {
    addChunk(tally, chunk, values);
    yield;
  }
  const { firstSeenRow, firstNegativeRow, missingCount } = tally;
  const suspicious = yield* findSuspicious(values, tally);
  return {
    name,
    state: stateOf(tally, values.length),
    firstSeenMs: firstSeenRow < 0 ? null : timeMs[firstSeenRow],
    missingCount,
    // A measurement may well be below 0.
    negativeCount: isCount ? tally.negativeCount : 0,
    firstNegativeMs: isCount && firstNegativeRow >= 0 ? timeMs[firstNegativeRow] : null,
    suspiciousCount: suspicious.count,
    firstSuspiciousMs: suspicious.firstRow < 0 ? null : timeMs[suspicious.firstRow],
  };
}

function stateOf(
  { firstSeenRow, isOne, zeroCount, missingCount }: Tally,
  rowCount: number,
): CounterHealth["state"] {
  if (firstSeenRow < 0) return "dead";
  if (firstSeenRow > 0 && firstSeenRow >= rowCount / 2) return "new";
  return isOne && zeroCount === 0 && missingCount < rowCount ? "constant" : "live";
}

interface Chunk {
  readonly startRow: number;
  /** The chunk's values, and the same memory by halves. */
  readonly floats: Float64Array;
  readonly halves: Uint32Array;
  readonly count: number;
}

/** A column in pieces, each brought to one type in the same scratch. */
function* chunks(values: NumericArray): Generator<Chunk> {
  const floats = new Float64Array(Math.min(CHUNK_ROWS, values.length));
  const halves = new Uint32Array(floats.buffer);
  for (let startRow = 0; startRow < values.length; startRow += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, values.length - startRow);
    floats.set(values.subarray(startRow, startRow + count));
    yield { startRow, floats, halves, count };
  }
}

function addChunk(tally: Tally, { startRow, floats, halves, count }: Chunk, values: NumericArray): void {
  const { bins } = tally;
  let { missingCount, negativeCount, zeroCount, largest, positiveCount, isOne, firstSeenRow } = tally;
  let one = firstSeenRow < 0 ? Number.NaN : values[firstSeenRow];
  for (let index = 0; index < count; index++) {
    const value = floats[index];
    if (value === 0) {
      zeroCount++;
      continue;
    }
    if (Number.isNaN(value)) {
      missingCount++;
      continue;
    }
    if (firstSeenRow < 0) {
      firstSeenRow = startRow + index;
      one = value;
    } else if (value !== one) isOne = false;
    if (value > 0) {
      positiveCount++;
      if (value > largest) largest = value;
      bins[halves[2 * index + HIGH] >>> BIN_BITS]++;
    } else {
      if (negativeCount === 0) tally.firstNegativeRow = startRow + index;
      negativeCount++;
    }
  }
  Object.assign(tally, {
    missingCount,
    negativeCount,
    zeroCount,
    largest,
    positiveCount,
    isOne,
    firstSeenRow,
  });
}

/** Values over 1,000 times the 99.9 % quantile of the positive ones, the lower of two that it lies between; the first row is -1 where there is none. */
function* findSuspicious(
  values: NumericArray,
  { bins, positiveCount, largest }: Tally,
): Steps<{ count: number; firstRow: number }> {
  const none = { count: 0, firstRow: -1 };
  if (positiveCount === 0) return none;
  const rank = Math.floor(SUSPICIOUS_QUANTILE * (positiveCount - 1));
  const { bin, before } = binOfRank(bins, rank);
  // Few columns hold any: the quantile's other digits are looked for only where one may be there.
  if (!(largest > SUSPICIOUS_FACTOR * binStart(bin, 0))) return none;
  const finer = new Uint32Array(2 ** BIN_BITS);
  for (const { halves, count } of chunks(values)) {
    for (let index = 0; index < count; index++) {
      const high = halves[2 * index + HIGH];
      if (high >>> BIN_BITS === bin) finer[high & (2 ** BIN_BITS - 1)]++;
    }
    yield;
  }
  const limit = SUSPICIOUS_FACTOR * binStart(bin, binOfRank(finer, rank - before).bin);
  let found = 0;
  let firstRow = -1;
  for (const { startRow, floats, count } of chunks(values)) {
    for (let index = 0; index < count; index++) {
      if (!(floats[index] > limit)) continue;
      if (found === 0) firstRow = startRow + index;
      found++;
    }
    yield;
  }
  return { count: found, firstRow };
}

/** The bin that holds the value of a rank, and how many values the bins before it hold. */
function binOfRank(bins: Uint32Array, rank: number): { bin: number; before: number } {
  let before = 0;
  let bin = 0;
  while (before + bins[bin] <= rank) before += bins[bin++];
  return { bin, before };
}

/** The smallest positive number with these first binary digits: all 20 of them give whole numbers below two million exactly. */
function binStart(bin: number, rest: number): number {
  const halves = new Uint32Array(2);
  halves[HIGH] = bin * 2 ** BIN_BITS + rest;
  return new Float64Array(halves.buffer)[0];
}
