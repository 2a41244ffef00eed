import { describe, expect, it } from "vitest";
import { type DetectorLane, LANE_KINDS } from "../../core/detector-lane.ts";
import { quantile } from "../model/quantile.ts";
import { toyDevice } from "../toy-device.ts";
import { detectorLanes } from "./detector-lanes.ts";
import { toPcaRows } from "./pca-rows.ts";
import { BASELINE_ROWS, detectFlood, FLOOD, floodedDevice } from "./toy-flooded.ts";

const SENSITIVITY = "default" as const;

function laneOf(lanes: readonly DetectorLane[], kind: DetectorLane["kind"]): DetectorLane {
  const found = lanes.find((lane) => lane.kind === kind);
  if (!found) throw new Error(`No lane ${kind}.`);
  return found;
}

describe("the detectors beside PCA", () => {
  const device = floodedDevice();
  const pca = toPcaRows(detectFlood(device));
  const lanes = [...detectorLanes(device, pca)];

  it("are all of them, in their order, with a score a row", () => {
    expect(lanes.map(({ kind }) => kind)).toEqual(LANE_KINDS);
    for (const { scores } of lanes) {
      expect(scores).toHaveLength(device.timeMs.length);
      expect(scores.every((score) => score >= 0 && score < Number.POSITIVE_INFINITY)).toBe(true);
    }
  });

  it("leave PCA's scores and limit as they are", () => {
    expect(lanes[0].scores).toBe(pca.scores);
    expect(lanes[0].limit).toBe(pca.limit);
  });

  it("have the .995 quantile of their scores over the baseline as limit, which is PCA's, too", () => {
    for (const { scores, limit } of lanes) {
      expect(limit).toBeCloseTo(quantile(scores.slice(0, BASELINE_ROWS), 0.995), 12);
    }
  });

  it.each(["pca-spe", "largest-z", "k-means"] as const)("see a flow that never spoke: %s", (kind) => {
    const { alarms } = laneOf(lanes, kind);
    expect(alarms).toContainEqual({
      startMs: device.timeMs[FLOOD.startRow] - 60_000,
      endMs: device.timeMs[FLOOD.endRow - 1],
      confirmedAtMs: device.timeMs[FLOOD.startRow + 2],
      firstRow: FLOOD.startRow,
      lastRow: FLOOD.endRow - 1,
    });
  });

  it("see it longer where the score is a moving average", () => {
    const alarm = laneOf(lanes, "ewma-z").alarms.find(({ firstRow }) => firstRow === FLOOD.startRow);
    expect(alarm?.lastRow).toBeGreaterThan(FLOOD.endRow);
  });

  it("give the same for the same", () => {
    expect([...detectorLanes(device, pca)]).toEqual(lanes);
  });

  it("have the limit of another quantile at another sensitivity", () => {
    for (const { kind, scores, limit } of detectorLanes(device, { ...pca, sensitivity: "quiet" })) {
      if (kind === "pca-spe") expect(limit).toBe(pca.limit);
      else expect(limit).toBeCloseTo(quantile(scores.slice(0, BASELINE_ROWS), 0.998), 12);
    }
  });

  it("tell the share of the work done, ascending, with 1 at the end", () => {
    const shares: number[] = [];
    expect([...detectorLanes(device, pca, (share) => shares.push(share))]).toHaveLength(5);
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
    expect(shares[0]).toBeGreaterThan(0);
  });

  it("have a limit above 0 where the baseline never varies", () => {
    const still = toyDevice([{ flow: "still", values: new Float64Array(100).fill(4) }]);
    const scale = { mean: Float64Array.of(2), scale: Float64Array.of(0.5), isConstant: Uint8Array.of(1) };
    const baseline = [{ startRow: 0, endRow: 50 }];
    const rows = { scale, baseline, scores: new Float64Array(100), limit: 1e-6, sensitivity: SENSITIVITY };
    const others = [...detectorLanes(still, rows)];
    expect(others.map(({ limit }) => limit)).toEqual([1e-6, 1e-6, 1e-6, 1e-6, expect.closeTo(0.5, 12)]);
    expect(others.flatMap(({ alarms }) => alarms)).toEqual([]);
  });

  it("need a baseline", () => {
    expect(() => [...detectorLanes(device, { ...pca, baseline: [] })]).toThrow(RangeError);
  });
});

describe("an alarm of a lane", () => {
  const NO_COUNTERS_MOVE = new Float64Array(20);

  /** Of PCA's lane, [first, last], for some scores over a limit of 1. */
  function alarmsOf(ratios: readonly number[]): number[][] {
    const device = toyDevice([{ flow: "still", values: NO_COUNTERS_MOVE }]);
    const scale = { mean: Float64Array.of(0), scale: Float64Array.of(1), isConstant: Uint8Array.of(1) };
    const scores = new Float64Array(20);
    scores.set(ratios);
    const baseline = [{ startRow: 0, endRow: 20 }];
    const [lane] = detectorLanes(device, { scale, baseline, scores, limit: 1, sensitivity: SENSITIVITY });
    return lane.alarms.map(({ firstRow, lastRow }) => [firstRow, lastRow]);
  }

  it.each([
    ["opens at three of five rows over the limit", [0, 2, 0, 2, 0, 2], [[1, 5]]],
    ["does not open at two", [0, 2, 0, 0, 2, 0, 0], []],
    ["does not open at one, however far over", [0, 1e9, 0], []],
    ["does not open at rows that equal the limit", [1, 1, 1, 1], []],
  ])("%s", (_, ratios, expected) => {
    expect(alarmsOf(ratios)).toEqual(expected);
  });
});
