import type { Device } from "../core/device.ts";
import type { Flow, Measure } from "../core/flow.ts";
import type { RowRange } from "../core/row-range.ts";
import { toRate } from "../core/sampling.ts";
import type { FlowChange, FlowEvidence, FlowRates } from "../core/suspicious-interval.ts";
import { type Block, blockCapacity, createBlock } from "./block.ts";
import { addReconstruction, type Model, project } from "./model.ts";
import { standardize } from "./standardize.ts";

/** Flows with less of an interval's SPE, either way, are left out. */
const SMALLEST_SHARE = 0.001;
/** A counter that varies has moved when it was this many scales from its mean. */
const MOVED_Z = 1;
/** A counter that never varied has moved at anything more than a rounding. */
const MOVED_CONSTANT_Z = 1e-6;

/** What some rows say of one counter. */
interface CounterEvidence {
  readonly flow: Flow;
  readonly measure: Measure;
  /** The sum over the rows of z r; over all counters it is the rows' SPE. */
  readonly contribution: number;
  /** Mean rate over the rows that have a value; null where none has. */
  readonly observed: number | null;
  /** The model's mean rate over the same rows; null where it knows nothing of the counter. */
  readonly expected: number | null;
  /** Nothing in any row. */
  readonly isSilent: boolean;
  /** The model puts it at least one scale above nothing. */
  readonly isExpected: boolean;
  readonly isConstant: boolean;
  readonly hasMoved: boolean;
}

/** Which flows make some rows' SPE, by share, largest first: those from a thousandth on, and always the largest. */
export function explainRows(device: Device, model: Model, rows: RowRange): readonly FlowEvidence[] {
  const counters = explainCounters(device, model, rows);
  const total = counters.reduce((sum, counter) => sum + counter.contribution, 0);
  const flows = [...byFlow(counters)].map((own) => toFlowEvidence(own, total));
  flows.sort((one, other) => other.share - one.share);
  return flows.filter((flow, rank) => rank === 0 || Math.abs(flow.share) >= SMALLEST_SHARE);
}

function byFlow(counters: readonly CounterEvidence[]): Iterable<readonly CounterEvidence[]> {
  const groups = new Map<string, CounterEvidence[]>();
  for (const counter of counters) {
    const group = groups.get(counter.flow.id);
    if (group) group.push(counter);
    else groups.set(counter.flow.id, [counter]);
  }
  return groups.values();
}

/** One entry a counter, in the device's order. */
export function explainCounters(device: Device, model: Model, rows: RowRange): readonly CounterEvidence[] {
  const sums = device.counters.map(() => ({
    contribution: 0,
    observed: 0,
    expected: 0,
    count: 0,
    largestZ: 0,
  }));
  const capacity = Math.min(blockCapacity(model.counters), rows.endRow - rows.startRow);
  const z = createBlock(model.counters, capacity);
  const fit = createBlock(model.counters, capacity);
  const scores = createBlock(model.components, capacity);
  for (let startRow = rows.startRow; startRow < rows.endRow; startRow += capacity) {
    const range = { startRow, endRow: Math.min(rows.endRow, startRow + capacity) };
    const count = range.endRow - startRow;
    standardize(device, model.scale, range, z);
    project(model, z, count, scores);
    fit.values.fill(0);
    addReconstruction(model, 1, scores, count, fit);
    for (const [j, sum] of sums.entries()) addRows(sum, device, model, range, j, z, fit);
  }

  return device.counters.map((counter, j) => {
    const sum = sums[j];
    const expected = sum.count === 0 ? Number.NaN : sum.expected / sum.count;
    const isConstant = model.scale.isConstant[j] === 1;
    const nothing = counter.isCount ? model.scale.scale[j] ** 2 : model.scale.scale[j];
    return {
      flow: counter.flow,
      measure: counter.measure,
      contribution: sum.contribution,
      observed: sum.count === 0 ? null : sum.observed / sum.count,
      expected: Number.isFinite(expected) ? expected : null,
      isSilent: sum.observed === 0,
      isExpected: expected >= nothing,
      isConstant,
      hasMoved: sum.largestZ > (isConstant ? MOVED_CONSTANT_Z : MOVED_Z),
    };
  });
}

function addRows(
  sum: { contribution: number; observed: number; expected: number; count: number; largestZ: number },
  device: Device,
  model: Model,
  rows: RowRange,
  j: number,
  zBlock: Block,
  fitBlock: Block,
): void {
  const counter = device.counters[j];
  const { startRow, endRow } = rows;
  const rates = counter.isCount
    ? toRate(counter.values, device.sampling.elapsed, rows)
    : counter.values.subarray(startRow, endRow);
  const offset = j * zBlock.capacity;
  for (let i = 0; i < rates.length; i++) {
    const z = zBlock.values[offset + i];
    const fit = fitBlock.values[offset + i];
    sum.contribution += z * (z - fit);
    sum.largestZ = Math.max(sum.largestZ, Math.abs(z));
    if (!Number.isFinite(rates[i])) continue;
    sum.count++;
    sum.observed += rates[i];
    sum.expected += toExpectedRate(counter.isCount, model.scale.mean[j] + model.scale.scale[j] * fit);
  }
}

/** A root below 0 stands for no rate at all: its square would say that much was expected. */
function toExpectedRate(isCount: boolean, y: number): number {
  return isCount ? Math.max(0, y) ** 2 : y;
}

function toFlowEvidence(counters: readonly CounterEvidence[], total: number): FlowEvidence {
  const contribution = counters.reduce((sum, counter) => sum + counter.contribution, 0);
  return {
    flow: counters[0].flow,
    share: contribution / total,
    change: toChange(counters),
    observed: toRates(counters, (counter) => counter.observed),
    expected: toRates(counters, (counter) => counter.expected),
  };
}

/** Silence first, since a flow that never varied and falls silent is no news; then novelty; then the way of the counter that weighs most. */
function toChange(counters: readonly CounterEvidence[]): FlowChange {
  if (counters.every((counter) => counter.isSilent) && counters.some((counter) => counter.isExpected)) {
    return "absent";
  }
  const moved = counters.filter((counter) => counter.hasMoved);
  if (moved.length > 0 && moved.every((counter) => counter.isConstant)) return "new";
  const heaviest = counters.reduce((one, other) =>
    Math.abs(other.contribution) > Math.abs(one.contribution) ? other : one,
  );
  return (heaviest.observed ?? 0) >= (heaviest.expected ?? 0) ? "more" : "less";
}

function toRates(
  counters: readonly CounterEvidence[],
  rateOf: (counter: CounterEvidence) => number | null,
): FlowRates {
  const of = (measure: Measure): number | null => {
    const counter = counters.find((own) => own.measure === measure);
    return counter ? rateOf(counter) : null;
  };
  const value = of("value");
  return { packets: of("packets"), bytes: of("bytes"), ...(value === null ? {} : { value }) };
}
