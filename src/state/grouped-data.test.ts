import { describe, expect, it } from "vitest";
import { deviceFlows } from "../core/device.ts";
import { GROUPINGS, groupOf } from "../core/grouping.ts";
import { elapsedAt } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { minuteTimes, toyOpenDevice } from "../query/toy-open-device.ts";
import { deviceSpan } from "./current-device.ts";
import { averageWindowMs, type GroupedRequest, groupedTraffic } from "./grouped-data.ts";

const ROWS = 600;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HEADERS = [
  "FromInternetTcpPort443Byte",
  "ToInternetTcpPort443Byte",
  "ToInternetTcpPort80Byte",
  "ToLocalUdpPort53IP10.0.0.1Byte",
  "ToLocalUdpPort53IP10.0.0.2Byte",
  "FromLocalUdpPort53IP10.0.0.1Byte",
  "FromLocalArpPortAllByte",
  "ToLocalArpPortAllByte",
  "ToLocalUdpPort123Byte",
  "ToLocalUdpPort1900Byte",
  "ToLocalUdpPort5353Byte",
];

/** Flows of counts, each larger than the one before it, with a gap of two minutes at row 200 and a break of twenty at row 400. */
function toyDevice(): OpenDevice {
  const random = seededRandom(3);
  const columns = HEADERS.map((header, index) => {
    const values = Int32Array.from({ length: ROWS }, () => Math.floor(random() * 2 ** (index + 4)));
    return [header, values] as const;
  });
  return toyOpenDevice(minuteTimes(ROWS, { 200: 2, 400: 20 }), Object.fromEntries(columns));
}

const device = toyDevice();
const flows = deviceFlows(device);
const request: GroupedRequest = {
  device,
  measure: "bytes",
  hiddenFlows: new Set(),
  grouping: "flow",
  form: "lines",
  smoothing: "rate",
  range: deviceSpan(device),
  widthPx: 800,
};

/** What some flows counted together in a row. */
function countOf(flowIds: readonly string[], row: number): number {
  return device.counters.reduce(
    (sum, { flow, values }) => (flowIds.includes(flow.id) ? sum + values[row] : sum),
    0,
  );
}

