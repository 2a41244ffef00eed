import { describe, expect, it } from "vitest";
import { hourNameEvery, hourRowPx, namedHours } from "./hour-grid-layout.ts";

describe("rows of hours", () => {
  it("are high where there are few, and many fit", () => {
    expect(hourRowPx(7)).toBe(28);
    expect(hourRowPx(1)).toBe(28);
    expect(hourRowPx(62)).toBe(6);
    expect(hourRowPx(62) * 62).toBeLessThan(400);
    expect(hourRowPx(0)).toBe(28);
  });

  it("are named where their names have room, by weeks where days are many", () => {
    for (let count = 1; count < 400; count++) {
      const rowPx = hourRowPx(count);
      expect(hourNameEvery(rowPx) * rowPx).toBeGreaterThanOrEqual(16);
    }
    expect(hourNameEvery(28)).toBe(1);
    expect(hourNameEvery(6)).toBe(7);
  });

  it("have hours named that do not meet", () => {
    expect(namedHours(28)).toHaveLength(24);
    expect(namedHours(10)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(namedHours(5)).toEqual([0, 6, 12, 18]);
  });
});
