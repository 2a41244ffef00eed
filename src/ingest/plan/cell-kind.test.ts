import { describe, expect, it } from "vitest";
import { cellKind, numberOf, PLAIN_NUMBERS } from "./cell-kind.ts";

describe("groups of three", () => {
  it.each([" ", "'", "_", "\u00a0", "\u202f"])("behind %j are a number in any style", (mark) => {
    const cell = `-1${mark}234${mark}567`;
    expect(cellKind(cell)).toBe("number");
    expect(numberOf(cell, PLAIN_NUMBERS)).toBe(-1_234_567);
    expect(numberOf(`${cell}.5`, { decimal: ".", thousands: "," })).toBe(-1_234_567.5);
    expect(numberOf(`${cell},5`, { decimal: ",", thousands: "." })).toBe(-1_234_567.5);
    expect(numberOf(`${cell},5`, PLAIN_NUMBERS)).toBeNaN();
  });

  it.each(["1 2345", "1 23", "1234 567", "1 234'567", "1 234 ", " 234", "1 234 567 8"])(
    "are not in %j",
    (cell) => {
      expect(numberOf(cell, PLAIN_NUMBERS)).toBeNaN();
      expect(numberOf(cell, { decimal: ".", thousands: " " })).toBeNaN();
    },
  );

  it("behind a comma or a point are only where the style says so", () => {
    for (const cell of ["1,234,567", "1.234.567"]) expect(numberOf(cell, PLAIN_NUMBERS)).toBeNaN();
    expect(numberOf("1,234,567", { decimal: ".", thousands: "," })).toBe(1_234_567);
    expect(numberOf("1.234.567", { decimal: ",", thousands: "." })).toBe(1_234_567);
    expect(numberOf("1,234", { decimal: ",", thousands: "" })).toBe(1.234);
  });
});
