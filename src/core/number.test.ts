import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  formatCount,
  formatDecimals,
  formatFigures,
  formatQuantity,
  formatShare,
  inForm,
  inPlainForm,
  plural,
  setNumberForm,
} from "./number.ts";

afterEach(() => setNumberForm("en-US"));

describe("a count", () => {
  it("has its thousands marked", () => {
    expect(formatCount(43_735)).toBe("43,735");
    expect(formatCount(0)).toBe("0");
  });

  it("agrees with its noun", () => {
    expect(plural(1, "device")).toBe("1 device");
    expect(plural(0, "device")).toBe("0 devices");
    expect(plural(43_735, "row")).toBe("43,735 rows");
    expect(plural(2, "entry", "entries")).toBe("2 entries");
  });
});

describe("a quantity", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [0.42, "0.42"],
    [0.1, "0.1"],
    [0.01, "0.01"],
    [0.001, "0.001"],
    [0.0042, "0.004"],
    [0.0001, "< 0.001"],
    [-0.0001, "> -0.001"],
    [5, "5"],
    [9.999, "10"],
    [12.34, "12.3"],
    [99.96, "100"],
    [100, "100"],
    [555, "555"],
    [999.4, "999"],
    [999.7, "1,000"],
    [1200, "1,200"],
    [9999.2, "9,999"],
    [9999.7, "10 k"],
    [12_345, "12.3 k"],
    [999_499, "999 k"],
    [999_600, "1 M"],
    [999_999, "1 M"],
    [3_900_000, "3.9 M"],
    [999_999_999, "1 G"],
    [4.2e9, "4.2 G"],
    [4.2e12, "4.2 T"],
    [-1234, "-1,234"],
    [-3_900_000, "-3.9 M"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "–"],
  ])("%d is %s", (value, text) => expect(formatQuantity(value)).toBe(text));
});

describe("a share", () => {
  it.each([
    [0, "0 %"],
    [0.64, "64 %"],
    [0.004, "0.4 %"],
    [1, "100 %"],
    [-0.25, "-25 %"],
    [0.00001, "0 %"],
    [-0.0001, "0 %"],
    [0.0096, "1 %"],
  ])("of %d is %s", (share, text) => expect(formatShare(share)).toBe(text));
});

describe("the form of numbers", () => {
  const all = () => [
    formatCount(43_735),
    plural(43_735, "row"),
    formatQuantity(12.34),
    formatQuantity(-1234),
    formatQuantity(0.0001),
    formatShare(0.004),
    formatDecimals(1234.5, 2),
    formatFigures(12, 3),
  ];
  const PLAIN = ["43,735", "43,735 rows", "12.3", "-1,234", "< 0.001", "0.4 %", "1,234.50", "12.0"];

  it.each([
    ["en-US", PLAIN],
    ["de-DE", ["43.735", "43.735 rows", "12,3", "-1.234", "< 0,001", "0,4 %", "1.234,50", "12,0"]],
    [
      "nb-NO",
      ["43\u00a0735", "43\u00a0735 rows", "12,3", "−1\u00a0234", "< 0,001", "0,4 %", "1\u00a0234,50", "12,0"],
    ],
    ["en-IN", PLAIN],
  ])("is that of %s", (locale, texts) => {
    setNumberForm(locale);
    expect(all()).toEqual(texts);
  });

  it("groups as the locale does", () => {
    setNumberForm("en-IN");
    expect(formatCount(12_345_678)).toBe("1,23,45,678");
    expect(formatDecimals(12_345_678.5, 1)).toBe("1,23,45,678.5");
  });

  it("keeps the digits of dates and clocks in any locale", () => {
    for (const locale of ["ar-EG", "fa-IR", "mr-IN", "my-MM"]) {
      setNumberForm(locale);
      expect(
        all()
          .join("")
          .replace(/[^\p{Nd}]/gu, ""),
      ).toMatch(/^[0-9]+$/);
    }
  });

  it("is the plain one until it is set, for a locale that is none, and where it is asked for", () => {
    expect(all()).toEqual(PLAIN);
    for (const locale of ["", "no such locale", "en-US@posix"]) {
      setNumberForm("de-DE");
      setNumberForm(locale);
      expect(all()).toEqual(PLAIN);
    }
    setNumberForm("de-DE");
    expect(inPlainForm(all)).toEqual(PLAIN);
    expect(() =>
      inPlainForm(() => {
        throw new Error("x");
      }),
    ).toThrow();
    expect(formatCount(43_735)).toBe("43.735");
  });

  it("is Intl's own, of numbers that are written without rounding", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("en-US", "de-DE", "fr-FR", "de-CH", "es-ES", "sv-SE", "en-IN"),
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 3 }),
        (locale, whole, decimals) => {
          setNumberForm(locale);
          const value = whole / 8;
          if (value === 0) return;
          const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
          const plain = value.toFixed(decimals);
          expect(inForm(plain)).toBe(new Intl.NumberFormat(locale, digits).format(Number(plain)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("leaves what is no number as it is", () => {
    setNumberForm("de-DE");
    expect(["NaN", "Infinity", "–", "1.2e-7"].map(inForm)).toEqual(["NaN", "Infinity", "–", "1,2e-7"]);
  });
});
