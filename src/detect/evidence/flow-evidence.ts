import type { Detector, ScoreKind } from "../../core/detector.ts";
import type { Device } from "../../core/device.ts";
import type { Flow, Measure } from "../../core/flow.ts";
import { groupBy } from "../../core/group-by.ts";
import type { PcaModel } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import { toRate } from "../../core/sampling.ts";
import { finish, type Steps } from "../../core/steps.ts";
import {
  type CounterEvidence,
  type FlowChange,
  type FlowEvidence,
  type FlowRates,
  farthestZ,
} from "../../core/suspicious-interval.ts";
import { BLOCK_ROWS, type Block } from "../engine/block.ts";
import { eachRun, type FeatureSource } from "../features/feature-source.ts";
import { standardize } from "../features/standardize.ts";
import { eachProjected, type ProjectedRows } from "../model/projected-rows.ts";
import { planeWeights } from "../model/score-rows.ts";
import { modelOf, scoreTerms, type ViewSources, viewSources } from "../views.ts";

/** Flows with less of an interval's SPE, either way, are left out. */
const SMALLEST_SHARE = 0.001;
/** A counter that varies has moved when it was this many scales from its mean. */
const MOVED_Z = 1;
/** A counter that never varied has moved at anything more than a rounding. */
const MOVED_CONSTANT_Z = 1e-6;
/** Of more rows than these a part is looked at, */
const MOST_ROWS = 4000;
/** in so many runs: few, so that a rhythm of hours still shows in one. */
const RUNS = 8;
/** Blocks that are explained in one go. */
const STEP_BLOCKS = 2;

/** What some rows say of one counter. */
interface ExplainedCounter extends Omit<CounterEvidence, "share"> {
  readonly flow: Flow;
  /** Over all counters it adds up to the rows' score. */
  readonly contribution: number;
  /** Nothing in any row. */
  readonly isSilent: boolean;
  /** The model puts it at least one scale above nothing. */
  readonly isExpected: boolean;
  readonly isConstant: boolean;
  readonly hasMoved: boolean;
}

/** What is explained: some rows, and the score that stands out in them. */
export interface Explained {
  /** Of more than 4,000 a part is looked at: `explainedRows`. */
  readonly rows: RowRange;
  readonly score: ScoreKind;
  /** The one of them that stands out most, which is always looked at; the first unless told. */
  readonly peakRow?: number;
}

/**
 * The rows that speak for some, ascending and disjoint: all up to 4,000; of more, a run of 500 in each eighth of them, in its middle, or
 * about `peakRow` where that lies in it. So the cost has a bound, the runs are spread over an alarm of days, and what made its peak is seen.
 */
export function explainedRows(
  { startRow, endRow }: RowRange,
  peakRow: number = startRow,
): readonly RowRange[] {
  const count = endRow - startRow;
  if (count <= MOST_ROWS) return [{ startRow, endRow }];
  const runRows = MOST_ROWS / RUNS;
  return Array.from({ length: RUNS }, (_, run) => {
    const first = startRow + Math.floor((run * count) / RUNS);
    const end = startRow + Math.floor(((run + 1) * count) / RUNS);
    const middle = peakRow >= first && peakRow < end ? peakRow : (first + end) >> 1;
    const start = Math.min(end - runRows, Math.max(first, middle - runRows / 2));
    return { startRow: start, endRow: start + runRows };
  });
}

/** Which flows make some rows' score, by share, largest first: those from a thousandth on, and always the largest and the first by z. */
export function explainRows(
  device: Device,
  models: Detector["models"],
  explained: Explained,
  sources: ViewSources = viewSources(device),
): readonly FlowEvidence[] {
  return finish(explainSteps(device, models, explained, sources));
}

/** The same in pieces. */
export function* explainSteps(
  device: Device,
  models: Detector["models"],
  explained: Explained,
  sources: ViewSources,
): Steps<readonly FlowEvidence[]> {
  const counters = yield* counterSteps(device, models, explained, sources);
  const total = counters.reduce((sum, counter) => sum + counter.contribution, 0);
  const byZ = [...groupBy(counters, ({ flow }) => flow.id).values()]
    .map((own) => toFlowEvidence(own, total))
    .sort((one, other) => Math.abs(farthestZ(other)) - Math.abs(farthestZ(one)));
  const flows = byZ.map((flow, index): FlowEvidence => ({ ...flow, zRank: index + 1 }));
  flows.sort((one, other) => other.share - one.share);
  return flows.filter(
    ({ share, zRank }, rank) => rank === 0 || zRank === 1 || Math.abs(share) >= SMALLEST_SHARE,
  );
}

/** One entry a counter, in the device's order. */
export function explainCounters(
  device: Device,
  models: Detector["models"],
  explained: Explained,
  sources: ViewSources = viewSources(device),
): readonly ExplainedCounter[] {
  return finish(counterSteps(device, models, explained, sources));
}

function* counterSteps(
  device: Device,
  models: Detector["models"],
  { rows, score, peakRow }: Explained,
  sources: ViewSources,
): Steps<readonly ExplainedCounter[]> {
  const { view, ridge } = scoreTerms(score);
  const source = sources.of(view, models);
  const looked = explainedRows(rows, peakRow);
  const parts = yield* contributions(source, modelOf(models, view), looked, ridge);
  const rates = yield* meanRates(device, sources.of("row", models), models.row, looked);
  const { scale } = models.row;
  return device.counters.map((counter, j) => {
    const { observed, expected, isSilent, z } = rates[j];
    const isConstant = scale.isConstant[j] === 1;
    const nothing = counter.isCount ? scale.scale[j] ** 2 : scale.scale[j];
    return {
      flow: counter.flow,
      measure: counter.measure,
      contribution: parts[j].contribution,
      observed,
      expected,
      z,
      isSilent,
      isExpected: expected !== null && expected >= nothing,
      isConstant,
      hasMoved: parts[j].largestZ > (isConstant ? MOVED_CONSTANT_Z : MOVED_Z),
    };
  });
}

