import { expect, it } from "vitest";
import { median, select } from "./select.ts";

it("the value of a rank is the one that sorting puts there, of few and of many equal values", () => {
  let state = 9;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (const kinds of [1, 3, 1e9])
    for (const length of [1, 2, 3, 10, 999]) {
      const values = Float64Array.from({ length }, () => Math.floor(random() * kinds));
      const sorted = values.slice().sort();
      for (const k of [0, length >> 1, length - 1]) {
        const work = values.slice();
        expect(select(work, k)).toBe(sorted[k]);
        expect(Math.max(...work.subarray(0, k + 1))).toBe(sorted[k]);
        expect(Math.min(...work.subarray(k))).toBe(sorted[k]);
      }
    }
});

it("the median of three is the middle one in every order", () => {
  for (const three of [
    [1, 2, 3],
    [1, 3, 2],
    [2, 1, 3],
    [2, 3, 1],
    [3, 1, 2],
    [3, 2, 1],
  ]) {
    expect(median(three[0], three[1], three[2])).toBe(2);
  }
});
