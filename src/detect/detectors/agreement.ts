import type { DetectorLane, LaneAgreement, LaneAlarm, LanePair } from "../../core/detector-lane.ts";

type AlarmLane = Pick<DetectorLane, "kind" | "alarms">;

/** How far lanes alarm in the same rows (Jaccard 1912), and how many others second each alarm. */
export function toAgreement(lanes: readonly AlarmLane[]): LaneAgreement {
  const pairs = lanes.flatMap((one, index) =>
    lanes.slice(index + 1).map(
      (other): LanePair => ({
        one: one.kind,
        other: other.kind,
        sharedRows: sharedShare(one.alarms, other.alarms),
      }),
    ),
  );
  const secondedBy = lanes.map((lane) => countSeconds(lane, lanes));
  return { pairs, secondedBy };
}

function sharedShare(one: readonly LaneAlarm[], other: readonly LaneAlarm[]): number {
  let shared = 0;
  eachOverlap(one, other, (rows) => {
    shared += rows.count;
  });
  const either = countAlarmed(one) + countAlarmed(other) - shared;
  return either === 0 ? 1 : shared / either;
}

/** For each alarm of a lane, the other lanes that have one which overlaps it. */
function countSeconds(lane: AlarmLane, lanes: readonly AlarmLane[]): readonly number[] {
  const counts = lane.alarms.map(() => 0);
  for (const other of lanes) {
    if (other === lane) continue;
    let last = -1;
    eachOverlap(lane.alarms, other.alarms, ({ oneIndex }) => {
      if (oneIndex !== last) counts[oneIndex]++;
      last = oneIndex;
    });
  }
  return counts;
}

/** Calls `use` with each two alarms that have rows in common, in the order of time; both lists are ascending and disjoint. */
function eachOverlap(
  one: readonly LaneAlarm[],
  other: readonly LaneAlarm[],
  use: (rows: { readonly oneIndex: number; readonly count: number }) => void,
): void {
  let oneIndex = 0;
  let otherIndex = 0;
  while (oneIndex < one.length && otherIndex < other.length) {
    const [a, b] = [one[oneIndex], other[otherIndex]];
    const count = Math.min(a.lastRow, b.lastRow) - Math.max(a.firstRow, b.firstRow) + 1;
    if (count > 0) use({ oneIndex, count });
    if (a.lastRow <= b.lastRow) oneIndex++;
    else otherIndex++;
  }
}

function countAlarmed(alarms: readonly LaneAlarm[]): number {
  return alarms.reduce((sum, { firstRow, lastRow }) => sum + lastRow - firstRow + 1, 0);
}
