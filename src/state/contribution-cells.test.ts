import { beforeAll, describe, expect, it } from "vitest";
import type { Detection } from "../core/detection.ts";
import { deviceFlows } from "../core/device.ts";
import { highestValue } from "../core/highest-value.ts";
import { finish } from "../core/steps.ts";
import { cellAt, cellCount, type TimeCells } from "../core/time-cells.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import { toTimeCells } from "../core/to-time-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { anomalyCells, type ContributionCells, contributionCells, ownAnomaly } from "./contribution-cells.ts";
import { currentDetection, currentDevice, deviceSpan } from "./current-device.ts";
import { searchedStore, TOY_FILES } from "./toy-store.ts";

const ARP = "FromLocalArpPortAll";

describe("what each flow adds to the score", () => {
  let device: OpenDevice;
  let detection: Detection;
  let cells: TimeCells;
  let found: ContributionCells;

  beforeAll(async () => {
    const { getState } = await searchedStore(TOY_FILES.one.file);
    const state = getState();
    device = currentDevice(state) as OpenDevice;
    detection = currentDetection(state) as Detection;
    cells = toTimeCells(deviceSpan(device), { mostCells: 50 });
    found = finish(contributionCells(device, detection, cells));
  });

  it("comes to the highest score over the limit in each cell, row by row", () => {
    const whole = ownAnomaly(found, () => true);
    expect(whole).toHaveLength(cellCount(cells));
    for (const [cell, value] of whole.entries()) {
      const { startMs, endMs } = cellAt(cells, cell);
      const own = detection.scores.row.filter(
        (_, row) => device.timeMs[row] >= startMs && device.timeMs[row] < endMs,
      );
      if (own.length === 0) expect(value).toBeNaN();
      else expect(value / (Math.max(...own) / detection.model.limit)).toBeCloseTo(1, 6);
    }
    const anomaly = finish(anomalyCells(device, detection, cells)).values;
    expect(anomaly.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(30);
    for (const [cell, value] of whole.entries())
      if (!Number.isNaN(anomaly[cell])) expect(value / anomaly[cell]).toBeCloseTo(1, 6);
  });

  it("has a row for each flow, once, whatever it is measured in", () => {
    expect(found.flowIds).toEqual(deviceFlows(device).map(({ id }) => id));
    expect(found.grid.rowCount).toBe(found.flowIds.length);
    expect(found.grid.values).toHaveLength(found.flowIds.length * cellCount(cells));
  });

  it("is over the limit where the attack is, by the flow that it came by", () => {
    const { intervals } = detection;
    const arp = ownAnomaly(found, (flowId) => flowId === ARP);
    const rest = ownAnomaly(found, (flowId) => flowId !== ARP);
    const peak = arp.indexOf(highestValue(arp));
    const { startMs, endMs } = cellAt(cells, peak);
    expect(intervals.some((each) => each.startMs < endMs && startMs < each.endMs)).toBe(true);
    expect(arp[peak]).toBeGreaterThan(1);
    expect(arp[peak]).toBeGreaterThan(rest[peak]);
  });

  it("is never below nothing for those that are shown, and nothing where none is", () => {
    for (const isShown of [(flowId: string) => flowId === ARP, (flowId: string) => flowId !== ARP])
      for (const value of ownAnomaly(found, isShown)) expect(value < 0).toBe(false);
    expect(ownAnomaly(found, () => false)).toEqual(new Float64Array(cellCount(cells)));
  });

  it("is known in every cell of a close look, and in none where there is no record", () => {
    const { startMs } = deviceSpan(device);
    const close = toPixelCells({ startMs: startMs + 600_000, endMs: startMs + 900_000 }, 800, 4);
    const near = finish(anomalyCells(device, detection, close)).values;
    expect(near.some(Number.isNaN)).toBe(false);
    expect(new Set(near).size).toBeLessThanOrEqual(6);
    const beside = toPixelCells({ startMs: startMs - 900_000, endMs: startMs - 600_000 }, 800, 4);
    expect(finish(anomalyCells(device, detection, beside)).values.every(Number.isNaN)).toBe(true);
    const strange = finish(contributionCells(device, detection, beside));
    expect(strange.grid.values.every(Number.isNaN)).toBe(true);
    expect(ownAnomaly(strange, () => true).every(Number.isNaN)).toBe(true);
  });
});
