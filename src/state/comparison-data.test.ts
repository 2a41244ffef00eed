import { describe, expect, it } from "vitest";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { minuteTimes, toyOpenDevice } from "../query/toy-open-device.ts";
import { type ComparisonRequest, comparisonData } from "./comparison-data.ts";
import { deviceSpan } from "./current-device.ts";

const ROWS = 3000;
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const FLOWS = ["ToInternetTcpPort443", "FromInternetTcpPort443", "FromLocalArpPortAll"];

/** Three flows, a row a minute, with a break of ten minutes at row 1000. */
function toyDevice(seed: number): OpenDevice {
  const random = seededRandom(seed);
  const columns = FLOWS.map(
    (flow) => [`${flow}Byte`, Int32Array.from({ length: ROWS }, () => Math.floor(random() * 500))] as const,
  );
  return toyOpenDevice(minuteTimes(ROWS, { 1000: 10 }), Object.fromEntries(columns));
}

const [first, second] = [toyDevice(1), toyDevice(2)];
const request: ComparisonRequest = {
  first,
  second,
  shiftMs: 0,
  measure: "bytes",
  hiddenFlows: new Set(),
  range: deviceSpan(first),
  widthPx: 200,
};

/** The mean over a cell of what the shown flows counted in each row, one by one; NaN where there is none, or a row behind the break. */
function meanOf(device: OpenDevice, hidden: ReadonlySet<string>, startMs: number, endMs: number): number {
  const rows = [...device.timeMs.keys()].filter(
    (row) => device.timeMs[row] >= startMs && device.timeMs[row] < endMs,
  );
  if (rows.length === 0 || rows.includes(1000)) return Number.NaN;
  const shown = device.counters.filter(({ flow }) => !hidden.has(flow.id));
  return (
    rows.reduce((sum, row) => shown.reduce((all, { values }) => all + values[row], sum), 0) / rows.length
  );
}

describe("two devices beside each other", () => {
  it.each([0, DAY_MS, -7 * MINUTE_MS])(
    "are the mean of the shown flows in each cell, the second's %d ms later, and their difference",
    (shiftMs) => {
      const hiddenFlows = new Set([FLOWS[1]]);
      const { edgesMs } = toPixelCells(request.range, request.widthPx);
      const found = finish(comparisonData({ ...request, shiftMs, hiddenFlows }));
      let held = 0;
      for (let cell = 0; cell + 1 < edgesMs.length; cell++) {
        const own = meanOf(first, hiddenFlows, edgesMs[cell], edgesMs[cell + 1]);
        const other = meanOf(second, hiddenFlows, edgesMs[cell] - shiftMs, edgesMs[cell + 1] - shiftMs);
        if (!Number.isNaN(own)) expect(found.first.values[cell]).toBeCloseTo(own, 6);
        if (!Number.isNaN(other)) expect(found.second.values[cell]).toBeCloseTo(other, 6);
        if (Number.isNaN(own) || Number.isNaN(other)) continue;
        held++;
        expect(found.difference.values[cell]).toBeCloseTo(own - other, 6);
      }
      expect(held).toBeGreaterThan(30);
      expect(found.second.timeMs).toEqual(found.first.timeMs);
    },
  );

  it("differ the other way about where they change places", () => {
    const there = finish(comparisonData(request)).difference.values;
    const back = finish(comparisonData({ ...request, first: second, second: first })).difference.values;
    expect(back).toEqual(there.map((value) => 0 - value));
  });
});

describe("a device beside itself", () => {
  it("differs nowhere", () => {
    const { first: line, difference } = finish(comparisonData({ ...request, second: first }));
    for (const [cell, value] of difference.values.entries())
      expect(value).toEqual(Number.isNaN(line.values[cell]) ? Number.NaN : 0);
  });

  it("at a time before its record has nothing to be held against", () => {
    const shiftMs = 30 * DAY_MS;
    const { second: before, difference } = finish(comparisonData({ ...request, second: first, shiftMs }));
    expect(before.values.every(Number.isNaN)).toBe(true);
    expect(difference.values.every(Number.isNaN)).toBe(true);
  });
});
