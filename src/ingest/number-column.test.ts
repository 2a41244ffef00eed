import { describe, expect, it } from "vitest";
import { NumberColumn } from "./number-column.ts";

/** Appends values in batches, as the middle column of three. */
function build(values: readonly number[], batchRows: number, expectedRows = 16): NumberColumn {
  const column = new NumberColumn(expectedRows);
  for (let start = 0; start < values.length; start += batchRows) {
    const own = values.slice(start, start + batchRows);
    const batch = Float64Array.from(own.flatMap((value) => [-1, value, -2]));
    column.append(batch, { rowCount: own.length, stride: 3, offset: 1 });
  }
  return column;
}

describe("a column of whole numbers", () => {
  it("is Int32 up to its limits", () => {
    const values = [0, 1, -1, 2_147_483_647, -2_147_483_648];
    const finished = build(values, 2).finish();
    expect(finished).toBeInstanceOf(Int32Array);
    expect([...finished]).toEqual(values);
  });

  it.each([2_147_483_648, -2_147_483_649, 0.5, Number.NaN, 1e300, 4_294_967_296])(
    "with %d anywhere is Float64 and holds every value",
    (odd) => {
      for (let position = 0; position < 9; position++) {
        for (const batchRows of [1, 3, 4, 9]) {
          const values = Array.from({ length: 9 }, (_, index) => (index === position ? odd : index - 4));
          const finished = build(values, batchRows, 0).finish();
          expect(finished).toBeInstanceOf(Float64Array);
          expect([...finished]).toEqual(values);
        }
      }
    },
  );

  it("widens once for many odd values", () => {
    const values = Array.from({ length: 500 }, (_, index) => (index % 7 === 3 ? index / 2 : index));
    expect([...build(values, 64, 0).finish()]).toEqual(values);
  });

  it("grows beyond what was expected, before and after widening", () => {
    const whole = Array.from({ length: 5000 }, (_, index) => index);
    expect([...build(whole, 100, 1).finish()]).toEqual(whole);
    const wide = [0.5, ...whole];
    expect([...build(wide, 100, 1).finish()]).toEqual(wide);
  });

  it("without a value is empty", () => expect(build([], 10).finish()).toHaveLength(0));
});
