import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyCodes } from "./key-codes.ts";

function codeOf(codes: KeyCodes, cell: string): number {
  const bytes = new TextEncoder().encode(`<${cell}>`);
  const found = codes.find(bytes, 1, bytes.length - 1);
  return found >= 0 ? found : codes.add(bytes, 1, bytes.length - 1, cell.trim().toLowerCase());
}

describe("key codes", () => {
  it("are those of a map of texts, in the order of the first row", () => {
    const cells = fc.array(fc.oneof(fc.constantFrom("a", "A", " a ", "b", ""), fc.string({ maxLength: 3 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const codes = new KeyCodes();
        const expected: string[] = [];
        for (const cell of rows) {
          const text = cell.trim().toLowerCase();
          if (!expected.includes(text)) expected.push(text);
          expect(codeOf(codes, cell)).toBe(expected.indexOf(text));
        }
        expect(codes.texts).toEqual(expected);
      }),
    );
  });

  it("of a hundred thousand devices that take turns are found without looking through them", () => {
    const codes = new KeyCodes();
    const rows = 100_000;
    const step = 7919;
    for (let turn = 0; turn < 3; turn++)
      for (let row = 0, device = 0; row < rows; row++, device = (device + step) % rows)
        if (codeOf(codes, `dev${device}`) !== row) throw new Error(`dev${device} has another code.`);
    expect(codes.texts).toHaveLength(rows);
  });
});
