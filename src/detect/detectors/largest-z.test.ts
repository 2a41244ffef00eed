import { describe, expect, it } from "vitest";
import { toyDevice } from "../toy-device.ts";
import { largestZ } from "./largest-z.ts";
import { standardOf, toyNormal, toyOrder, toyStandard } from "./toy-standard.ts";

const MISSING = Number.NaN;

describe("the largest z of a row", () => {
  it("is that of the counter furthest out, to either side", () => {
    expect([
      ...largestZ(
        toyStandard([
          [1, 0, -5],
          [-3, 0, 4],
        ]),
      ),
    ]).toEqual([3, 0, 5]);
  });

  it.each([1e-9, 1, 1e9])("is what the clear version finds in many rows, at a scale of %d", (size) => {
    const columns = [1, 2, 3, 4, 5].map((seed) => toyNormal(2500, seed).map((value) => size * value));
    const expected = Array.from(columns[0], (_, row) =>
      Math.max(...columns.map((column) => Math.abs(column[row]))),
    );
    expect([...largestZ(toyStandard(columns))]).toEqual(expected);
  });

  it("goes with its row into another order", () => {
    const columns = [1, 2, 3].map((seed) => toyNormal(1500, seed));
    const order = toyOrder(1500, 7);
    const scores = largestZ(toyStandard(columns));
    const permuted = largestZ(toyStandard(columns.map((column) => order.map((row) => column[row]))));
    expect([...permuted]).toEqual(order.map((row) => scores[row]));
  });

  it("takes nothing from missing values", () => {
    expect([
      ...largestZ(
        toyStandard([
          [MISSING, MISSING, 2],
          [1, MISSING, MISSING],
        ]),
      ),
    ]).toEqual([1, 0, 2]);
  });

  it("is high where a counter that stood still in the baseline moves", () => {
    const values = new Float64Array(40);
    values[35] = 100;
    const standard = standardOf(toyDevice([{ flow: "silent", values }]), [{ startRow: 0, endRow: 30 }]);
    const scores = largestZ(standard);
    // The root of a hundred packets, by a floor of half a packet's.
    expect(scores[35]).toBe(20);
    expect(Math.max(...scores.subarray(0, 35))).toBe(0);
  });
});
