import { describe, expect, it } from "vitest";
import type { ReadingChoices, TimeFormat } from "../../core/reading.ts";
import { inferTimeFormat, isTimeCell } from "./infer-time-format.ts";

const infer = (cells: readonly string[], name = "time", choices: ReadingChoices = {}) =>
  inferTimeFormat({ cells, name, choices });

const steps = (start: number, step: number, count = 50): string[] =>
  Array.from({ length: count }, (_, index) => String(start + index * step));

describe("the format of a time column", () => {
  it.each<[string, string[], TimeFormat]>([
    ["seconds a minute apart", steps(1_540_224_600, 60), "seconds"],
    ["seconds with decimals", ["1540224600.25", "1540224660.31", "1540224720.27"], "seconds"],
    ["seconds with decimal commas", ["1540224600,25", "1540224660,31", "1540224720,27"], "seconds"],
    ["one second alone", ["1540224600"], "seconds"],
    ["milliseconds", steps(1_540_224_600_123, 60_060), "milliseconds"],
    ["milliseconds of a fast sensor", steps(1_540_224_600_123, 20), "milliseconds"],
    ["microseconds", steps(1_540_224_600_000_000, 60_000_000), "microseconds"],
    ["nanoseconds", steps(1.5402246e18, 60e9), "nanoseconds"],
    ["seconds a day apart", steps(1_540_224_600, 86_400), "seconds"],
    ["seconds a week apart", steps(1_540_224_600, 604_800), "seconds"],
    ["seconds with a clock that was set late", ["60", "120", ...steps(1_540_224_600, 60)], "seconds"],
    ["Excel's days", ["43395.6740740741", "43395.6747685185", "43395.675462963"], "excel-days"],
    ["ISO", ["2018-10-22T16:10:00Z", "2018-10-22T16:11:00Z"], "iso"],
    [
      "ISO with a summary below",
      ["2018-10-22 16:10", "2018-10-22 16:11", "2018-10-22 16:12", "total"],
      "iso",
    ],
    ["years with strokes", ["2018/10/22 16:10", "2018/10/22 16:11"], "iso"],
    ["compact ISO", ["20181022T161023Z", "20181022T161123Z"], "iso"],
    ["digits only", ["20181022161023", "20181022161123"], "iso"],
    ["days first", ["22/10/2018 16:10", "22/10/2018 16:11"], "day-first"],
    ["dots", ["05.06.2018 16:10", "05.06.2018 16:11"], "day-first"],
    ["months first", ["10/22/2018 4:10 PM", "10/22/2018 4:11 PM"], "month-first"],
    ["named months", ["22 Oct 2018 16:10", "22 Oct 2018 16:11"], "day-first"],
    ["named months in front", ["Oct 22, 2018 4:10 PM", "Oct 22, 2018 4:11 PM"], "month-first"],
  ])("%s is told without a doubt", (_, cells, format) => {
    expect(infer(cells)?.format).toMatchObject({ value: format, basis: "inferred" });
  });

  it.each<[string, string[], string, TimeFormat, TimeFormat[]]>([
    ["a count of seconds from 0", ["0", "60", "120", "180"], "time", "seconds", ["milliseconds"]],
    ["an uptime in ms", steps(0, 60_000), "uptime", "milliseconds", ["seconds"]],
    ["an uptime in µs", steps(0, 60_000_000), "uptime", "microseconds", ["milliseconds"]],
    ["row numbers", steps(0, 1), "time", "seconds", ["milliseconds"]],
    ["either order of days", ["05/06/2018 10:00", "05/06/2018 10:01"], "time", "day-first", ["month-first"]],
    [
      "either order with AM",
      ["05/06/2018 10:00 AM", "05/06/2018 10:01 AM"],
      "time",
      "month-first",
      ["day-first"],
    ],
  ])("%s is asked about", (_, cells, name, format, alternatives) => {
    const found = infer(cells, name)?.format;
    expect(found).toMatchObject({ value: format, basis: "open" });
    expect(found?.alternatives).toEqual(expect.arrayContaining(alternatives));
  });

  it.each<[string, string[], string]>([
    ["text", ["a", "b", "c"], "time"],
    ["nothing", [], "time"],
    ["missing cells", ["", "NA", "null"], "time"],
    ["counters that start at 0", ["0", "60", "120"], "tx_bytes"],
    [
      "byte counts that go up and down",
      ["1540224600", "1540224", "1640224600", "12", "1440224600", "5"],
      "bytes",
    ],
    ["a response time", ["12", "7", "9", "30", "2", "4", "3"], "response_time"],
    ["negative numbers", ["-5", "-4", "-3", "-2"], "time"],
  ])("is not found in %s", (_, cells, name) => expect(infer(cells, name)).toBeNull());

  it("is what the user chose, with what was found beside it", () => {
    const cells = steps(1_540_224_600, 60);
    expect(infer(cells, "time", { timeFormat: "milliseconds" })?.format).toEqual({
      value: "milliseconds",
      reason: "you chose it",
      basis: "chosen",
      alternatives: ["seconds"],
    });
    expect(infer(["10/12/2018"], "t", { timeFormat: "month-first" })?.format.basis).toBe("chosen");
    expect(infer(["5", "3", "9"], "n", { timeFormat: "iso" })).toBeNull();
    expect(infer(["5", "3", "9"], "n", { timeFormat: "iso", timeColumn: "n" })?.format.value).toBe("iso");
    expect(infer(["5", "3", "9", "1"], "n", { timeColumn: "n" })?.format.value).toBe("seconds");
  });

  it("is given with its evidence", () => {
    expect(infer(steps(1_540_224_600, 60))?.format.reason).toBe(
      "the values lie 60 apart, 1 min in seconds, and they give the year 2018",
    );
    expect(infer(steps(0, 60))?.format.reason).toBe(
      "the values start at 0 and give no date; the values lie 60 apart, 1 min in seconds",
    );
    expect(infer(["1540224600"])?.format.reason).toBe("as seconds since 1970 they give the year 2018");
    expect(infer(["05/06/2018", "22/06/2018"])?.format.reason).toBe(
      "the first number is over 12, as in “22/06/2018”",
    );
    expect(infer(["05/06/2018"])?.format.reason).toBe(
      "“05/06/2018” may be either: no number of the dates is over 12",
    );
  });
});

