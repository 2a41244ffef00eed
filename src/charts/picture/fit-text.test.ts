import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMiddle, cutText, toXmlText, wrapText } from "./fit-text.ts";

/** Every character takes ten pixels. */
const measure = (text: string): number => [...text].length * 10;
const texts = fc.string({ unit: "grapheme", maxLength: 60 });
const widths = fc.integer({ min: 20, max: 300 });

describe("a text in lines", () => {
  it("is broken between words", () => {
    expect(wrapText("Source: one.csv, two.csv", 160, measure)).toEqual(["Source: one.csv,", "two.csv"]);
  });

  it("is broken in a word that is wider than a line", () => {
    expect(wrapText("see abcdefghij", 40, measure)).toEqual(["see", "abcd", "efgh", "ij"]);
  });

  it("is no line where there is no word", () => {
    expect(wrapText(" \n ", 100, measure)).toEqual([]);
  });

  it("keeps every character that is no space, and no line is too wide", () => {
    fc.assert(
      fc.property(texts, widths, (text, widthPx) => {
        const lines = wrapText(text, widthPx, measure);
        expect(lines.join("").replace(/\s+/g, "")).toBe(text.replace(/\s+/g, ""));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(widthPx);
      }),
    );
  });
});

describe("a text that is cut", () => {
  it("ends in an ellipsis only where it was too wide", () => {
    expect(cutText("abcdef", 60, measure)).toBe("abcdef");
    expect(cutText("abcdef", 50, measure)).toBe("abcd…");
  });

  it("is never too wide", () => {
    fc.assert(
      fc.property(texts, widths, (text, widthPx) => {
        expect(measure(cutText(text, widthPx, measure))).toBeLessThanOrEqual(widthPx);
      }),
    );
  });
});

describe("a name that is cut in its middle", () => {
  it("keeps its end", () => {
    expect(cutMiddle("To Internet TCP 8883", 120, measure)).toBe("To Int… 8883");
    expect(cutMiddle("To Internet TCP 8883", 200, measure)).toBe("To Internet TCP 8883");
  });

  it("is never too wide", () => {
    fc.assert(
      fc.property(texts, widths, (text, widthPx) => {
        expect(measure(cutMiddle(text, widthPx, measure))).toBeLessThanOrEqual(widthPx);
      }),
    );
  });
});

it("what XML cannot hold becomes the replacement character", () => {
  expect(toXmlText("a\u0000b\u001bc\ud800d\uffffe\tf<&>😀")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde\tf<&>😀");
});
