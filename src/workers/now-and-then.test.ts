import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nowAndThen } from "./now-and-then.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The milliseconds at which work of so long tells of its progress, if it could each millisecond. */
function toldAt(lengthMs: number): number[] {
  const told: number[] = [];
  const tell = nowAndThen((ms) => told.push(ms));
  for (let ms = 0; ms < lengthMs; ms++) {
    tell(ms);
    vi.advanceTimersByTime(1);
  }
  return told;
}

it("progress of short work is told at once, and then twenty times a second", () => {
  expect(toldAt(500)).toEqual(Array.from({ length: 10 }, (_, step) => 50 * step));
});

it("progress of long work is told four times a second in the end", () => {
  const told = toldAt(10_000);
  expect(told.length).toBeLessThan(60);
  const steps = told.slice(1).map((ms, index) => ms - told[index]);
  expect(steps.toSorted((one, other) => one - other)).toEqual(steps);
  expect(steps.at(-1)).toBe(250);
});
