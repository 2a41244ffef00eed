import { expect, it } from "vitest";
import { offsetStretches } from "./offset-stretches.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

it("the clock's stretches are cut at the very instant of each change", () => {
  const changes = [10.123 * DAY_MS, 45 * DAY_MS, 400 * DAY_MS].map(Math.round);
  const offsetMs = (timeMs: number): number => changes.filter((atMs) => timeMs >= atMs).length * HOUR_MS;
  expect(offsetStretches({ startMs: 0, endMs: 500 * DAY_MS }, offsetMs)).toEqual([
    { startMs: 0, endMs: changes[0], offsetMs: 0 },
    { startMs: changes[0], endMs: changes[1], offsetMs: HOUR_MS },
    { startMs: changes[1], endMs: changes[2], offsetMs: 2 * HOUR_MS },
    { startMs: changes[2], endMs: 500 * DAY_MS, offsetMs: 3 * HOUR_MS },
  ]);
  expect(offsetStretches({ startMs: changes[0], endMs: changes[1] }, offsetMs)).toEqual([
    { startMs: changes[0], endMs: changes[1], offsetMs: HOUR_MS },
  ]);
});

it("a range without length, or without end, has none", () => {
  expect(offsetStretches({ startMs: 5, endMs: 5 }, () => 0)).toEqual([]);
  expect(offsetStretches({ startMs: 5, endMs: Number.POSITIVE_INFINITY }, () => 0)).toEqual([]);
});
