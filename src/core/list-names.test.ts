import { expect, it } from "vitest";
import { listNames } from "./list-names.ts";

it.each([
  [[], "none"],
  [["a"], "“a”"],
  [["a", "b"], "“a” and “b”"],
  [["a", "b", "c", "d", "e"], "“a”, “b”, “c”, “d” and “e”"],
  [["a", "b", "c", "d", "e", "f", "g"], "“a”, “b”, “c”, “d”, “e” and 2 more"],
  [["x".repeat(100)], `“${"x".repeat(80)}…”`],
])("names %j are told as %s", (names, text) => expect(listNames(names)).toBe(text));
