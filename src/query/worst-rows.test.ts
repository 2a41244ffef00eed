import { expect, it } from "vitest";
import { toSampling } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { cellCount } from "../core/time-cells.ts";
import { toTimeCells } from "../core/to-time-cells.ts";
import { toBlocks } from "./counter-blocks.ts";
import { minuteTimes } from "./toy-open-device.ts";
import { worstRows } from "./worst-rows.ts";

it("the worst row of each cell is the first of its largest score, or none", () => {
  const random = seededRandom(1);
  const timeMs = minuteTimes(10_000, { 700: 900, 5000: 30 });
  const scores = Float64Array.from(timeMs, () => (random() < 0.4 ? Number.NaN : Math.floor(random() * 50)));
  scores.fill(Number.NaN, 1000, 1800);
  const blocks = toBlocks({ values: scores, elapsed: null });
  for (const mostCells of [1, 7, 40, 300, 20_000]) {
    const range = { startMs: 33 * 60_000, endMs: timeMs[9990] };
    const cells = toTimeCells(range, { mostCells, leastStepMs: 60_000 });
    const rows = worstRows({ device: { timeMs, sampling: toSampling(timeMs) }, scores, blocks, cells });
    expect(rows).toHaveLength(cellCount(cells));
    let cell = 0;
    const slow = new Int32Array(rows.length).fill(-1);
    for (let row = 0; row < timeMs.length; row++) {
      if (timeMs[row] < range.startMs || timeMs[row] >= range.endMs) continue;
      while (timeMs[row] >= cells.edgesMs[cell + 1]) cell++;
      if (slow[cell] < 0 ? !Number.isNaN(scores[row]) : scores[row] > scores[slow[cell]]) slow[cell] = row;
    }
    expect(rows).toEqual(slow);
  }
});

it("a row without a finite score below all others can be the worst", () => {
  const scores = Float64Array.of(Number.NaN, Number.NEGATIVE_INFINITY, Number.NaN);
  const blocks = toBlocks({ values: scores, elapsed: null });
  const cells = toTimeCells({ startMs: 0, endMs: 180_000 }, { mostCells: 1 });
  const timeMs = minuteTimes(3);
  const device = { timeMs, sampling: toSampling(timeMs) };
  expect([...worstRows({ device, scores, blocks, cells })]).toEqual([1]);
});

it("cells shorter than a minute have the row that covers them, and none in a break", () => {
  const timeMs = minuteTimes(4, { 3: 10 });
  const scores = Float64Array.of(3, 1, 4, 2);
  const blocks = toBlocks({ values: scores, elapsed: null });
  const device = { timeMs, sampling: toSampling(timeMs) };
  const cells = toTimeCells({ startMs: 0, endMs: 180_000 }, { mostCells: 6 });
  expect([...worstRows({ device, scores, blocks, cells })]).toEqual([0, 1, 1, 2, 2, -1]);
});
