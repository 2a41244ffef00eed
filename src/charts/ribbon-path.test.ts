import { describe, expect, it } from "vitest";
import { ribbonLevel, ribbonPaths } from "./ribbon-path.ts";

describe("the level of a score over its limit", () => {
  it("is nothing below half, near up to the limit, and a severity over it", () => {
    expect([0, 0.49, Number.NaN].map(ribbonLevel)).toEqual([null, null, null]);
    expect([0.5, 1].map(ribbonLevel)).toEqual(["near", "near"]);
    expect([1.01, 10, 100, 1000].map(ribbonLevel)).toEqual(["low", "medium", "high", "critical"]);
    expect(ribbonLevel(Number.POSITIVE_INFINITY)).toBe("critical");
  });
});

describe("the ribbon", () => {
  const frame = { range: { startMs: 0, endMs: 400 }, widthPx: 496 };
  const cells = { edgesMs: Float64Array.of(0, 100, 200, 300, 400), stepMs: 100 };

  it("runs neighbours of one level together, the graver the higher", () => {
    const paths = ribbonPaths(frame, Float64Array.of(2, 3, 0, 5000), cells);
    expect(paths).toEqual({
      near: "",
      low: "M72.0,6h200.0v2h-200.0Z",
      medium: "",
      high: "",
      critical: "M372.0,0h100.0v8h-100.0Z",
    });
  });

  it("shows a cell narrower than a pixel, and none that is out of view", () => {
    const edgesMs = Float64Array.of(-50, -10, 0, 0.1, 400);
    const paths = ribbonPaths(frame, Float64Array.of(5000, 0, 5000, 0), { edgesMs, stepMs: 40 });
    expect(paths.critical).toBe("M72.0,0h1.0v8h-1.0Z");
  });
});
