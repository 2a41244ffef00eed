import { describe, expect, it } from "vitest";
import { parseFlow } from "../core/flow.ts";
import { overlaps } from "../core/interval.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { SEVERITIES, type SuspiciousInterval, worstSeverity } from "../core/suspicious-interval.ts";
import { cellAt, cellCount } from "../core/time-cells.ts";
import { toTimeCells } from "../core/to-time-cells.ts";
import { TOY_HYPOTHESIS, toyFlowEvidence } from "../core/toy-evidence.ts";
import { deviceLanes, groupLanes, overallLane, severityLanes } from "./severity-lanes.ts";

const random = seededRandom(9);

function interval(
  startMs: number,
  endMs: number,
  told: Partial<SuspiciousInterval> & { readonly shares?: Readonly<Record<string, number>> } = {},
): SuspiciousInterval {
  const { shares = { FromLocalArpPortAll: 1 }, ...rest } = told;
  return {
    id: `a-${startMs}`,
    deviceId: "a",
    startMs,
    endMs,
    confirmedAtMs: startMs,
    severity: "low",
    severityScore: 0,
    peakMs: startMs,
    peakOverLimit: 1,
    rules: [],
    score: "row",
    followsId: null,
    firstRow: 0,
    lastRow: 0,
    flows: Object.entries(shares).map(([flowId, share]) =>
      toyFlowEvidence({
        flow: parseFlow(flowId),
        share,
        change: "more",
        observed: { packets: 1, bytes: 1 },
        expected: { packets: 1, bytes: 1 },
      }),
    ),
    hypothesis: TOY_HYPOTHESIS,
    ...rest,
  };
}

describe("a lane's cell", () => {
  it("tells of the intervals that overlap it, of them all and of no others", () => {
    const range = { startMs: 1000, endMs: 900_000 };
    const intervals = Array.from({ length: 200 }, () => {
      const startMs = Math.floor(random() * 1_000_000) - 50_000;
      return interval(startMs, startMs + 1 + Math.floor(random() ** 4 * 200_000), {
        severity: SEVERITIES[Math.floor(random() * 4)],
        peakOverLimit: 1 + random() * 1000,
      });
    }).sort((one, other) => one.startMs - other.startMs);
    const cells = toTimeCells(range, { mostCells: 100 });
    const [lane] = severityLanes({ cells, lanes: [overallLane(intervals, "All")] }).lanes;
    expect(lane.cells).toHaveLength(cellCount(cells));
    for (const [cell, { count, worst, peakOverLimit }] of lane.cells.entries()) {
      const own = intervals.filter((each) => overlaps(each, cellAt(cells, cell)));
      expect(count).toBe(own.length);
      expect(worst).toBe(worstSeverity(own));
      expect(peakOverLimit).toBe(Math.max(0, ...own.map((each) => each.peakOverLimit)));
    }
  });

  it("is empty where there is nothing", () => {
    const cells = toTimeCells({ startMs: 0, endMs: 10 }, { mostCells: 2 });
    const lanes = [overallLane([interval(10, 20), interval(30, 40)], "All")];
    expect(severityLanes({ cells, lanes }).lanes[0].cells).toEqual([
      { count: 0, worst: null, peakOverLimit: 0 },
      { count: 0, worst: null, peakOverLimit: 0 },
    ]);
  });
});

describe("lanes", () => {
  it("of devices are there whether they have intervals or not", () => {
    const intervals = [interval(0, 1), interval(2, 3, { deviceId: "b" }), interval(4, 5)];
    const devices = ["c", "a", "b"].map((id) => ({ id, name: id.toUpperCase() }));
    expect(deviceLanes(devices, intervals).map(({ label, intervals: own }) => [label, own.length])).toEqual([
      ["C", 0],
      ["A", 2],
      ["B", 1],
    ]);
  });

  it("of flows and ports have the intervals in which they have a tenth, or more than any other", () => {
    const shares = { ToLocalTcpPort80: 0.06, FromLocalTcpPort80: 0.07, FromLocalArpPortAll: 0.87 };
    const small = { ToLocalTcpPort80: 0.05, FromLocalUdpPort53: 0.09 };
    const intervals = [interval(0, 1, { shares }), interval(2, 3, { shares: small, severity: "high" })];
    const starts = (grouping: "flow" | "port") =>
      groupLanes(intervals, grouping).map(({ label, intervals: own }) => [
        label,
        ...own.map(({ startMs }) => startMs),
      ]);
    expect(starts("flow")).toEqual([
      ["From local · UDP 53", 2],
      ["From local · ARP", 0],
    ]);
    expect(starts("port")).toEqual([
      ["UDP 53", 2],
      ["ARP, all ports", 0],
      ["TCP 80", 0],
    ]);
  });
});
