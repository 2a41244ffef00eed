import fc from "fast-check";
import { expect, it } from "vitest";
import { isMissingCell, isMissingText, MISSING_WORDS } from "./missing-cell.ts";

it("a cell is missing where its text is", () => {
  const parts = fc.constantFrom(
    "n",
    "N",
    "a",
    "A",
    "/",
    "u",
    "l",
    "L",
    "o",
    "i",
    "e",
    "-",
    ".",
    "\\",
    "|",
    "O",
    "\u0000",
    "x",
  );
  const near = fc.array(parts, { maxLength: 5 }).map((letters) => letters.join(""));
  const cells = fc.oneof(fc.constantFrom("", ...MISSING_WORDS, "NaN", "NULL", "\\N", "N/A", "Nil"), near);
  fc.assert(
    fc.property(cells, (cell) => {
      const bytes = new TextEncoder().encode(cell);
      expect(isMissingCell(bytes, 0, bytes.length)).toBe(isMissingText(cell));
    }),
    { numRuns: 3000 },
  );
});
