import { firstIndexAt } from "./first-index.ts";
import type { NumericArray } from "./numeric-array.ts";
import type { RowRange } from "./row-range.ts";
import { select } from "./select.ts";

/** A row more than this many cadences after the one before it carries the whole gap's counters. */
const GAP_CADENCES = 1.5;
/** A row more than this many cadences after the one before it starts a new segment. */
export const SEGMENT_CADENCES = 2.5;
/** Steps this near the median, as a share of it, are of one cadence. */
const NEAR_MEDIAN = 0.25;
/** With fewer of its steps near the median a device was sampled irregularly. */
const REGULAR_SHARE = 0.8;
/** Fewer steps do not tell. */
const FEWEST_STEPS = 20;
/** Steps that the median is taken of; of more rows every second, third or so is looked at, evenly. */
const MOST_STEPS = 16_384;
/** Rows nearer to each other are taken to cover this much, so that two of one burst do not make a rate out of nothing. */
const LEAST_CADENCES = 0.01;

/** The cadences that rows' counters cover. */
export type Elapsed =
  /** 1 in every row but those of `rows`, ascending, which cover `cadences`, each one's own. */
  | { readonly kind: "gaps"; readonly rows: Uint32Array; readonly cadences: Float64Array }
  /** In every row what has gone by since the row before it; 1 in the first, and in one of the same time. */
  | { readonly kind: "steps"; readonly timeMs: Float64Array; readonly cadenceMs: number };

/** How a device was sampled: what a row's counters cover, and where the record breaks. */
export interface Sampling {
  /** The usual time between two rows, to the second where it is one or more. */
  readonly cadenceMs: number;
  /** Whether steps vary so much that each row is brought to a rate by its own. */
  readonly isIrregular: boolean;
  /** For each row, the cadences that its counters cover: 1, or the gap's length after a gap. */
  readonly elapsed: Elapsed;
  /** Rows further apart than this are of two segments. */
  readonly breakMs: number;
  /** First row of each segment, ascending; starts with 0 where there are rows. */
  readonly segmentStarts: Uint32Array;
}

/** Finds the gaps and segments of ascending times, given their cadence. */
export function toSampling(timeMs: Float64Array, givenCadenceMs?: number): Sampling {
  const steps = positiveSteps(timeMs);
  const cadenceMs = givenCadenceMs ?? cadenceOf(steps);
  const isIrregular = isScattered(steps);
  // A step that is usual in an irregular record breaks nothing: nine in ten are.
  const usualMs = isIrregular
    ? Math.max(cadenceMs, select(steps, Math.floor(0.9 * (steps.length - 1))))
    : cadenceMs;
  const breakMs = SEGMENT_CADENCES * usualMs;
  const rows: number[] = [];
  const segmentStarts: number[] = timeMs.length > 0 ? [0] : [];
  const gapMs = isIrregular ? Number.POSITIVE_INFINITY : GAP_CADENCES * cadenceMs;
  for (let row = 1; row < timeMs.length; row++) {
    const stepMs = timeMs[row] - timeMs[row - 1];
    if (stepMs > gapMs) rows.push(row);
    if (stepMs > breakMs) segmentStarts.push(row);
  }
  const elapsed: Elapsed = isIrregular
    ? { kind: "steps", timeMs, cadenceMs }
    : {
        kind: "gaps",
        rows: Uint32Array.from(rows),
        cadences: Float64Array.from(rows, (row) => (timeMs[row] - timeMs[row - 1]) / cadenceMs),
      };
  return { cadenceMs, isIrregular, elapsed, breakMs, segmentStarts: Uint32Array.from(segmentStarts) };
}

/**
 * The median positive step between ascending times (of two in the middle the shorter: a gap only makes steps longer), to the
 * second where it is one or more; a minute where there is none. Of more than 16,384 steps it is the median of so many
 * or half as many of them, evenly spread.
 * The real collectors write a row every 60.06 s and mean a minute.
 */
function cadenceOf(steps: Float64Array): number {
  if (steps.length === 0) return 60_000;
  const medianMs = medianStep(steps);
  return medianMs >= 1000 ? Math.round(medianMs / 1000) * 1000 : medianMs;
}

