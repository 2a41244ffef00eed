import { describe, expect, it } from "vitest";
import { excelDaysToMs } from "./excel-days.ts";

describe("a serial day", () => {
  it.each([
    [1, "1900-01-01T00:00:00.000Z"],
    [59, "1900-02-28T00:00:00.000Z"],
    [61, "1900-03-01T00:00:00.000Z"],
    [25_569, "1970-01-01T00:00:00.000Z"],
    [43_395.674_074_074_1, "2018-10-22T16:10:40.000Z"],
    [43_395.25, "2018-10-22T06:00:00.000Z"],
    [43_395 + 0.25 / 86_400, "2018-10-22T00:00:00.250Z"],
    [2_958_465, "9999-12-31T00:00:00.000Z"],
  ])("%d is %s", (serial, expected) => expect(new Date(excelDaysToMs(serial)).toISOString()).toBe(expected));

  it.each([0, 60, 60.9, -1, 2_958_466, Number.NaN])("%d is none", (serial) =>
    expect(excelDaysToMs(serial)).toBeNaN(),
  );

  it("gives back every second of a day, of the digits that a table holds", () => {
    for (let second = 0; second < 86_400; second += 7) {
      const serial = Number((43_395 + second / 86_400).toFixed(9));
      expect(excelDaysToMs(serial)).toBe(Date.UTC(2018, 9, 22) + second * 1000);
    }
  });
});
