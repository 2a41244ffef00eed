import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect } from "../../core/reading.ts";
import { numberOf } from "../plan/cell-kind.ts";
import { plainDecimal } from "./cell-number.ts";

const styles = fc.record({
  decimal: fc.constantFrom<Dialect["decimal"]>(".", ","),
  thousands: fc.constantFrom<Dialect["thousands"]>("", ",", ".", " ", "'", "_"),
});
const cells = fc
  .array(fc.constantFrom("0", "1", "23", "456", "789", ".", ",", " ", "'", "_", "-", "+", "e", "x"), {
    maxLength: 7,
  })
  .map((parts) => parts.join(""));

describe("a plain decimal", () => {
  it("is what the plan's reader of texts makes of it, in any style", () => {
    fc.assert(
      fc.property(cells, styles, (cell, style) => {
        fc.pre(style.decimal !== style.thousands);
        const bytes = new TextEncoder().encode(`,${cell},`);
        const marks = {
          decimal: style.decimal.charCodeAt(0),
          thousands: style.thousands === "" ? -1 : style.thousands.charCodeAt(0),
        };
        const plain = plainDecimal(bytes, 1, bytes.length - 1, marks);
        // Groups that the style knows nothing of are for the slower way too.
        const mark = [" ", "'", "_"].find((one) => one !== style.thousands && cell.includes(one));
        const value =
          Number.isNaN(plain) && mark !== undefined
            ? plainDecimal(bytes, 1, bytes.length - 1, { ...marks, thousands: mark.charCodeAt(0) })
            : plain;
        const expected = numberOf(cell, style);
        // More digits, or an exponent, are for the slower way.
        if (Number.isNaN(value))
          expect(Number.isNaN(expected) || /e|\d{16,}|\d.*\d{15,}/.test(cell.replace(/[^\de]/g, ""))).toBe(
            true,
          );
        else expect(value + 0).toBe(expected + 0);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([0, 1, -1, 0.1, -0.3, 123456.789012345, 999999999999999, 5e-7])(
    "of %d is exactly Number's",
    (number) => {
      const text = number.toFixed(15 - String(Math.trunc(Math.abs(number))).length).slice(0, 16);
      const bytes = new TextEncoder().encode(text);
      expect(plainDecimal(bytes, 0, bytes.length)).toBe(Number(text));
    },
  );
});