/** Steps between neighbours that are not of one time: all up to `MOST_STEPS`, else every n-th. */
function positiveSteps(timeMs: Float64Array): Float64Array {
  const stride = Math.max(1, Math.ceil((timeMs.length - 1) / MOST_STEPS));
  const steps = new Float64Array(Math.ceil(Math.max(0, timeMs.length - 1) / stride));
  let count = 0;
  for (let row = 1; row < timeMs.length; row += stride) {
    const stepMs = timeMs[row] - timeMs[row - 1];
    if (stepMs > 0) steps[count++] = stepMs;
  }
  return steps.subarray(0, count);
}

function medianStep(steps: Float64Array): number {
  return select(steps, (steps.length - 1) >> 1);
}

function isScattered(steps: Float64Array): boolean {
  if (steps.length < FEWEST_STEPS) return false;
  const medianMs = medianStep(steps);
  let near = 0;
  for (const stepMs of steps) if (Math.abs(stepMs - medianMs) <= NEAR_MEDIAN * medianMs) near++;
  return near < REGULAR_SHARE * steps.length;
}

/** The cadences that one row covers. */
export function elapsedAt(elapsed: Elapsed, row: number): number {
  if (elapsed.kind === "steps") return ownStep(elapsed.timeMs, elapsed.cadenceMs, row);
  const index = firstIndexAt(elapsed.rows, row);
  return elapsed.rows[index] === row ? elapsed.cadences[index] : 1;
}

function ownStep(timeMs: Float64Array, cadenceMs: number, row: number): number {
  const stepMs = row === 0 ? 0 : timeMs[row] - timeMs[row - 1];
  return stepMs > 0 ? Math.max(LEAST_CADENCES, stepMs / cadenceMs) : 1;
}

/** Divides what some rows hold, in `values` from `offset` on, by what they cover; returns how many rows cover more or less than one cadence. */
export function divideByElapsed(
  values: Float64Array,
  offset: number,
  elapsed: Elapsed,
  { startRow, endRow }: RowRange,
): number {
  const shift = offset - startRow;
  if (elapsed.kind === "steps") {
    const { timeMs, cadenceMs } = elapsed;
    for (let row = startRow; row < endRow; row++) values[row + shift] /= ownStep(timeMs, cadenceMs, row);
    return endRow - startRow;
  }
  const { rows, cadences } = elapsed;
  if (rows.length === 0) return 0;
  const first = firstIndexAt(rows, startRow);
  let index = first;
  for (; index < rows.length && rows[index] < endRow; index++) values[rows[index] + shift] /= cadences[index];
  return index - first;
}

/** Whether any of some rows covers more or less than one cadence. */
export function isDivided(elapsed: Elapsed, { startRow, endRow }: RowRange): boolean {
  if (elapsed.kind === "steps") return endRow > startRow;
  const { rows } = elapsed;
  const first = firstIndexAt(rows, startRow);
  return first < rows.length && rows[first] < endRow;
}

/**
 * Writes what some rows of a column say per cadence to `out` from `offset` on: negative values are 0, a gap's sum is spread over
 * the gap; missing stays NaN. Where `elapsed` is null the column is no count, and the values are written as they stand.
 */
export function readRates(
  values: NumericArray,
  elapsed: Elapsed | null,
  rows: RowRange,
  out: Float64Array,
  offset: number,
): void {
  // The copy turns each of the eight array types into one, so that loops over `out` are compiled for one type.
  out.set(values.subarray(rows.startRow, rows.endRow), offset);
  if (elapsed === null) return;
  clampAtZero(out, offset, rows.endRow - rows.startRow);
  divideByElapsed(out, offset, elapsed, rows);
}

/** Makes negative values 0, `count` of them from `offset` on: a count is never below it. */
export function clampAtZero(values: Float64Array, offset: number, count: number): void {
  for (let index = offset; index < offset + count; index++) if (values[index] < 0) values[index] = 0;
}

/** What some rows of a count column say per cadence, all of them unless told: see `readRates`. */
export function toRate(
  values: NumericArray,
  elapsed: Elapsed,
  rows: RowRange = { startRow: 0, endRow: values.length },
): Float64Array {
  const rate = new Float64Array(rows.endRow - rows.startRow);
  readRates(values, elapsed, rows, rate, 0);
  return rate;
}
