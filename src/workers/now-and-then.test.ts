import { afterEach, expect, it, vi } from "vitest";
import { nowAndThen } from "./now-and-then.ts";

afterEach(() => vi.useRealTimers());

it("progress is told at once, and then as often as a person can see it", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const told: number[] = [];
  const tell = nowAndThen((bytes) => told.push(bytes));
  for (let bytes = 0; bytes < 1000; bytes++) {
    tell(bytes);
    vi.advanceTimersByTime(1);
  }
  expect(told).toEqual(Array.from({ length: 20 }, (_, step) => 50 * step));
});
