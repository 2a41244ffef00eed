import { expect, it } from "vitest";
import { elapsedAt } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { rateAt } from "./counter-blocks.ts";
import { flowColumns } from "./device-series.ts";
import { movingAverage } from "./moving-average.ts";
import { minuteTimes, toyOpenDevice } from "./toy-open-device.ts";

const MINUTE_MS = 60_000;
const random = seededRandom(4);

it("an average is that of the window's rows, one by one, and missing where too little was observed", () => {
  const timeMs = minuteTimes(3000, { 500: 2, 1000: 300, 1400: 40, 1401: 40, 2000: 3, 2200: 20 });
  const device = toyOpenDevice(timeMs, {
    FromLocalArpPortAllByte: Float32Array.from(timeMs, () =>
      random() < 0.2 ? Number.NaN : Math.floor(random() * 100) - 10,
    ),
  });
  const [column] = flowColumns(device, device.blocks, "bytes");
  const starts = new Set(device.sampling.segmentStarts);
  const range = { startMs: -30 * MINUTE_MS, endMs: timeMs[2999] + 30 * MINUTE_MS };
  for (const windowMinutes of [2, 15, 60, 1440]) {
    const windowMs = windowMinutes * MINUTE_MS;
    const line = movingAverage({ device, column, range, widthPx: 700, windowMs });
    expect(line.values).toHaveLength(700);
    let missing = 0;
    for (const [pixel, value] of line.values.entries()) {
      const atMs = line.timeMs[pixel];
      let sum = 0;
      let observed = 0;
      for (let row = 0; row < timeMs.length; row++) {
        if (timeMs[row] < atMs - windowMs / 2 || timeMs[row] >= atMs + windowMs / 2) continue;
        const rate = rateAt(column.column, row);
        if (Number.isNaN(rate)) continue;
        const cadences = starts.has(row) ? 1 : elapsedAt(device.sampling.elapsed, row);
        sum += rate * cadences;
        observed += cadences;
      }
      const next = timeMs.findIndex((rowMs) => rowMs >= atMs);
      const isInBreak = next < 0 || (timeMs[next] !== atMs && (next === 0 || starts.has(next)));
      if (isInBreak || observed === 0 || observed < windowMinutes / 2 - 1) {
        missing++;
        expect(value).toBeNaN();
      } else expect(value).toBeCloseTo(sum / observed, 8);
    }
    expect(missing).toBeGreaterThan(60);
    expect(missing).toBeLessThan(300);
  }
});

it("the average of an even line is that line, up to its ends", () => {
  const timeMs = minuteTimes(1000);
  const device = toyOpenDevice(timeMs, { ToLocalArpPortAllByte: new Uint8Array(1000).fill(7) });
  const [column] = flowColumns(device, device.blocks, "bytes");
  const range = { startMs: 0, endMs: timeMs[999] };
  for (const windowMs of [0, MINUTE_MS, 100 * MINUTE_MS]) {
    const { values } = movingAverage({ device, column, range, widthPx: 333, windowMs });
    expect(new Set(values)).toEqual(new Set([7]));
  }
});
