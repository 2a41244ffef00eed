import { expect, it } from "vitest";
import { firstIndexAt, firstIndexOver } from "./first-index.ts";

it.each([
  ["floats", Float64Array.of(10, 20, 20, 20, 30, 30)],
  ["whole numbers", Uint32Array.of(10, 20, 20, 20, 30, 30)],
  ["none", new Float64Array(0)],
])(
  "the first index at or over a bound, and the first over it, are those of a naive search: %s",
  (_, ascending) => {
    const naive = (isFound: (value: number) => boolean): number => {
      const found = [...ascending].findIndex(isFound);
      return found < 0 ? ascending.length : found;
    };
    for (let bound = 5; bound < 40; bound += 0.5) {
      expect(firstIndexAt(ascending, bound)).toBe(naive((value) => value >= bound));
      expect(firstIndexOver(ascending, bound)).toBe(naive((value) => value > bound));
      for (let start = 0; start <= ascending.length; start++) {
        for (let end = start; end <= ascending.length; end++) {
          const found = ascending.subarray(start, end).findIndex((value) => value >= bound);
          expect(firstIndexAt(ascending, bound, { start, end })).toBe(found < 0 ? end : start + found);
        }
      }
    }
  },
);
