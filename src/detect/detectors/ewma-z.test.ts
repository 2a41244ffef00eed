import { describe, expect, it } from "vitest";
import { ewmaZ } from "./ewma-z.ts";
import { toyNormal, toyStandard } from "./toy-standard.ts";

const ONE_SEGMENT = Uint32Array.of(0);
/** sqrt(lambda / (2 - lambda)) at .2. */
const STEADY_DEVIATION = 1 / 3;
const MISSING = Number.NaN;

describe("the moving average of z", () => {
  it("of a constant step is (1 - .8^n) of it, by its steady deviation", () => {
    const scores = ewmaZ(toyStandard([new Float64Array(2100).fill(-2)]), ONE_SEGMENT);
    for (const row of [0, 1, 2, 10, 1007, 1008, 2099]) {
      expect(scores[row]).toBeCloseTo((2 * (1 - 0.8 ** (row + 1))) / STEADY_DEVIATION, 12);
    }
  });

  it("has about unit variance where z is of unit variance and independent", () => {
    const scores = ewmaZ(toyStandard([toyNormal(50_000, 3)]), ONE_SEGMENT);
    const squares = scores.reduce((sum, score) => sum + score * score, 0);
    expect(squares / scores.length).toBeCloseTo(1, 1);
  });

  it("is that of the counter furthest out", () => {
    const one = toyNormal(1500, 1);
    const other = toyNormal(1500, 2);
    const alone = [one, other].map((column) => ewmaZ(toyStandard([column]), ONE_SEGMENT));
    const both = ewmaZ(toyStandard([one, other]), ONE_SEGMENT);
    expect([...both]).toEqual(Array.from(both, (_, row) => Math.max(alone[0][row], alone[1][row])));
  });

  it("fades over missing values, which add nothing", () => {
    const scores = ewmaZ(toyStandard([[5, MISSING, MISSING, 0]]), ONE_SEGMENT);
    expect([...scores].map((score) => score * STEADY_DEVIATION)).toEqual(
      [1, 0.8, 0.64, 0.512].map((share) => expect.closeTo(share, 12)),
    );
  });

  it("fades to 0 in a long silence", () => {
    const values = new Float64Array(6000);
    values[0] = 1e9;
    expect(ewmaZ(toyStandard([values]), ONE_SEGMENT)[5999]).toBe(0);
  });

  it.each([
    ["within a block", [0, 500]],
    ["at a block's edge", [0, 1008]],
    ["again and again", [0, 1, 2, 1007, 1008, 1009, 2400]],
    ["at the last row", [0, 2499]],
  ])("starts anew with a segment %s", (_, starts) => {
    const columns = [1, 2, 3].map((seed) => toyNormal(2500, seed));
    const scores = ewmaZ(toyStandard(columns), Uint32Array.from(starts));
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? 2500;
      const alone = ewmaZ(toyStandard(columns.map((column) => column.subarray(start, end))), ONE_SEGMENT);
      expect([...scores.subarray(start, end)]).toEqual([...alone]);
    }
  });
});
