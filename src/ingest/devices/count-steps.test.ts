import fc from "fast-check";
import { expect, it } from "vitest";
import { countSteps } from "./count-steps.ts";

const TYPES = [Uint8Array, Int16Array, Int32Array] as const;

it("steps counted in WebAssembly are those that are counted in JavaScript, of any length", () => {
  const runs = fc.array(fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 700 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(runs, fc.constantFrom(...TYPES), fc.boolean(), (parts, type, isRising) => {
      let level = 0;
      const numbers = parts.flatMap(([value, length]) => {
        level = isRising ? level + Math.abs(value) : value;
        return new Array<number>(length).fill(level);
      });
      const values = type.from(numbers);
      const plain = countSteps(values, 20, null);
      const { valueCount, ...others } = countSteps(values, 20);
      expect(others).toEqual((({ valueCount: _, ...rest }) => rest)(plain));
      // What comes behind the fall at which it was given up is not looked at.
      if (!plain.isGivenUp) expect(valueCount).toBe(plain.valueCount);
    }),
    { numRuns: 500 },
  );
});

it("missing values are passed over", () => {
  const values = Float64Array.of(Number.NaN, 1, Number.NaN, 3, 2, Number.NaN, 2);
  expect(countSteps(values, 20)).toMatchObject({
    valueCount: 4,
    rises: 1,
    falls: 1,
    smallFalls: 1,
    growth: 2,
  });
});
