import type { Detection } from "../core/detection.ts";
import { seenDevice } from "../core/seen-counter.ts";
import type { Steps } from "../core/steps.ts";
import { type CellGrid, cellCount, type TimeCells } from "../core/time-cells.ts";
import { rowContributions } from "../detect/evidence/row-contributions.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { worstRows } from "../query/worst-rows.ts";
import { summarisedScoresInSteps } from "./chart-data.ts";

/** What each flow adds to a device's score over its limit, at the worst row of each cell. */
export interface ContributionCells {
  /** A row a flow, in the order of `flowIds`; what pulls the other way is below 0. */
  readonly grid: CellGrid;
  readonly flowIds: readonly string[];
}

/** Takes the worst row of each cell apart by flows, in pieces: over all flows a cell adds up to its highest score over the limit. */
export function* contributionCells(
  device: OpenDevice,
  detection: Detection,
  cells: TimeCells,
): Steps<ContributionCells> {
  const { blocks } = yield* summarisedScoresInSteps(detection);
  const rows = worstRows({ device, cells, scores: detection.scores.row, blocks });
  yield;
  const seen = seenDevice(device, detection.sees);
  const found = yield* rowContributions(seen, detection.detector.models, rows);
  const flowIds = [...new Set(seen.counters.map(({ flow }) => flow.id))];
  const rowOf = new Map(flowIds.map((flowId, row) => [flowId, row]));
  const count = cellCount(cells);
  const values = new Float64Array(flowIds.length * count);
  const counterCount = seen.counters.length;
  for (const [j, { flow }] of seen.counters.entries()) {
    const offset = (rowOf.get(flow.id) as number) * count;
    for (let cell = 0; cell < count; cell++)
      values[offset + cell] += found[cell * counterCount + j] / detection.model.limit;
  }
  return { grid: { cells, rowCount: flowIds.length, values }, flowIds };
}

/** What some flows come to together in each cell, 0 where they pull the other way: the anomaly of a chart that shows them alone. */
export function ownAnomaly(
  { grid: { cells, values }, flowIds }: ContributionCells,
  isShown: (flowId: string) => boolean,
): Float64Array {
  const count = cellCount(cells);
  const sums = new Float64Array(count);
  for (const [row, flowId] of flowIds.entries()) {
    if (!isShown(flowId)) continue;
    for (let cell = 0; cell < count; cell++) sums[cell] += values[row * count + cell];
  }
  return sums.map((sum) => Math.max(0, sum));
}

/** The highest score over the limit in each cell; NaN where there is no row. */
export interface AnomalyCells {
  readonly cells: TimeCells;
  readonly values: Float64Array;
}

/** Finds the highest score of each cell, in pieces where the scores were not looked at before. */
export function* anomalyCells(
  device: OpenDevice,
  detection: Detection,
  cells: TimeCells,
): Steps<AnomalyCells> {
  const scores = detection.scores.row;
  const { blocks } = yield* summarisedScoresInSteps(detection);
  const rows = worstRows({ device, cells, scores, blocks });
  const { limit } = detection.model;
  return { cells, values: Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : scores[row] / limit)) };
}
