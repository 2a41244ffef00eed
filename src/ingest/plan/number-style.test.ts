import { describe, expect, it } from "vitest";
import type { Delimiter } from "../../core/reading.ts";
import { numberOf } from "./cell-kind.ts";
import { inferNumberStyle } from "./number-style.ts";

describe("the way a table writes its numbers", () => {
  it.each<[what: string, cells: string[], delimiter: Delimiter, decimal: string, thousands: string]>([
    ["whole numbers", ["1", "20", "12345"], ",", ".", ""],
    ["decimals with a point", ["1.5", "0.123", "20"], ",", ".", ""],
    ["three digits behind a point", ["1.234", "20.500", "3"], ";", ".", ""],
    ["decimals with a comma", ["1,5", "20", "0,25"], ";", ",", ""],
    ["three digits behind each comma", ["1,234", "0,500", "2,125"], ";", ",", ""],
    ["three digits behind each comma, none plain", ["1,234", "3,500"], ";", ",", ""],
    ["thousands with a comma, smaller ones plain", ["1,234", "999", "12"], ";", ".", ","],
    ["thousands with a comma, in quotes", ["1,234", "20,500"], ",", ".", ","],
    ["a comma in a column that has plain thousands too", ["1,234", "5000", "7"], ";", ",", ""],
    ["repeated groups with a comma", ["1,234,567", "5"], ",", ".", ","],
    ["repeated groups with a point", ["1.234.567", "5"], ";", ",", "."],
    ["both marks, comma last", ["1.234,5", "7"], ";", ",", "."],
    ["both marks, point last", ["1,234.5", "7"], ",", ".", ","],
    ["a comma decimal and one group with a point", ["1,5", "1.234"], ";", ",", "."],
    ["thousands with blanks", ["1 234", "12"], ";", ".", " "],
    ["thousands with an apostrophe", ["1'234'567.5", "12"], ",", ".", "'"],
    ["thousands with a low line", ["1_234", "12"], ",", ".", "_"],
    ["IPv4 addresses", ["192.168.100.101", "10.0.0.1"], ",", ".", ""],
    ["dates", ["22.10.2018", "23.10.2018"], ";", ".", ""],
    ["texts with a comma", ["a, b", "c,d", "1,5"], ";", ".", ""],
    ["nothing", [], ",", ".", ""],
  ])("of %s is told", (_, cells, delimiter, decimal, thousands) => {
    const { style } = inferNumberStyle(
      cells.map((cell) => [cell]),
      delimiter,
      {},
    );
    expect(style).toEqual({ decimal, thousands });
  });

  it("that the user chose is so", () => {
    const choices = { decimal: ",", thousands: "." } as const;
    expect(inferNumberStyle([["1.5"]], ",", choices).style).toEqual(choices);
  });
});

describe("a number", () => {
  it.each<[cell: string, decimal: "." | ",", thousands: "" | "," | "." | " " | "'", value: number]>([
    ["42", ".", "", 42],
    ["-4.25e2", ".", "", -425],
    ["+.5", ".", "", 0.5],
    ["1,5", ",", "", 1.5],
    ["1.5", ",", "", Number.NaN],
    ["1.234,5", ",", ".", 1234.5],
    ["-1,234,567.25", ".", ",", -1_234_567.25],
    ["12,34", ".", ",", Number.NaN],
    ["1 234", ".", " ", 1234],
    ["1'234", ".", "'", 1234],
    ["0x1F", ".", "", Number.NaN],
    ["Infinity", ".", "", Number.NaN],
    ["1e999", ".", "", Number.NaN],
    ["", ".", "", Number.NaN],
    ["1,5", ".", "", Number.NaN],
  ])("written as %j with %j and %j is %d", (cell, decimal, thousands, value) => {
    expect(numberOf(cell, { decimal, thousands })).toBe(value);
  });
});