describe("traffic that is taken together", () => {
  it.each(GROUPINGS)(
    "by %s has each shown flow in one line, with those of its group and direction",
    (grouping) => {
      const hiddenFlows = new Set([flows[0].id, flows[4].id]);
      const { series, flowsOf } = finish(groupedTraffic({ ...request, grouping, hiddenFlows }));
      const ids = series.flatMap(({ flowId }) => flowsOf.get(flowId ?? "") ?? []);
      expect([...ids].sort()).toEqual(
        flows
          .map(({ id }) => id)
          .filter((id) => !hiddenFlows.has(id))
          .sort(),
      );
      for (const { flowId, label, direction, colorIndex } of series) {
        const own = flows.filter(({ id }) => flowsOf.get(flowId ?? "")?.includes(id));
        for (const { rule } of own) expect(rule?.direction ?? null).toBe(direction);
        if (colorIndex !== null) for (const flow of own) expect(groupOf(flow, grouping)).toBe(label);
      }
    },
  );

  it("keeps its colours while flows are hidden and the range moves", () => {
    const colorsOf = (asked: Partial<GroupedRequest>): Map<string, number | null> => {
      const { series } = finish(groupedTraffic({ ...request, grouping: "protocol", ...asked }));
      return new Map(series.map(({ label, colorIndex }) => [label, colorIndex]));
    };
    const all = colorsOf({});
    const part = colorsOf({
      hiddenFlows: new Set([flows[7].id, flows[10].id]),
      range: { startMs: 50 * MINUTE_MS, endMs: 90 * MINUTE_MS },
    });
    expect(all.size).toBe(3);
    expect(part).toEqual(all);
  });

  it("as rates is the sum of the group's counts in each row, over what the row covers", () => {
    const range = { startMs: 150 * MINUTE_MS, endMs: 250 * MINUTE_MS };
    const { series, flowsOf } = finish(
      groupedTraffic({ ...request, grouping: "protocol", range, widthPx: 1000 }),
    );
    for (const { flowId, line } of series) {
      const flowIds = flowsOf.get(flowId ?? "") ?? [];
      let points = 0;
      for (const [index, timeMs] of line.timeMs.entries()) {
        const row = device.timeMs.indexOf(timeMs);
        if (row < 0 || Number.isNaN(line.values[index])) continue;
        points++;
        const rate = countOf(flowIds, row) / elapsedAt(device.sampling.elapsed, row);
        expect(line.values[index]).toBeCloseTo(rate, 6);
      }
      expect(points).toBeGreaterThan(90);
    }
  });

  it("as in the file is the same sums, with a gap's row as it stands", () => {
    const range = { startMs: 150 * MINUTE_MS, endMs: 250 * MINUTE_MS };
    const { series, flowsOf } = finish(
      groupedTraffic({ ...request, grouping: "direction", smoothing: "raw", range, widthPx: 1000 }),
    );
    for (const { flowId, line } of series) {
      const place = line.timeMs.indexOf(device.timeMs[200]);
      expect(line.values[place]).toBe(countOf(flowsOf.get(flowId ?? "") ?? [], 200));
    }
  });

  it("as an average runs through the mean of what was counted around each pixel", () => {
    const range = { startMs: 0, endMs: 190 * MINUTE_MS };
    const asked = { ...request, grouping: "protocol", smoothing: "average", range, widthPx: 190 } as const;
    const { series, flowsOf } = finish(groupedTraffic(asked));
    const windowMs = averageWindowMs(range, 190);
    expect(windowMs).toBe(HOUR_MS);
    for (const { flowId, line } of series) {
      const index = 95;
      const atMs = line.timeMs[index];
      const rows = [...device.timeMs.keys()].filter(
        (row) => device.timeMs[row] >= atMs - windowMs / 2 && device.timeMs[row] < atMs + windowMs / 2,
      );
      const counted = rows.reduce((sum, row) => sum + countOf(flowsOf.get(flowId ?? "") ?? [], row), 0);
      expect(line.values[index]).toBeCloseTo(counted / rows.length, 6);
    }
  });

  it("as a stack has all series at the same times and adds up to all that is shown, but for the break", () => {
    const hiddenFlows = new Set([flows[1].id]);
    const asked = { ...request, grouping: "port", form: "stack", hiddenFlows } as const;
    const { series } = finish(groupedTraffic(asked));
    const { edgesMs } = toPixelCells(request.range, request.widthPx);
    const shown = flows.map(({ id }) => id).filter((id) => !hiddenFlows.has(id));
    for (const { line } of series) expect(line.timeMs).toEqual(series[0].line.timeMs);
    let gaps = 0;
    for (let cell = 0; cell + 1 < edgesMs.length; cell++) {
      const sum = series.reduce((all, { line }) => all + line.values[cell], 0);
      const rows = [...device.timeMs.keys()].filter(
        (row) => device.timeMs[row] >= edgesMs[cell] && device.timeMs[row] < edgesMs[cell + 1],
      );
      if (rows.length === 0) {
        gaps += Number.isNaN(sum) ? 1 : 0;
        continue;
      }
      const counted = rows.reduce((all, row) => all + countOf(shown, row), 0);
      const covered = rows.reduce((all, row) => all + elapsedAt(device.sampling.elapsed, row), 0);
      expect(sum).toBeCloseTo(counted / covered, 6);
    }
    expect(gaps).toBeGreaterThan(10);
  });

  it("is nothing where no flow is shown", () => {
    const hiddenFlows = new Set(flows.map(({ id }) => id));
    for (const form of ["lines", "stack", "multiples"] as const)
      expect(finish(groupedTraffic({ ...request, form, hiddenFlows })).series).toEqual([]);
  });
});

it("an average is over whole hours, one at least, and over six pixels at least", () => {
  for (const hours of [1, 30, 24 * 14, 24 * 365]) {
    for (const widthPx of [0, 1, 333, 1500]) {
      const range = { startMs: 5, endMs: 5 + hours * HOUR_MS };
      const windowMs = averageWindowMs(range, widthPx);
      expect(windowMs % HOUR_MS).toBe(0);
      expect(windowMs).toBeGreaterThanOrEqual(HOUR_MS);
      const pixelsMs = (6 * hours * HOUR_MS) / Math.max(1, widthPx);
      expect(windowMs).toBeGreaterThanOrEqual(pixelsMs);
      expect(windowMs).toBeLessThan(pixelsMs + HOUR_MS + 1);
    }
  }
});
