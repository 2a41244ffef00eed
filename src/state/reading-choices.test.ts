import { describe, expect, it } from "vitest";
import type { ReadingChoices } from "../core/reading.ts";
import { areSameChoices, changedKeys, createChoiceMemory, hasNoChoice, withKeys } from "./reading-choices.ts";

function storage(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
    read: () => kept,
  };
}

const KEPT: ReadingChoices = {
  timeFormat: "day-first",
  zone: "Europe/Rome",
  columns: [{ column: "cpu", isLeftOut: true }],
};

describe("the memory of choices", () => {
  it("comes back as it was on the next visit", () => {
    const kept = storage(null);
    createChoiceMemory(kept).keep('["time","cpu"]', KEPT);
    expect([...createChoiceMemory(kept).all()]).toEqual([['["time","cpu"]', KEPT]]);
  });

  it("forgets a header for which nothing is decided any more", () => {
    const kept = storage(null);
    const memory = createChoiceMemory(kept);
    memory.keep("a", KEPT);
    memory.keep("b", KEPT);
    memory.keep("a", {});
    expect([...memory.all().keys()]).toEqual(["b"]);
    expect([...createChoiceMemory(kept).all().keys()]).toEqual(["b"]);
  });

  it("keeps the 200 headers that were decided last", () => {
    const memory = createChoiceMemory(storage(null));
    for (let header = 0; header < 201; header++) memory.keep(String(header), KEPT);
    memory.keep("1", { zone: "UTC" });
    memory.keep("201", KEPT);
    expect(memory.all().size).toBe(200);
    expect([memory.all().has("0"), memory.all().has("1"), memory.all().has("2")]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["another shape", '{"a":1}'],
    ["entries that are none", '[1,["a"],["b",null],[2,{}],["c",[]]]'],
    [
      "choices that mean nothing",
      '[["a",{"delimiter":"x","zone":"Nowhere/None","columns":[{"isLeftOut":true}],"__proto__":{"zone":"UTC"}}]]',
    ],
  ])("of %s is empty", (_, text) => {
    expect(createChoiceMemory(storage(text)).all().size).toBe(0);
  });

  it("passes over what is no choice, and keeps the rest", () => {
    const memory = createChoiceMemory(
      storage('[["a",{"decimal":",","quote":null,"headerLines":7,"other":1}]]'),
    );
    expect(memory.all().get("a")).toEqual({ decimal: ",", quote: null });
  });

  it("of a storage that is forbidden holds for the visit", () => {
    const memory = createChoiceMemory({
      getItem: () => {
        throw new DOMException("no", "SecurityError");
      },
      setItem: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
    memory.keep("a", KEPT);
    expect(memory.all().get("a")).toEqual(KEPT);
  });
});

describe("choices", () => {
  it("are the same in whatever order they were made", () => {
    expect(
      areSameChoices(
        {
          zone: "UTC",
          columns: [
            { column: "a", measure: "bytes" },
            { column: "b", isLeftOut: true },
          ],
        },
        {
          columns: [
            { isLeftOut: true, column: "b" },
            { measure: "bytes", column: "a" },
          ],
          zone: "UTC",
        },
      ),
    ).toBe(true);
    expect(changedKeys({ quote: null }, {})).toEqual(["quote"]);
    expect(hasNoChoice({ columns: [] })).toBe(true);
  });

  it("are taken over one by one", () => {
    expect(withKeys({ zone: "UTC", decimal: "," }, { layout: "long" }, ["layout", "decimal"])).toEqual({
      zone: "UTC",
      layout: "long",
    });
  });
});
