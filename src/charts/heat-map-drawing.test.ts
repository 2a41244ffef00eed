import { describe, expect, it } from "vitest";
import { amountRamp, limitRamp, paintHeat, toRampSteps } from "./heat-map-drawing.ts";
import { RAMP_STEPS } from "./ramp.ts";

const PALETTE = Uint32Array.from({ length: RAMP_STEPS + 1 }, (_, step) => 1000 + step);
const paint = (columnEdgesPx: readonly number[], values: readonly number[], rowCount: number, ratio = 1) => {
  const width = Math.ceil((columnEdgesPx.at(-1) ?? 0) * ratio);
  const pixels = new Uint32Array(width * rowCount * 16 * ratio);
  paintHeat(
    { pixels, width, ratio },
    PALETTE,
    {
      layout: { columnEdgesPx: Float64Array.from(columnEdgesPx), rowCount, rowPx: 16, firstRowPx: 16 },
      values: Float64Array.from(values),
      ramp: { scale: "sqrt", lowest: 0, highest: 1 },
    },
    { first: 0, end: rowCount },
  );
  return (x: number, y: number): number => pixels[y * width + x];
};

describe("the steps of values", () => {
  it("are spread by root, what is missing by itself and what is below 0 as nothing", () => {
    const values = Float64Array.of(0, 0.25, 1, -3, Number.NaN);
    expect([...toRampSteps(values, amountRamp(values))]).toEqual([0, 16, 31, 0, RAMP_STEPS]);
  });

  it("all are nothing where nothing is over 0", () => {
    const values = Float64Array.of(0, 0);
    expect(amountRamp(values).highest).toBe(1);
    expect([...toRampSteps(values, amountRamp(values))]).toEqual([0, 0]);
    expect([...toRampSteps(values, limitRamp(values))]).toEqual([0, 0]);
  });

  it("of parts in a score tell ten times the limit from its half beside one that is thousands of times over it", () => {
    const values = Float64Array.of(0.05, 0.1, 0.5, 1, 10, 1000, 10_000, Number.NaN);
    expect([...toRampSteps(values, limitRamp(values))]).toEqual([0, 0, 4, 6, 12, 25, 31, RAMP_STEPS]);
  });

  it("of parts in a score are pale where none comes near the limit", () => {
    const values = Float64Array.of(0.05, 0.2);
    expect([...toRampSteps(values, limitRamp(values))]).toEqual([0, 9]);
  });
});

describe("a painted heat map", () => {
  it("has each cell in its colour, with a gap between wide cells and between rows", () => {
    for (const ratio of [1, 2]) {
      const at = paint([0, 10, 20], [0, 1, 1, 0], 2, ratio);
      expect(at(2 * ratio, 2 * ratio)).toBe(1000);
      expect(at(12 * ratio, 2 * ratio)).toBe(1031);
      expect(at(12 * ratio, 17 * ratio)).toBe(1000);
      expect(at(10 * ratio - 1, 2 * ratio)).toBe(0);
      expect(at(2 * ratio, 16 * ratio - 1)).toBe(0);
    }
  });

  it("shows the highest of cells that share a pixel", () => {
    const at = paint([0, 0.2, 0.4, 0.6, 3], [0.1, 1, 0.1, 0], 1);
    expect(at(0, 0)).toBe(1031);
  });

  it("leaves out a cell out of view, be it ever so high", () => {
    const at = paint([4, 4, 10], [1, 0], 1);
    expect(at(4, 0)).toBe(1000);
  });

  it("hatches what is missing", () => {
    const at = paint([0, 16], [Number.NaN], 1);
    const seen = new Set<number>();
    for (let y = 0; y < 15; y++) for (let x = 0; x < 16; x++) seen.add(at(x, y));
    expect([...seen].sort()).toEqual([0, 1000 + RAMP_STEPS]);
  });
});
