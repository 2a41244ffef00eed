import { describe, expect, it } from "vitest";
import { logTicks, quantityTicks } from "./value-ticks.ts";

describe("the ticks of a quantity", () => {
  it("are even on a linear axis", () => {
    expect(quantityTicks({ highest: 970, heightPx: 130, kind: "linear" })).toEqual([500]);
    expect(quantityTicks({ highest: 970, heightPx: 200, kind: "linear" })).toEqual([200, 400, 600, 800]);
  });

  it("thin out towards zero on a root axis", () => {
    expect(quantityTicks({ highest: 34_000, heightPx: 180, kind: "sqrt" })).toEqual([
      1000, 5000, 10_000, 20_000,
    ]);
  });

  it("are ascending, round and apart at all scales", () => {
    for (const kind of ["linear", "sqrt"] as const) {
      for (let highest = 1e-9; highest < 1e12; highest *= 3.7) {
        const ticks = quantityTicks({ highest, heightPx: 120, kind });
        const px = ticks.map((tick) => 120 * (kind === "sqrt" ? Math.sqrt(tick / highest) : tick / highest));
        expect(ticks.length).toBeGreaterThan(0);
        expect(px.every((one, index) => index === 0 || one - px[index - 1] > 27.9)).toBe(true);
        expect(Math.max(...ticks)).toBeLessThanOrEqual(highest);
      }
    }
  });

  it("are powers of ten on an axis that is logarithmic from zero on, apart at all scales", () => {
    expect(quantityTicks({ highest: 3e6, heightPx: 120, kind: "symlog" }, 28)).toEqual([
      100, 10_000, 1_000_000,
    ]);
    expect(quantityTicks({ highest: 2000, heightPx: 200, kind: "symlog" })).toEqual([10, 100, 1000]);
    for (let highest = 10; highest < 1e12; highest *= 3.7) {
      const ticks = quantityTicks({ highest, heightPx: 120, kind: "symlog" });
      const px = ticks.map((tick) => (120 * Math.log1p(tick)) / Math.log1p(highest));
      expect(ticks.length).toBeGreaterThan(0);
      expect(px.every((one, index) => one - (px[index - 1] ?? 0) >= 19.5)).toBe(true);
      expect(ticks.every((tick) => Math.log10(tick) % 1 === 0 && tick <= highest)).toBe(true);
    }
  });

  it("are even where such an axis hardly has a power of ten", () => {
    expect(quantityTicks({ highest: 0.5, heightPx: 120, kind: "symlog" })).toEqual([0.2, 0.4]);
  });

  it("are none where there is nothing to measure", () => {
    for (const highest of [0, Number.NaN, Number.POSITIVE_INFINITY, -1]) {
      expect(quantityTicks({ highest, heightPx: 120, kind: "linear" })).toEqual([]);
    }
  });
});

describe("the ticks of a log axis", () => {
  it("are powers of ten, fewer where they would crowd", () => {
    expect(logTicks({ lowest: 0.0017, highest: 200, heightPx: 200 })).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(logTicks({ lowest: 0.0017, highest: 2e6, heightPx: 100 })).toEqual([
      0.01, 1, 100, 10_000, 1_000_000,
    ]);
  });
});

it("a log axis without ends has no ticks", () => {
  for (const [lowest, highest] of [
    [0, 1],
    [1, Number.POSITIVE_INFINITY],
    [Number.NaN, 1],
  ])
    expect(logTicks({ lowest, highest, heightPx: 100 })).toEqual([]);
});
