import { describe, expect, it } from "vitest";
import type { TrafficSeries } from "../core/series.ts";
import { bandAt, stackIndexAt, stackReading, toStack, traceBand } from "./stack.ts";

const timeMs = Float64Array.of(0, 60_000, 120_000, 180_000);
const series = (direction: TrafficSeries["direction"], values: readonly number[]): TrafficSeries => ({
  flowId: `${direction} ${values}`,
  label: "",
  direction,
  colorIndex: 0,
  line: { timeMs, values: Float64Array.from(values) },
});

const GAP = Number.NaN;
const out = [series("to", [1, 2, 3, 4]), series("to", [10, GAP, 30, GAP]), series("from", [5, 5, GAP, GAP])];

describe("a stack", () => {
  it("has each series on those before it, each side of zero by itself", () => {
    const [first, second, third] = toStack(out);
    expect([...first.starts]).toEqual([0, 0, 0, 0]);
    expect([...first.ends]).toEqual([1, 2, 3, 4]);
    expect([...second.starts]).toEqual([1, 2, 3, 4]);
    expect([...second.ends]).toEqual([11, 2, 33, 4]);
    expect([...third.ends]).toEqual([-5, -5, 0, 0]);
  });

  it("ends at the sum of each side at every time", () => {
    const values = [3, 0.5, 7, 0.25];
    const bands = toStack([...out, series("from", values), series(null, [-1, 2, -3, 4])]);
    for (let index = 0; index < timeMs.length; index++) {
      const tops = bands.map(({ ends }) => ends[index]);
      const parts = bands.map(({ starts, ends }) => ends[index] - starts[index]);
      const sum = (isUp: boolean): number =>
        parts.filter((part) => part > 0 === isUp).reduce((total, part) => total + part, 0);
      expect(Math.max(0, ...tops)).toBeCloseTo(sum(true), 12);
      expect(Math.min(0, ...tops)).toBeCloseTo(sum(false), 12);
    }
  });

  it("has a gap only where no series has a value", () => {
    const [band] = toStack([series("to", [1, GAP, GAP, 4]), series("from", [1, GAP, 2, 4])]);
    expect([...band.ends]).toEqual([1, GAP, 0, 4]);
  });

  it("of nothing is nothing", () => {
    expect(toStack([])).toEqual([]);
    expect(stackIndexAt([], 5)).toBeNull();
  });
});

describe("a band's path", () => {
  const scale = { toX: (time: number) => time / 60_000, toY: (value: number) => 100 - value };

  it("goes along its far side and back along its near one, and breaks at a gap", () => {
    const band = {
      timeMs,
      starts: Float64Array.of(0, 0, GAP, 0),
      ends: Float64Array.of(1, 2, GAP, 4),
    };
    expect(traceBand(band, scale)).toBe("M0,99L1,98L1,100L0,100ZM3,96h1V100h-1Z");
  });

  it("is empty where the series is silent", () => {
    const flat = Float64Array.of(1, 2, 3, 4);
    expect(traceBand({ timeMs, starts: flat, ends: flat }, scale)).toBe("");
  });
});

describe("a reading of a stack", () => {
  it("tells each part, largest first, and both totals", () => {
    const reading = stackReading(toStack(out), out, 10_000);
    expect(reading.timeMs).toBe(0);
    expect(reading.parts.map(({ index, value }) => [index, value])).toEqual([
      [1, 10],
      [2, 5],
      [0, 1],
    ]);
    expect(reading.totals).toEqual([
      { name: "all out", value: 11 },
      { name: "all in", value: 5 },
    ]);
  });

  it("is of the nearest cell, and of none far beyond the ends", () => {
    const bands = toStack(out);
    expect(stackIndexAt(bands, 89_000)).toBe(1);
    expect(stackIndexAt(bands, 91_000)).toBe(2);
    expect(stackIndexAt(bands, 200_000)).toBe(3);
    expect(stackIndexAt(bands, 500_000)).toBeNull();
    expect(stackReading(bands, out, 500_000)).toEqual({ timeMs: 500_000, totals: [], parts: [] });
  });

  it("knows the band under a value", () => {
    const bands = toStack(out);
    expect(bandAt(bands, 0, 0.5)).toBe(0);
    expect(bandAt(bands, 0, 8)).toBe(1);
    expect(bandAt(bands, 0, -3)).toBe(2);
    expect(bandAt(bands, 0, 50)).toBe(-1);
  });
});
