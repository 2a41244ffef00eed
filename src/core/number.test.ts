import { describe, expect, it } from "vitest";
import { formatCount, formatQuantity, formatShare, plural } from "./number.ts";

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
