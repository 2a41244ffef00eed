import { describe, expect, it } from "vitest";
import { numberCell, textCell, timeCell } from "./csv-cell.ts";

describe("a text cell", () => {
  it.each([
    ["plain", "plain"],
    ["", ""],
    ["ff00::/8 a b", "ff00::/8 a b"],
    ["a,b", '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ["a=1", "a=1"],
    ["__proto__", "__proto__"],
  ])("of %j is %j", (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });
});

it("a number's cell has no apostrophe when it is negative, and is empty where there is no number", () => {
  expect([numberCell(-1.5), numberCell(0), numberCell(null), numberCell(undefined)]).toEqual([
    "-1.5",
    "0",
    "",
    "",
  ]);
});

it("an instant's cell is UTC to the millisecond", () => {
  expect(timeCell(1540224641269)).toBe("2018-10-22T16:10:41.269Z");
});
