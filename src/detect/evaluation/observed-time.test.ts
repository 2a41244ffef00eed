import { expect, it } from "vitest";
import { toSampling } from "../../core/sampling.ts";
import { observedDays } from "./observed-time.ts";

const DAY_MS = 86_400_000;
const rowsAt = (timeMs: Float64Array) => ({ timeMs, sampling: toSampling(timeMs) });

it("regular rows cover a cadence each, and a gap covers nothing", () => {
  const timeMs = Float64Array.of(60_000, 120_000, 180_000, 900_000, 960_000);
  expect(observedDays(rowsAt(timeMs))).toBe((5 * 60_000) / DAY_MS);
});

it("rows that are left out are not counted", () => {
  const timeMs = Float64Array.of(60_000, 120_000, 180_000);
  expect(observedDays(rowsAt(timeMs), Uint8Array.of(0, 1, 0))).toBe((2 * 60_000) / DAY_MS);
});

it("rows of an irregular record cover what has gone by, up to where it broke", () => {
  const steps = Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? 10_000 : 30_000));
  const timeMs = Float64Array.from([0, ...steps, 50_000_000]);
  for (let row = 1; row <= 40; row++) timeMs[row] += timeMs[row - 1];
  const rows = rowsAt(timeMs);
  expect(rows.sampling.isIrregular).toBe(true);
  expect(observedDays(rows) * DAY_MS).toBeCloseTo(800_000 + 2 * rows.sampling.cadenceMs, 6);
});

it("no rows cover no time", () => {
  expect(observedDays(rowsAt(new Float64Array(0)))).toBe(0);
});
