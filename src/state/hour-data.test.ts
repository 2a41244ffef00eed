import { beforeAll, describe, expect, it } from "vitest";
import type { Detection } from "../core/detection.ts";
import { cellIntervals, DAY_HOURS } from "../core/hour-grid.ts";
import { elapsedAt } from "../core/sampling.ts";
import { finish } from "../core/steps.ts";
import { localDay, localParts } from "../core/zone.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { currentDetection, currentDevice, deviceSpan } from "./current-device.ts";
import { type HourRequest, hourData } from "./hour-data.ts";
import { searchedStore, TOY_FILES } from "./toy-store.ts";

const ARP = "FromLocalArpPortAll";
const ZONES = ["UTC", "Asia/Kolkata", "America/New_York"] as const;

describe("the hours of the days", () => {
  let device: OpenDevice;
  let detection: Detection;
  let request: HourRequest;

  beforeAll(async () => {
    const { getState } = await searchedStore(TOY_FILES.one.file);
    device = currentDevice(getState()) as OpenDevice;
    detection = currentDetection(getState()) as Detection;
    request = {
      device,
      measure: "packets",
      hiddenFlows: new Set(),
      range: deviceSpan(device),
      view: { by: "day", of: "traffic" },
      detection,
      zone: "UTC",
    };
  });

  /** The rows of the device by the cell that their local hour stands in. */
  function rowsByCell(asked: HourRequest): Map<number, number[]> {
    const { range, zone, view } = asked;
    const firstDay = localDay(zone, range.startMs);
    const found = new Map<number, number[]>();
    for (const [row, timeMs] of device.timeMs.entries()) {
      if (timeMs < range.startMs || timeMs >= range.endMs) continue;
      const { hour, weekday } = localParts(zone, timeMs);
      const line = view.by === "day" ? localDay(zone, timeMs) - firstDay : weekday;
      const cell = line * DAY_HOURS + hour;
      found.set(cell, [...(found.get(cell) ?? []), row]);
    }
    return found;
  }

  it.each(ZONES)("of %s hold the mean rate of the shown flows over the rows of each hour", (zone) => {
    for (const by of ["day", "weekday"] as const) {
      for (const hiddenFlows of [new Set<string>(), new Set([ARP])]) {
        const asked: HourRequest = { ...request, zone, hiddenFlows, view: { by, of: "traffic" } };
        const grid = finish(hourData(asked));
        const rows = rowsByCell(asked);
        const shown = device.counters.filter(
          ({ measure, flow }) => measure === "packets" && !hiddenFlows.has(flow.id),
        );
        for (const [cell, value] of grid?.values.entries() ?? []) {
          const own = rows.get(cell) ?? [];
          const counted = own.reduce((sum, row) => shown.reduce((all, one) => all + one.values[row], sum), 0);
          const covered = own.reduce((sum, row) => sum + elapsedAt(device.sampling.elapsed, row), 0);
          if (own.length === 0) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(counted / covered, 9);
        }
        expect(grid?.values.length).toBe(
          (grid?.rows.kind === "days" ? grid.rows.days.length : 7) * DAY_HOURS,
        );
      }
    }
  });

  it.each(ZONES)("of %s hold the highest score of each hour", (zone) => {
    const asked: HourRequest = { ...request, zone, view: { by: "weekday", of: "score" } };
    const grid = finish(hourData(asked));
    const rows = rowsByCell(asked);
    for (const [cell, value] of grid?.values.entries() ?? []) {
      const scores = (rows.get(cell) ?? []).map((row) => detection.scores.row[row]);
      expect(value).toEqual(scores.length === 0 ? Number.NaN : Math.max(...scores));
    }
  });

  it("pick times that lie in the range, all of it once", () => {
    const range = { startMs: request.range.startMs + 90_000, endMs: request.range.endMs - 90_000 };
    const grid = finish(hourData({ ...request, range }));
    const cells = Array.from(grid?.values ?? [], (_, cell) => (grid ? cellIntervals(grid, cell) : [])).flat();
    const lengthMs = cells.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    expect(lengthMs).toBe(range.endMs - range.startMs);
  });

  it("of a score that there is none of yet are none", () => {
    const view = { by: "day", of: "score" } as const;
    expect(finish(hourData({ ...request, detection: null, view }))).toBeNull();
    expect(finish(hourData({ ...request, detection: null }))).not.toBeNull();
  });
});
