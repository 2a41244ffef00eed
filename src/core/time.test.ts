import { describe, expect, it } from "vitest";
import { setNumberForm } from "./number.ts";
import {
  formatCadence,
  formatClock,
  formatDate,
  formatDuration,
  formatInstant,
  formatSpan,
  parseFieldText,
  toFieldText,
} from "./time.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("an instant", () => {
  it("is written in UTC whatever the machine's zone", () => {
    const timeMs = Date.UTC(2018, 9, 22, 16, 5, 59);
    expect(formatDate(timeMs)).toBe("22 Oct 2018");
    expect(formatClock(timeMs)).toBe("16:05");
    expect(formatInstant(timeMs)).toBe("22 Oct 2018 16:05");
  });

  it.each([
    [0, "1 Jan 1970"],
    [Date.UTC(2024, 1, 29), "29 Feb 2024"],
    [Date.UTC(2023, 11, 31, 23, 59, 59, 999), "31 Dec 2023"],
  ])("%d is the date %s", (timeMs, text) => expect(formatDate(timeMs)).toBe(text));
});

describe("an instant in a zone", () => {
  const timeMs = Date.UTC(2018, 9, 22, 20, 5, 59);

  it.each([
    ["UTC", "22 Oct 2018 20:05"],
    ["Europe/Rome", "22 Oct 2018 22:05"],
    ["America/New_York", "22 Oct 2018 16:05"],
    ["Asia/Kolkata", "23 Oct 2018 01:35"],
    ["Australia/Lord_Howe", "23 Oct 2018 07:05"],
  ])("%s is %s", (zone, text) => {
    expect(formatInstant(timeMs, zone)).toBe(text);
    expect(`${formatDate(timeMs, zone)} ${formatClock(timeMs, zone)}`).toBe(text);
  });

  it("comes back from a field to the minute", () => {
    for (const zone of ["UTC", "Europe/Rome", "Asia/Kolkata"]) {
      expect(parseFieldText(toFieldText(timeMs, zone), zone)).toBe(Date.UTC(2018, 9, 22, 20, 5));
    }
    expect(toFieldText(timeMs, "Asia/Kolkata")).toBe("2018-10-23T01:35");
    expect(parseFieldText("", "Europe/Rome")).toBeNaN();
  });
});

describe("a span", () => {
  it("is of the zone's days, with its mark, both where the clock is set", () => {
    const span = { startMs: Date.UTC(2018, 8, 24, 22), endMs: Date.UTC(2018, 9, 26, 23) };
    expect(formatSpan(span, "Europe/Rome")).toBe("25 Sep 2018 - 27 Oct 2018 UTC+2");
    const longer = { ...span, endMs: Date.UTC(2018, 9, 28, 22, 30) };
    expect(formatSpan(longer, "Europe/Rome")).toBe("25 Sep 2018 - 28 Oct 2018 UTC+1/+2");
  });

  it("names two days, or one", () => {
    const startMs = Date.UTC(2018, 8, 24, 3, 36);
    expect(formatSpan({ startMs, endMs: Date.UTC(2018, 9, 26) })).toBe("24 Sep 2018 - 26 Oct 2018 UTC");
    expect(formatSpan({ startMs, endMs: startMs + HOUR })).toBe("24 Sep 2018 UTC");
  });
});

describe("a duration", () => {
  it.each([
    [0, "0 s"],
    [45 * SECOND, "45 s"],
    [59 * SECOND + 499, "59 s"],
    [59 * SECOND + 700, "1 min"],
    [60 * SECOND, "1 min"],
    [10 * MINUTE, "10 min"],
    [59 * MINUTE + 40 * SECOND, "1 h"],
    [HOUR, "1 h"],
    [2 * HOUR + 5 * MINUTE, "2 h 05 min"],
    [47 * HOUR + 59 * MINUTE, "47 h 59 min"],
    [2 * DAY - 10 * SECOND, "2 d"],
    [2 * DAY, "2 d"],
    [3 * DAY + 4 * HOUR, "3 d 4 h"],
    [3 * DAY + 23 * HOUR + 50 * MINUTE, "4 d"],
    [400 * DAY, "400 d"],
  ])("of %d ms is %s", (durationMs, text) => expect(formatDuration(durationMs)).toBe(text));
});

describe("a cadence", () => {
  it("has the decimal mark of the form that is set", () => {
    setNumberForm("de-DE");
    expect(formatCadence(1500)).toBe("1,5 s");
    setNumberForm("en-US");
    expect(formatCadence(1500)).toBe("1.5 s");
  });

  it.each([
    [MINUTE, "minute"],
    [10 * SECOND, "10 s"],
    [SECOND, "1 s"],
    [90 * SECOND, "90 s"],
    [150 * SECOND, "150 s"],
    [5 * MINUTE, "5 min"],
    [HOUR, "1 h"],
    [DAY, "24 h"],
    [100, "100 ms"],
    [1000 / 3, "333 ms"],
  ])("of %d ms is %s", (cadenceMs, text) => expect(formatCadence(cadenceMs)).toBe(text));
});
