import { expect, it } from "vitest";
import { groupBy } from "./group-by.ts";

it("items are grouped by their key, in their order", () => {
  expect([...groupBy(["bee", "ant", "boar", "asp"], (name) => name.charAt(0))]).toEqual([
    ["b", ["bee", "boar"]],
    ["a", ["ant", "asp"]],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
