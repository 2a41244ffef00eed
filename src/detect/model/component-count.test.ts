import { expect, it } from "vitest";
import { countComponents } from "./component-count.ts";

const count = (...values: number[]) => countComponents(Float64Array.from(values), { share: 0.98 });

it.each([
  ["the fewest that explain 98 %", [98, 1, 1, 0, 0, 0, 0, 0], { components: 1, explainedShare: 0.98 }],
  ["one more where 98 % is missed", [97, 2, 1, 0, 0, 0, 0, 0], { components: 2, explainedShare: 0.99 }],
  [
    "a quarter of the counters at most",
    [50, 20, 10, 10, 10, 0, 0, 0],
    { components: 2, explainedShare: 0.7 },
  ],
  ["none of three counters", [3, 2, 1], { components: 0, explainedShare: 0 }],
  ["none where nothing varies", [0, 0, 0, 0], { components: 0, explainedShare: 0 }],
])("the model keeps %s", (_, values, expected) => {
  expect(count(...values)).toEqual(expected);
});

it.each([
  [0, 0],
  [3, 3],
  [9, 5],
])("the model keeps %d components where that is asked, as far as there are counters: %d", (wanted, kept) => {
  const { components } = countComponents(Float64Array.of(90, 5, 3, 1, 1), { count: wanted });
  expect(components).toBe(kept);
});
