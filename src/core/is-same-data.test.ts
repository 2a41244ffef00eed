import { describe, expect, it } from "vitest";
import { isSameData } from "./is-same-data.ts";
import { toyModelFile } from "./toy-model-file.ts";

describe("two pieces of data", () => {
  it("made in the same way are the same, with NaN, -0 and typed arrays in them", () => {
    expect(isSameData(toyModelFile(), structuredClone(toyModelFile()))).toBe(true);
  });

  it.each<[what: string, one: unknown, other: unknown]>([
    ["a zero's sign", 0, -0],
    ["one number of a typed array", { a: Float64Array.of(1, 2) }, { a: Float64Array.of(1, 3) }],
    ["a list's length", [1, 2], [1]],
    ["a key", { a: 1 }, { b: 1 }],
    ["a key more", { a: 1 }, { a: 1, b: undefined }],
    ["list and object", [], {}],
    ["nothing and something", null, {}],
    ["a text for a number", "1", 1],
  ])("that differ in %s are not", (_, one, other) => {
    expect(isSameData(one, other)).toBe(false);
    expect(isSameData(other, one)).toBe(false);
  });
});
