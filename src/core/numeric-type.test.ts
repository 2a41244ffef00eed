import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonType, narrowest, typeOf, valueSpan } from "./numeric-type.ts";

const NUMBER = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: -200, max: 200 }),
  fc.integer({ min: -40_000, max: 70_000 }),
  fc.integer({ min: -(2 ** 31) - 5, max: 2 ** 32 + 5 }),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(Number.NaN),
);

describe("the narrowest type", () => {
  it.each([
    [[], "Uint8Array"],
    [[0, 255], "Uint8Array"],
    [[0, 256], "Uint16Array"],
    [[-1, 127], "Int8Array"],
    [[-1, 128], "Int16Array"],
    [[0, 65_535], "Uint16Array"],
    [[0, 65_536], "Int32Array"],
    [[-1, 40_000], "Int32Array"],
    [[0, 2 ** 31 - 1], "Int32Array"],
    [[0, 2 ** 31], "Uint32Array"],
    [[0, 2 ** 32 - 1], "Uint32Array"],
    [[0, 2 ** 32], "Float32Array"],
    [[-1, 2 ** 32 - 1], "Float64Array"],
    [[1, Number.NaN], "Float32Array"],
    [[16_777_217, Number.NaN], "Float64Array"],
    [[0.5], "Float32Array"],
    [[0.1], "Float64Array"],
  ])("of %j is %s", (values, name) => {
    const narrow = narrowest(Float64Array.from(values));
    expect(narrow.constructor.name).toBe(name);
    expect([...narrow]).toEqual(values);
  });

  it("keeps an array that is of it", () => {
    const values = Uint16Array.of(1, 300);
    expect(narrowest(values)).toBe(values);
  });

  it("of a column is the same however the column is cut, and holds its values", () => {
    fc.assert(
      fc.property(fc.array(fc.array(NUMBER, { maxLength: 6 }), { maxLength: 6 }), (cut) => {
        const parts = cut.map((part) => narrowest(Float64Array.from(part, (value) => value + 0)));
        const whole = narrowest(Float64Array.from(cut.flat(), (value) => value + 0));
        expect(commonType(parts).name).toBe(typeOf(whole).name);
        expect([...whole]).toEqual(cut.flat().map((value) => value + 0));
      }),
      { numRuns: 2000 },
    );
  });

  it("comes from one reading that counts what is there and what is below zero", () => {
    expect(valueSpan(Float64Array.of(1, Number.NaN, -2.5))).toMatchObject({
      min: -2.5,
      max: 1,
      valueCount: 2,
      negativeCount: 1,
      isWhole: false,
    });
    expect(valueSpan(Int8Array.of(-3, 4, -5))).toMatchObject({
      min: -5,
      max: 4,
      valueCount: 3,
      negativeCount: 2,
      isWhole: true,
    });
  });
});
