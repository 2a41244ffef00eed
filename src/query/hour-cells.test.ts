import { describe, expect, it } from "vitest";
import { cellIntervals, DAY_HOURS } from "../core/hour-grid.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { toBlocks } from "./counter-blocks.ts";
import { flowColumns } from "./device-series.ts";
import { hourCells } from "./hour-cells.ts";
import { toyOpenDevice } from "./toy-open-device.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Rome in 2018. */
const FORWARD_MS = Date.UTC(2018, 2, 25, 1);
const BACK_MS = Date.UTC(2018, 9, 28, 1);
const rome = (timeMs: number): number => (timeMs >= FORWARD_MS && timeMs < BACK_MS ? 2 : 1) * HOUR_MS;

function deviceFrom(startMs: number, rowCount: number) {
  const random = seededRandom(startMs % 1000);
  const timeMs = Float64Array.from({ length: rowCount }, (_, row) => startMs + row * MINUTE_MS);
  const values = Int32Array.from(timeMs, () => random() * 1000);
  return toyOpenDevice(timeMs, { FromLocalArpPortAllByte: values });
}

describe.each([
  ["an even week", Date.UTC(2018, 5, 1, 7, 13)],
  ["the clock put forward", Date.UTC(2018, 2, 23, 15)],
  ["the clock put back", Date.UTC(2018, 9, 26, 3, 30)],
])("over %s, hours", (_, startMs) => {
  const device = deviceFrom(startMs, 7 * 1440);
  const { timeMs, counters } = device;
  const [column] = flowColumns(device, device.blocks, "bytes");
  const range = { startMs: startMs - 90 * MINUTE_MS, endMs: startMs + 6 * DAY_MS };
  const scores = Float64Array.from(counters[0].values, (value) => value / 3);
  const blocks = toBlocks({ values: scores, elapsed: null });

  it.each(["days", "weekdays"] as const)("by %s are those of the rows' own clocks", (rows) => {
    const request = { device, range, rows, offsetMs: rome };
    const grid = finish(hourCells({ ...request, subject: { kind: "rate", column } }));
    const worst = finish(hourCells({ ...request, subject: { kind: "score", scores, blocks } }));
    const sums = new Float64Array(grid.values.length);
    const counts = new Float64Array(grid.values.length);
    const largest = new Float64Array(grid.values.length).fill(Number.NaN);
    const firstDay = Math.floor((range.startMs + rome(range.startMs)) / DAY_MS);
    const cellOf = new Map<number, number>();
    for (let row = 0; row < timeMs.length; row++) {
      if (timeMs[row] >= range.endMs) break;
      const local = timeMs[row] + rome(timeMs[row]);
      const day = Math.floor(local / DAY_MS);
      const place = rows === "days" ? day - firstDay : (new Date(local).getUTCDay() + 6) % 7;
      const cell = place * DAY_HOURS + new Date(local).getUTCHours();
      cellOf.set(row, cell);
      sums[cell] += counters[0].values[row];
      counts[cell]++;
      if (!(largest[cell] >= scores[row])) largest[cell] = scores[row];
    }
    for (const [cell, value] of grid.values.entries()) {
      if (counts[cell] === 0) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(sums[cell] / counts[cell], 9);
      expect(worst.values[cell]).toEqual(largest[cell]);
      const own = cellIntervals(grid, cell);
      for (const [row, other] of cellOf) {
        const isIn = own.some((piece) => timeMs[row] >= piece.startMs && timeMs[row] < piece.endMs);
        if (isIn !== (other === cell)) expect.fail(`row ${row} is not in its own hour`);
      }
    }
  });
});

describe("an hour", () => {
  const grid = (startMs: number) => {
    const device = deviceFrom(startMs, 1440);
    const [column] = flowColumns(device, device.blocks, "bytes");
    const range = { startMs, endMs: startMs + 26 * HOUR_MS };
    const subject = { kind: "rate" as const, column };
    return finish(hourCells({ device, subject, range, rows: "days", offsetMs: rome }));
  };

  it("that is left out has no time and no value", () => {
    const forward = grid(Date.UTC(2018, 2, 24, 23));
    expect(forward.rows).toMatchObject({
      kind: "days",
      days: [{ day: 25, month: 3, year: 2018, weekday: 6 }, {}],
    });
    expect(cellIntervals(forward, 2)).toEqual([]);
    expect(forward.values[2]).toBeNaN();
    expect(forward.values[3]).not.toBeNaN();
  });

  it("that comes twice is both", () => {
    expect(cellIntervals(grid(Date.UTC(2018, 9, 27, 22)), 2)).toEqual([
      { startMs: Date.UTC(2018, 9, 28, 0), endMs: Date.UTC(2018, 9, 28, 2) },
    ]);
  });

  it("of no range is none", () => {
    const device = deviceFrom(0, 5);
    const [column] = flowColumns(device, device.blocks, "bytes");
    const request = { device, subject: { kind: "rate" as const, column }, range: { startMs: 3, endMs: 3 } };
    expect(finish(hourCells({ ...request, rows: "days" })).values).toHaveLength(0);
    expect(finish(hourCells({ ...request, rows: "weekdays" })).values).toHaveLength(168);
  });
});
