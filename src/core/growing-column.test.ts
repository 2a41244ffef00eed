import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingColumn, withRoom } from "./growing-column.ts";
import { plainNarrower } from "./narrow-ints.ts";
import { narrowest } from "./numeric-type.ts";

const whole = fc.oneof(
  fc.nat(255),
  fc.nat(70_000),
  fc.integer({ min: -200, max: 200 }),
  fc.integer({ min: -40_000, max: 40_000 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);
const any = fc.oneof(
  whole,
  fc.constantFrom(Number.NaN, 0.5, 0.1, 2 ** 32 - 1, 2 ** 31, 2 ** 24 + 1, 1e300, -1.5),
);
const chunks = fc.array(
  fc.oneof(
    fc.record({ isInts: fc.constant(true), values: fc.array(whole, { minLength: 1, maxLength: 20 }) }),
    fc.record({ isInts: fc.constant(false), values: fc.array(any, { minLength: 1, maxLength: 20 }) }),
  ),
  { maxLength: 8 },
);

function grow(parts: readonly { isInts: boolean; values: readonly number[] }[]): GrowingColumn {
  const column = new GrowingColumn(1000);
  for (const { isInts, values } of parts) {
    const ints = Int32Array.from([7, ...values, 9]);
    if (isInts) column.addInts(ints, 1, values.length, plainNarrower(ints));
    else column.addFloats(Float64Array.from(values));
  }
  return column;
}

describe("a column that grows by chunks", () => {
  it("has the values and the type that it would have if they came at once", () => {
    fc.assert(
      fc.property(chunks, (parts) => {
        const all = parts.flatMap(({ values }) => values);
        const taken = grow(parts).take();
        const atOnce = narrowest(Float64Array.from(all, (value) => value + 0));
        expect([...taken]).toEqual([...atOnce]);
        if (all.length > 0) expect(taken.constructor).toBe(atOnce.constructor);
      }),
      { numRuns: 1000 },
    );
  });

  it("counts what is missing in each chunk", () => {
    const column = new GrowingColumn(5);
    expect(column.addFloats(Float64Array.of(1, Number.NaN, Number.NaN))).toBe(2);
    expect(column.addFloats(Float64Array.of(1, 2))).toBe(0);
  });

  it("keeps the room behind many values, and none behind few", () => {
    const few = grow([{ isInts: true, values: [1, 2, 3] }]).take();
    expect(few.buffer.byteLength).toBe(3);
    const many = new Uint8Array(200_000);
    expect(withRoom(many, 100_000).buffer).toBe(many.buffer);
    expect(withRoom(many, 100_000)).toHaveLength(100_000);
    expect(withRoom(many, 10).buffer.byteLength).toBe(10);
  });
});
