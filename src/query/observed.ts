import { firstIndexAt } from "../core/first-index.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { type Elapsed, elapsedAt } from "../core/sampling.ts";
import { finish, type Steps } from "../core/steps.ts";
import { isWhole } from "./column-sum.ts";
import { BLOCK_ROWS, type RateColumn } from "./counter-blocks.ts";

/** Rows that are read between two yields: a few milliseconds. */
const STEP_ROWS = 1 << 19;

/** What was observed over the rows from one to before another. */
export type Observer = (startRow: number, endRow: number) => number;

/**
 * Tells what a column was observed for over some rows: the cadences that its rows with a value cover, or the number of those rows for a
 * plain measurement. At once for whole counts; a column of floats, or of an irregular record, is read once, when it is first asked for.
 */
export function toObserver(column: RateColumn): Observer {
  const sums = finish(observe(column));
  const { elapsed } = column;
  if (sums === null) {
    const extras = elapsed?.kind === "gaps" && elapsed.rows.length > 0 ? extraCadences(elapsed) : null;
    if (extras === null) return (startRow, endRow) => Math.max(0, endRow - startRow);
    const { rows, before } = extras;
    return (startRow, endRow) =>
      endRow <= startRow
        ? 0
        : endRow - startRow + before[firstIndexAt(rows, endRow)] - before[firstIndexAt(rows, startRow)];
  }
  return (startRow, endRow) => {
    const firstBlock = Math.ceil(startRow / BLOCK_ROWS);
    const endBlock = Math.floor(endRow / BLOCK_ROWS);
    if (firstBlock >= endBlock) return observedRows(column, startRow, endRow);
    return (
      observedRows(column, startRow, firstBlock * BLOCK_ROWS) +
      (sums[endBlock] - sums[firstBlock]) +
      observedRows(column, endBlock * BLOCK_ROWS, endRow)
    );
  };
}

/** Reads what must be read once of some columns, in pieces, so that `toObserver` answers at once. */
export function* observeColumns(columns: Iterable<RateColumn>): Steps<void> {
  for (const column of columns) yield* observe(column);
}

/** What was observed before each block of rows; null where it need not be looked up. */
type ObservedSums = Float64Array | null;

const ofPlain = new WeakMap<NumericArray, { readonly sums: ObservedSums }>();
const ofCounts = new WeakMap<NumericArray, { readonly sums: ObservedSums }>();
/** Of whole columns of an irregular record, which are never missing: one for all of a device. */
const ofSteps = new WeakMap<Elapsed, { readonly sums: ObservedSums }>();

function* observe(column: RateColumn): Steps<ObservedSums> {
  const { values, elapsed } = column;
  if (isWhole(values)) {
    if (elapsed === null || elapsed.kind === "gaps") return null;
    const known = ofSteps.get(elapsed);
    if (known) return known.sums;
    const sums = yield* sumObserved(column);
    ofSteps.set(elapsed, { sums });
    return sums;
  }
  const cache = elapsed === null ? ofPlain : ofCounts;
  const known = cache.get(values);
  if (known) return known.sums;
  const isAtHand = (elapsed === null || elapsed.kind === "gaps") && !(yield* hasMissing(values));
  const sums = isAtHand ? null : yield* sumObserved(column);
  cache.set(values, { sums });
  return sums;
}

function* hasMissing(values: NumericArray): Steps<boolean> {
  for (let startRow = 0; startRow < values.length; startRow += STEP_ROWS) {
    const endRow = Math.min(values.length, startRow + STEP_ROWS);
    for (let row = startRow; row < endRow; row++) if (Number.isNaN(values[row])) return true;
    yield;
  }
  return false;
}

function* sumObserved(column: RateColumn): Steps<Float64Array> {
  const rowCount = column.values.length;
  const sums = new Float64Array(Math.ceil(rowCount / BLOCK_ROWS) + 1);
  for (let block = 0; block + 1 < sums.length; block++) {
    const startRow = block * BLOCK_ROWS;
    sums[block + 1] = sums[block] + observedRows(column, startRow, Math.min(rowCount, startRow + BLOCK_ROWS));
    if ((startRow + BLOCK_ROWS) % STEP_ROWS === 0) yield;
  }
  return sums;
}

/** Row by row. */
function observedRows({ values, elapsed }: RateColumn, startRow: number, endRow: number): number {
  let observed = 0;
  if (elapsed?.kind === "steps") {
    for (let row = startRow; row < endRow; row++)
      if (!Number.isNaN(values[row])) observed += elapsedAt(elapsed, row);
    return observed;
  }
  for (let row = startRow; row < endRow; row++) if (!Number.isNaN(values[row])) observed++;
  if (elapsed === null) return observed;
  const { rows, cadences } = elapsed;
  for (let gap = firstIndexAt(rows, startRow); gap < rows.length && rows[gap] < endRow; gap++)
    if (!Number.isNaN(values[rows[gap]])) observed += cadences[gap] - 1;
  return observed;
}

type Gaps = Extract<Elapsed, { kind: "gaps" }>;
const extras = new WeakMap<Gaps, Float64Array>();

/** Cadences beyond one each that rows cover, before each gap. */
function extraCadences(elapsed: Gaps): { rows: Uint32Array; before: Float64Array } {
  const { rows, cadences } = elapsed;
  let before = extras.get(elapsed);
  if (before === undefined) {
    before = new Float64Array(rows.length + 1);
    for (let gap = 0; gap < rows.length; gap++) before[gap + 1] = before[gap] + cadences[gap] - 1;
    extras.set(elapsed, before);
  }
  return { rows, before };
}
