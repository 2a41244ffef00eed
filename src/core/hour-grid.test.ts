import { describe, expect, it } from "vitest";
import { cellIntervals, DAY_HOURS, hourWords } from "./hour-grid.ts";

describe("an hour of the clock in words", () => {
  it("ends where the next begins, the last at the end of the day", () => {
    expect(hourWords(0)).toBe("00:00 - 01:00");
    expect(hourWords(23)).toBe("23:00 - 24:00");
    for (let hour = 1; hour < DAY_HOURS; hour++)
      expect(hourWords(hour).split(" - ")[0]).toBe(hourWords(hour - 1).split(" - ")[1]);
  });
});

describe("the times of an hour's cell", () => {
  const grid = {
    rows: { kind: "weekdays" } as const,
    values: new Float64Array(7 * DAY_HOURS),
    pieces: {
      cells: Uint32Array.of(3, 4, 3, 3, 3),
      startMs: Float64Array.of(0, 10, 20, 30, 50),
      endMs: Float64Array.of(10, 20, 30, 40, 60),
    },
  };

  it("are its pieces in the order of time, those that follow at once as one", () => {
    expect(cellIntervals(grid, 3)).toEqual([
      { startMs: 0, endMs: 10 },
      { startMs: 20, endMs: 40 },
      { startMs: 50, endMs: 60 },
    ]);
  });

  it("are none of an hour that was left out", () => expect(cellIntervals(grid, 5)).toEqual([]));
});
