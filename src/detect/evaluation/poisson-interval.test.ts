import { describe, expect, it } from "vitest";
import { poissonInterval } from "./poisson-interval.ts";

describe("the exact 95 % interval", () => {
  // Garwood 1936, to more figures as R's poisson.test gives them.
  it.each([
    [0, 0, 3.688879],
    [1, 0.02531781, 5.571643],
    [3, 0.6186721, 8.767273],
    [10, 4.795389, 18.390356],
    [100, 81.36397, 121.6266],
  ])("of %d events is %d to %d", (count, lowest, highest) => {
    const found = poissonInterval(count);
    expect(Math.abs(found.lowest - lowest)).toBeLessThanOrEqual(5e-5 * lowest);
    expect(Math.abs(found.highest - highest)).toBeLessThanOrEqual(5e-5 * highest);
  });

  it("of no events ends at -log(0.025)", () => {
    expect(poissonInterval(0).highest).toBeCloseTo(-Math.log(0.025), 11);
  });

  it.each([2, 17, 170, 171, 5000])("of %d events leaves 2.5 % outside each end", (count) => {
    const { lowest, highest } = poissonInterval(count);
    expect(plainShareUpTo(count, highest)).toBeCloseTo(0.025, 9);
    expect(1 - plainShareUpTo(count - 1, lowest)).toBeCloseTo(0.025, 9);
  });

  it("of very many events is near to that of the normal curve", () => {
    const { lowest, highest } = poissonInterval(1_000_000);
    expect(Math.abs(lowest - (1_000_000 - 1959.96))).toBeLessThan(3);
    expect(Math.abs(highest - (1_000_000 + 1959.96))).toBeLessThan(3);
  });

  it("grows with the count, and holds it", () => {
    for (let count = 1; count < 300; count++) {
      const [less, own] = [poissonInterval(count - 1), poissonInterval(count)];
      expect(own.lowest).toBeGreaterThan(less.lowest);
      expect(own.highest).toBeGreaterThan(less.highest);
      expect(own.lowest).toBeLessThan(count);
      expect(own.highest).toBeGreaterThan(count);
    }
  });
});

it("more confidence is a wider interval", () => {
  // Of no events: -log(0.005).
  expect(poissonInterval(0, { confidence: 0.99 }).highest).toBeCloseTo(5.298317, 6);
  expect(poissonInterval(7, { confidence: 0.99 }).lowest).toBeLessThan(poissonInterval(7).lowest);
});

/** The tail sum with logarithms of factorials. */
function plainShareUpTo(count: number, mean: number): number {
  let sum = 0;
  let logFactorial = 0;
  for (let events = 0; events <= count; events++) {
    if (events > 0) logFactorial += Math.log(events);
    sum += Math.exp(events * Math.log(mean) - mean - logFactorial);
  }
  return sum;
}
