import type { NumericArray } from "../../core/numeric-array.ts";
import { narrowest } from "../../core/numeric-type.ts";

/** What a flow counted where it is named; nothing is said of the other observations. */
export interface SparseCounter {
  /** Index of the flow in the table's list. */
  readonly flow: number;
  /** Index of the measure's column in the columns that were given. */
  readonly measure: number;
  /** Observations, ascending; the same array for all measures of a flow. */
  readonly rows: Uint32Array;
  /** One for each of `rows`, in the narrowest type. */
  readonly values: NumericArray;
}

export interface PivotedRows {
  /** The times at which the device was observed, ascending, each once. */
  readonly timeMs: Float64Array;
  /** Records of the first observation. */
  readonly firstCount: number;
  /** Records that were added to an earlier one of their flow and time. */
  readonly mergedCount: number;
  /** Those that hold a number, by flow and then by measure. */
  readonly counters: readonly SparseCounter[];
}

export interface LongRows {
  readonly timeMs: Float64Array;
  /** Index of the flow that each row of the table counts. */
  readonly flowOfRow: Uint32Array;
  /** A place for each flow of the table, all 0; they are 0 again afterwards. A device of few flows costs no more where the table has many. */
  readonly scratch: Uint32Array;
  /** Columns of the table, one a measure. */
  readonly measures: readonly NumericArray[];
}

/** Turns a device's rows of a long table, `order` being those rows in the order of time, into observations and counters. Records of one flow and time are added up; a missing number adds nothing where another one is there. */
export function pivotFlows(
  { timeMs, flowOfRow, scratch, measures }: LongRows,
  order: Uint32Array,
): PivotedRows {
  const observationOf = new Uint32Array(order.length);
  const times = new Float64Array(order.length);
  let observationCount = 0;
  let firstCount = 0;
  for (let index = 0; index < order.length; index++) {
    const nowMs = timeMs[order[index]];
    if (index === 0 || nowMs !== times[observationCount - 1]) times[observationCount++] = nowMs;
    observationOf[index] = observationCount - 1;
    if (observationCount === 1) firstCount++;
  }

  // Records by flow, each flow's in the order of time: counted, then placed.
  const counts = scratch;
  const flows: number[] = [];
  for (let index = 0; index < order.length; index++) {
    const flow = flowOfRow[order[index]];
    if (counts[flow]++ === 0) flows.push(flow);
  }
  flows.sort((one, other) => one - other);
  const ends = scratch;
  const starts = new Float64Array(flows.length + 1);
  for (const [index, flow] of flows.entries()) {
    starts[index + 1] = starts[index] + counts[flow];
    ends[flow] = starts[index];
  }
  const byFlow = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index++) byFlow[ends[flowOfRow[order[index]]]++] = index;
  for (const flow of flows) scratch[flow] = 0;

  const counters: SparseCounter[] = [];
  let mergedCount = 0;
  const rows = new Uint32Array(order.length);
  const sums = new Float64Array(order.length);
  for (const [place, flow] of flows.entries()) {
    const start = starts[place];
    const end = starts[place + 1];
    let rowCount = 0;
    for (let at = start; at < end; at++) {
      const observation = observationOf[byFlow[at]];
      if (rowCount === 0 || rows[rowCount - 1] !== observation) rows[rowCount++] = observation;
    }
    mergedCount += end - start - rowCount;
    const ownRows = rows.slice(0, rowCount);
    for (let measure = 0; measure < measures.length; measure++) {
      const values = measures[measure];
      let out = -1;
      let hasNumber = false;
      for (let at = start; at < end; at++) {
        const index = byFlow[at];
        const value = values[order[index]];
        if (out < 0 || ownRows[out] !== observationOf[index]) sums[++out] = value;
        else if (Number.isNaN(sums[out])) sums[out] = value;
        else if (!Number.isNaN(value)) sums[out] += value;
        if (!Number.isNaN(value)) hasNumber = true;
      }
      if (!hasNumber) continue;
      const own = narrowest(sums.subarray(0, rowCount));
      counters.push({ flow, measure, rows: ownRows, values: own.buffer === sums.buffer ? own.slice() : own });
    }
  }
  return { timeMs: times.slice(0, observationCount), firstCount, mergedCount, counters };
}

/** A counter of every observation: 0 where its flow is not named. */
export function toDense(rows: Uint32Array, values: NumericArray, observationCount: number): NumericArray {
  const dense = new (values.constructor as Float64ArrayConstructor)(observationCount);
  for (let index = 0; index < rows.length; index++) dense[rows[index]] = values[index];
  return dense;
}
