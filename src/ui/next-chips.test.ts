import fc from "fast-check";
import { expect, it } from "vitest";
import { nextChips } from "./next-chips.ts";

type Id = "low" | "medium" | "high";
const clicks = (...ids: Id[]) =>
  [...ids.reduce<ReadonlySet<Id>>((chosen, id) => nextChips(chosen, id), new Set())].sort();

it("the first click isolates", () => {
  expect(clicks("high")).toEqual(["high"]);
});

it("more clicks add", () => {
  expect(clicks("high", "low")).toEqual(["high", "low"]);
});

it("a click on the last one that is chosen restores all", () => {
  expect(clicks("high", "high")).toEqual([]);
  expect(clicks("high", "low", "high", "low")).toEqual([]);
});

it("a chip is chosen when it was clicked an odd number of times, and the set that was is left alone", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Id>("low", "medium", "high")), (ids) => {
      const odd = [...new Set(ids)].filter((id) => ids.filter((each) => each === id).length % 2 === 1);
      expect(clicks(...ids)).toEqual(odd.sort());
      const before: ReadonlySet<Id> = new Set(ids);
      nextChips(before, "low");
      expect([...before]).toEqual([...new Set(ids)]);
    }),
  );
});