/** Calls `use` as `eachProjected` does, a few blocks in one go. */
function* projectedSteps(
  source: FeatureSource,
  model: PcaModel,
  ranges: readonly RowRange[],
  use: (projected: ProjectedRows) => void,
): Steps<void> {
  const pieces: RowRange[] = [];
  eachRun(ranges, STEP_BLOCKS * source.workspace.rowsEach, (rows) => pieces.push(rows));
  for (const rows of pieces) {
    eachProjected(source, model, [rows], use);
    yield;
  }
}

interface CounterPart {
  contribution: number;
  largestZ: number;
}

/**
 * What each counter adds to a view's score over some rows, and its largest |z|. To SPE it is z r; to T2 with a ridge z times
 * V W t, where W are the weights 1 / (lambda + ridge): both add up to the score (Westerhuis, Gurden & Smilde 2000).
 */
function* contributions(
  source: FeatureSource,
  model: PcaModel,
  ranges: readonly RowRange[],
  ridge: number | null,
): Steps<readonly CounterPart[]> {
  const weights = ridge === null ? null : planeWeights(model, ridge);
  const parts = source.counters.map(() => ({ contribution: 0, largestZ: 0 }));
  const { engine, beside: z } = source.workspace;
  yield* projectedSteps(source, model, ranges, ({ rows: run, count, plane, scores, residual }) => {
    standardize(source, model.scale, run, z);
    if (weights !== null) {
      for (const [c, weight] of weights.entries()) scaleColumn(scores, c, weight);
      engine.multiply(plane.fromScores, scores, count, residual);
    }
    for (const [j, own] of parts.entries()) {
      for (let i = j * BLOCK_ROWS; i < j * BLOCK_ROWS + count; i++) {
        own.contribution += z.values[i] * residual.values[i];
        own.largestZ = Math.max(own.largestZ, Math.abs(z.values[i]));
      }
    }
  });
  return parts;
}

function scaleColumn({ values }: Block, column: number, factor: number): void {
  for (let i = column * BLOCK_ROWS; i < (column + 1) * BLOCK_ROWS; i++) values[i] *= factor;
}

interface MeanRates extends Pick<CounterEvidence, "observed" | "expected" | "z"> {
  /** Nothing in any row. */
  readonly isSilent: boolean;
}

/** What the rows say of each counter, and what the model of single rows makes of them. */
function* meanRates(
  device: Device,
  source: FeatureSource,
  model: PcaModel,
  ranges: readonly RowRange[],
): Steps<readonly MeanRates[]> {
  const sums = device.counters.map(() => ({ observed: 0, expected: 0, count: 0, z: 0 }));
  const { engine, beside: z } = source.workspace;
  yield* projectedSteps(source, model, ranges, ({ rows: run, count, plane, scores, residual: fit }) => {
    engine.multiply(plane.fromScores, scores, count, fit);
    standardize(source, model.scale, run, z);
    for (const [j, sum] of sums.entries()) {
      const counter = device.counters[j];
      const rates = counter.isCount
        ? toRate(counter.values, device.sampling.elapsed, run)
        : counter.values.subarray(run.startRow, run.endRow);
      for (let i = 0; i < count; i++) {
        if (!Number.isFinite(rates[i])) continue;
        sum.z += z.values[j * BLOCK_ROWS + i];
        const y = model.scale.mean[j] + model.scale.scale[j] * fit.values[j * BLOCK_ROWS + i];
        sum.count++;
        sum.observed += rates[i];
        sum.expected += toExpectedRate(counter.isCount, y);
      }
    }
  });
  return sums.map(({ observed, expected, count, z }) => ({
    observed: count === 0 ? null : observed / count,
    expected: count > 0 && Number.isFinite(expected) ? expected / count : null,
    isSilent: observed === 0,
    z: count === 0 ? 0 : z / count,
  }));
}

/** A root below 0 stands for no rate at all: its square would say that much was expected. */
function toExpectedRate(isCount: boolean, y: number): number {
  return isCount ? Math.max(0, y) ** 2 : y;
}

function toFlowEvidence(counters: readonly ExplainedCounter[], total: number): Omit<FlowEvidence, "zRank"> {
  const contribution = counters.reduce((sum, counter) => sum + counter.contribution, 0);
  return {
    flow: counters[0].flow,
    share: contribution / total,
    change: toChange(counters),
    observed: toRates(counters, (counter) => counter.observed),
    expected: toRates(counters, (counter) => counter.expected),
    counters: counters.map((counter) => ({
      measure: counter.measure,
      share: counter.contribution / total,
      observed: counter.observed,
      expected: counter.expected,
      z: counter.z,
    })),
  };
}

/** Silence first, since a flow that never varied and falls silent is no news; then novelty; then the way of the counter that weighs most. */
function toChange(counters: readonly ExplainedCounter[]): FlowChange {
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
  counters: readonly ExplainedCounter[],
  rateOf: (counter: ExplainedCounter) => number | null,
): FlowRates {
  const of = (measure: Measure): number | null => {
    const counter = counters.find((own) => own.measure === measure);
    return counter ? rateOf(counter) : null;
  };
  const value = of("value");
  return { packets: of("packets"), bytes: of("bytes"), ...(value === null ? {} : { value }) };
}
