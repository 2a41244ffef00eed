import { firstIndexOver } from "../core/first-index.ts";
import { groupBy } from "../core/group-by.ts";
import { type Grouping, groupOf } from "../core/grouping.ts";
import type { SeverityCell, SeverityLanes } from "../core/severity-lane.ts";
import { SEVERITIES, type SuspiciousInterval, worstSeverity } from "../core/suspicious-interval.ts";
import { cellCount, type TimeCells } from "../core/time-cells.ts";

/** A flow with less than this of an interval has no part in it worth a lane. */
const LEAST_SHARE = 0.1;

/** The id of the lane of all intervals. */
export const OVERALL_LANE = "overall";

/** A lane to be: its intervals in the order of their start. */
export interface LaneIntervals {
  readonly id: string;
  readonly label: string;
  readonly intervals: readonly SuspiciousInterval[];
}

/** What each lane's intervals say in each cell that they overlap. */
export function severityLanes({
  cells,
  lanes,
}: {
  readonly cells: TimeCells;
  readonly lanes: readonly LaneIntervals[];
}): SeverityLanes {
  return {
    cells,
    lanes: lanes.map(({ id, label, intervals }) => ({ id, label, cells: toCells(cells, intervals) })),
  };
}

/** All intervals as one lane. */
export function overallLane(intervals: readonly SuspiciousInterval[], label: string): LaneIntervals {
  return { id: OVERALL_LANE, label, intervals };
}

/** A lane for each device, in their order, whether it has intervals or not. */
export function deviceLanes(
  devices: readonly { readonly id: string; readonly name: string }[],
  intervals: readonly SuspiciousInterval[],
): readonly LaneIntervals[] {
  const byDevice = groupBy(intervals, ({ deviceId }) => deviceId);
  return devices.map(({ id, name }) => ({ id, label: name, intervals: byDevice.get(id) ?? [] }));
}

/**
 * A lane for each flow, port, protocol or direction that has at least a tenth of an interval, or more of it than any other; the gravest
 * lane first, then the one with the most intervals.
 */
export function groupLanes(
  intervals: readonly SuspiciousInterval[],
  grouping: Grouping,
): readonly LaneIntervals[] {
  const lanes = new Map<string, SuspiciousInterval[]>();
  for (const interval of intervals) {
    for (const label of groupsOf(interval, grouping)) {
      const lane = lanes.get(label);
      if (lane) lane.push(interval);
      else lanes.set(label, [interval]);
    }
  }
  return [...lanes]
    .map(([label, own]) => ({ id: label, label, intervals: own, rank: rankOf(own) }))
    .sort((one, other) => other.rank - one.rank || other.intervals.length - one.intervals.length)
    .map(({ id, label, intervals: own }) => ({ id, label, intervals: own }));
}

function groupsOf({ flows }: SuspiciousInterval, grouping: Grouping): readonly string[] {
  const shares = new Map<string, number>();
  for (const { flow, share } of flows) {
    const group = groupOf(flow, grouping);
    shares.set(group, (shares.get(group) ?? 0) + share);
  }
  const ranked = [...shares].sort(([, one], [, other]) => other - one);
  return ranked.filter(([, share], place) => place === 0 || share >= LEAST_SHARE).map(([group]) => group);
}

function rankOf(intervals: readonly SuspiciousInterval[]): number {
  const worst = worstSeverity(intervals);
  return worst === null ? -1 : SEVERITIES.indexOf(worst);
}

const NOTHING: SeverityCell = { count: 0, worst: null, peakOverLimit: 0 };

function toCells(cells: TimeCells, intervals: readonly SuspiciousInterval[]): readonly SeverityCell[] {
  const { edgesMs } = cells;
  const count = cellCount(cells);
  const counts = new Uint32Array(count);
  const worst = new Int8Array(count).fill(-1);
  const peaks = new Float64Array(count);
  for (const { startMs, endMs, severity, peakOverLimit } of intervals) {
    const rank = SEVERITIES.indexOf(severity);
    // The cell that holds the start; the first where it lies before all.
    let cell = Math.max(0, firstIndexOver(edgesMs, startMs) - 1);
    for (; cell < count && edgesMs[cell] < endMs; cell++) {
      counts[cell]++;
      if (rank > worst[cell]) worst[cell] = rank;
      if (peakOverLimit > peaks[cell]) peaks[cell] = peakOverLimit;
    }
  }
  return Array.from(counts, (own, cell) =>
    own === 0 ? NOTHING : { count: own, worst: SEVERITIES[worst[cell]], peakOverLimit: peaks[cell] },
  );
}
