import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { quantile } from "./quantile.ts";

describe("the quantile", () => {
  // numpy 2.4: np.quantile(values, q)
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.995, 3.985],
    [[7], 0.995, 7],
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 1, 3],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[10, 7, 4, 3, 2, 1], 0.75, 6.25],
    [[0.1, 0.1, 0.1], 0.995, 0.1],
  ])("of %j at %d is numpy's %d", (values, q, expected) => {
    expect(quantile(Float64Array.from(values), q)).toBeCloseTo(expected, 14);
  });

  it("agrees with sorting, on few and on many equal values", () => {
    const random = seededRandom(1);
    for (const kinds of [3, 1e9]) {
      for (const length of [2, 3, 10, 999, 1000]) {
        const values = Float64Array.from({ length }, () => Math.floor(random() * kinds));
        const sorted = values.slice().sort();
        for (const q of [0, 0.1, 0.5, 0.995, 1]) {
          const position = q * (length - 1);
          const below = sorted[Math.floor(position)];
          const above = sorted[Math.ceil(position)];
          expect(quantile(values, q)).toBeCloseTo(below + (above - below) * (position % 1), 6);
        }
      }
    }
  });

  it("of very many values is the same to the last bit, whatever their order", () => {
    const random = seededRandom(8);
    const length = 1_200_007;
    const orders: Float64Array[] = [
      Float64Array.from({ length }, () => random() ** 9),
      Float64Array.from({ length }, (_, index) => index),
      Float64Array.from({ length }, (_, index) => length - index),
      Float64Array.from({ length }, (_, index) => (index % 13 === 0 ? index : 0)),
      new Float64Array(length).fill(3),
    ];
    for (const values of orders) {
      const sorted = values.slice().sort();
      for (const q of [0.3, 0.995, 1]) {
        const position = q * (length - 1);
        const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
        const share = position - Math.floor(position);
        expect(quantile(values, q)).toBe(
          share < 0.5 ? below + (above - below) * share : above - (above - below) * (1 - share),
        );
      }
    }
  });

  it("of equal neighbours is that value to the last bit", () => {
    const value = 0.1 + 0.2;
    expect(quantile(new Float64Array(1000).fill(value), 0.995)).toBe(value);
  });

  it("leaves the values in their order", () => {
    const values = Float64Array.of(3, 1, 2);
    quantile(values, 0.5);
    expect([...values]).toEqual([3, 1, 2]);
  });

  it("of nothing is an error", () => {
    expect(() => quantile(new Float64Array(0), 0.5)).toThrow(RangeError);
  });
});