describe("the zone of a time column", () => {
  it.each<[string[], string]>([
    [["2018-10-22 16:10", "2018-10-22 16:11"], "the times name no zone; they were taken as UTC"],
    [["2018-10-22T16:10Z", "2018-10-22T16:11+02:00"], "each time names its own zone"],
    [steps(1_540_224_600, 60), "a count since 1970 is in UTC"],
    [["43395.6740740741", "43395.6747685185"], "serial days name no zone; they were taken as UTC"],
  ])("of %j is UTC, with the reason", (cells, reason) => {
    expect(infer(cells)?.zone).toEqual({ value: "UTC", reason, basis: "inferred", alternatives: [] });
  });

  it("is the user's where one was chosen", () => {
    expect(infer(["2018-10-22 16:10"], "time", { zone: "Europe/Rome" })?.zone).toMatchObject({
      value: "Europe/Rome",
      basis: "chosen",
    });
    expect(() => infer(["2018-10-22 16:10"], "time", { zone: "Rome" })).toThrow("“Rome” is no time zone");
  });
});

describe("a cell", () => {
  it.each([
    "2018-10-22",
    "22/10/2018 16:10",
    "1540224600",
    "1540224600123",
    "1540224600.5",
    "20181022T161023Z",
    "22 Oct 2018",
  ])("%j reads as a time", (text) => expect(isTimeCell(text)).toBe(true));
  it.each([
    "",
    "5",
    "43395.67",
    "10.0.0.1",
    "192.168.1.20",
    "16:10",
    "2018",
    "abc",
    "74:c6:3b:29:d7:1d",
    "1e999",
    "99999",
  ])("%j does not", (text) => expect(isTimeCell(text)).toBe(false));
});
