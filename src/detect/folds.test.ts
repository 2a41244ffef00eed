import { describe, expect, it } from "vitest";
import { toFolds } from "./folds.ts";

const DAY_MS = 86_400_000;
const minutes = (count: number, startMs = Date.UTC(2024, 0, 1)): number[] =>
  Array.from({ length: count }, (_, row) => startMs + row * 60_000);
const lengths = (timeMs: readonly number[]): number[] =>
  toFolds(Float64Array.from(timeMs)).map(({ startRow, endRow }) => endRow - startRow);

describe("the folds of a record", () => {
  it("are its days, counted from its first row", () => {
    expect(lengths(minutes(5 * 1440 + 700))).toEqual([1440, 1440, 1440, 1440, 1440, 700]);
  });

  it("are fifths of a record of less than four days", () => {
    expect(lengths(minutes(2000))).toEqual([400, 400, 400, 400, 400]);
  });

  it("are fewer, of at least 200 rows, where rows are few, and one where they are very few", () => {
    expect(lengths(minutes(450))).toEqual([225, 225]);
    expect(lengths(minutes(20))).toEqual([20]);
    expect(lengths([])).toEqual([0]);
  });

  it("leave a day of few rows with the one before it", () => {
    const timeMs = [...minutes(5 * 1440), ...minutes(50, Date.UTC(2024, 0, 6))];
    expect(lengths(timeMs)).toEqual([1440, 1440, 1440, 1440, 1490]);
  });

  it("skip days without rows", () => {
    const timeMs = [...minutes(1440), ...minutes(3 * 1440, Date.UTC(2024, 0, 1) + 4 * DAY_MS)];
    expect(lengths(timeMs)).toEqual([1440, 1440, 1440, 1440]);
  });

  it("are at most 64, of several days each", () => {
    const timeMs = Array.from({ length: 200 * 240 }, (_, row) => row * 360_000);
    const folds = lengths(timeMs);
    expect(folds.length).toBeLessThanOrEqual(64);
    expect(folds.reduce((sum, rows) => sum + rows, 0)).toBe(timeMs.length);
  });
});
