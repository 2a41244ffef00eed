import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allZones,
  clockChanges,
  fromLocalMs,
  isZone,
  localDay,
  localParts,
  machineZone,
  toLocalMs,
  UTC,
  zoneMark,
  zoneName,
  zoneOffsetMs,
} from "./zone.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (text: string): number => Date.parse(`${text}Z`);
const ZONES = [
  "UTC",
  "Europe/Rome",
  "Europe/London",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Havana",
  "America/Recife",
  "Africa/Casablanca",
  "Africa/Monrovia",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kiritimati",
];

const CLOCKS = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      weekday: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }),
  ]),
);
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The same parts from what Intl writes. */
function partsByIntl(zone: string, timeMs: number) {
  const part: Record<string, string> = {};
  for (const { type, value } of CLOCKS.get(zone)?.formatToParts(timeMs) ?? []) part[type] = value;
  return {
    year: Number(part.year),
    month: Number(part.month),
    day: Number(part.day),
    hour: Number(part.hour),
    minute: Number(part.minute),
    second: Number(part.second),
    weekday: WEEKDAYS.indexOf(part.weekday),
  };
}

const someZone = fc.constantFrom(...ZONES);
const someTime = fc.integer({ min: at("1970-01-01T00:00") / 1000, max: at("2037-12-31T00:00") / 1000 });

describe("the clock of a zone", () => {
  it("shows at any instant what Intl shows", () => {
    fc.assert(
      fc.property(someZone, someTime, (zone, second) => {
        expect(localParts(zone, second * 1000)).toEqual(partsByIntl(zone, second * 1000));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["Europe/Rome", "2018-10-28T01:00", 2, 1],
    ["Europe/Rome", "2018-03-25T01:00", 1, 2],
    ["America/New_York", "2018-11-04T06:00", -4, -5],
    ["America/Sao_Paulo", "2018-11-04T03:00", -3, -2],
    ["Australia/Lord_Howe", "2018-03-31T15:00", 11, 10.5],
    ["Australia/Lord_Howe", "2018-10-06T15:30", 10.5, 11],
    ["America/Recife", "2000-10-08T03:00", -3, -2],
    ["America/Recife", "2000-10-15T02:00", -2, -3],
    ["Pacific/Apia", "2011-12-30T10:00", -10, 14],
  ])("of %s is set at %s UTC", (zone, change, before, after) => {
    const changeMs = at(change);
    expect(zoneOffsetMs(zone, changeMs - 1)).toBe(before * HOUR_MS);
    expect(zoneOffsetMs(zone, changeMs)).toBe(after * HOUR_MS);
    expect(clockChanges(zone, { startMs: changeMs - DAY_MS, endMs: changeMs + DAY_MS })).toEqual([changeMs]);
    expect(clockChanges(zone, { startMs: changeMs, endMs: changeMs + DAY_MS })).toEqual([]);
  });

  it("is never set in Kolkata, whose half hour stands", () => {
    const range = { startMs: at("1970-01-01T00:00"), endMs: at("2030-01-01T00:00") };
    expect(clockChanges("Asia/Kolkata", range)).toEqual([]);
    expect(zoneOffsetMs("Asia/Kolkata", at("2018-10-28T01:00"))).toBe(5.5 * HOUR_MS);
  });

  it("takes a time that is none, or beyond all times, as UTC's", () => {
    for (const timeMs of [Number.NaN, Number.POSITIVE_INFINITY, 9e15, -9e15]) {
      expect(zoneOffsetMs("Europe/Rome", timeMs)).toBe(0);
    }
    expect(clockChanges("Europe/Rome", { startMs: -Infinity, endMs: Infinity }).length).toBeLessThan(200);
  });

  it("turns its day at its own midnight", () => {
    const midnightMs = at("2018-10-26T22:00");
    expect(localDay("Europe/Rome", midnightMs) - localDay("Europe/Rome", midnightMs - 1)).toBe(1);
    expect(localDay(UTC, midnightMs) - localDay(UTC, midnightMs - 1)).toBe(0);
    // A day of 25 hours.
    expect(localDay("Europe/Rome", at("2018-10-28T22:59"))).toBe(
      localDay("Europe/Rome", at("2018-10-27T22:00")),
    );
  });

  it("is read 10,000 times within a moment", () => {
    const startedAt = performance.now();
    for (let index = 0; index < 10_000; index++) zoneOffsetMs("America/Chicago", index * 5 * HOUR_MS);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe("a local time", () => {
  it("leads back to its instant, or to the first pass of it", () => {
    fc.assert(
      fc.property(someZone, someTime, (zone, second) => {
        const timeMs = second * 1000;
        const localMs = toLocalMs(zone, timeMs);
        const back = fromLocalMs(zone, localMs);
        expect(back).toBeLessThanOrEqual(timeMs);
        expect(toLocalMs(zone, back)).toBe(localMs);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["2018-10-28T02:30", "Europe/Rome", "2018-10-28T00:30"],
    ["2018-10-28T03:00", "Europe/Rome", "2018-10-28T02:00"],
    ["2018-03-25T02:30", "Europe/Rome", "2018-03-25T01:30"],
    ["2018-11-04T01:30", "America/New_York", "2018-11-04T05:30"],
    ["2018-11-04T00:00", "America/Sao_Paulo", "2018-11-04T03:00"],
    ["2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00"],
    ["2018-10-28T02:30", "UTC", "2018-10-28T02:30"],
  ])("%s of %s is %s UTC", (local, zone, expected) =>
    expect(new Date(fromLocalMs(zone, at(local))).toISOString().slice(0, 16)).toBe(expected),
  );
});

describe("the mark of a zone", () => {
  it.each([
    ["UTC", "2018-10-28T00:00", "UTC"],
    ["Europe/London", "2018-12-01T00:00", "UTC"],
    ["Europe/Rome", "2018-10-01T00:00", "UTC+2"],
    ["Asia/Kolkata", "2018-10-01T00:00", "UTC+5:30"],
    ["America/St_Johns", "2018-12-01T00:00", "UTC-3:30"],
    ["Africa/Monrovia", "1970-01-01T00:00", "UTC-0:44:30"],
  ])("%s at %s is %s", (zone, time, mark) => expect(zoneMark(zone, at(time))).toBe(mark));

  it("names both offsets of a range in which the clock is set", () => {
    const autumn = { startMs: at("2018-10-01T00:00"), endMs: at("2018-11-05T12:00") };
    expect(zoneMark("Europe/Rome", autumn)).toBe("UTC+1/+2");
    expect(zoneMark("Europe/London", autumn)).toBe("UTC+0/+1");
    expect(zoneMark("America/New_York", autumn)).toBe("UTC-5/-4");
    expect(zoneMark("Asia/Kolkata", autumn)).toBe("UTC+5:30");
    expect(
      zoneMark("Europe/Istanbul", { startMs: at("2015-01-01T00:00"), endMs: at("2018-01-01T00:00") }),
    ).toBe("UTC+2/+3");
    expect(zoneMark("Pacific/Apia", { startMs: at("2010-01-01T00:00"), endMs: at("2013-01-01T00:00") })).toBe(
      "UTC-11 to +14",
    );
  });

  it("of a range that ends as the clock is set is that of before", () => {
    const changeMs = at("2018-10-28T01:00");
    expect(zoneMark("Europe/Rome", { startMs: changeMs - HOUR_MS, endMs: changeMs })).toBe("UTC+2");
    expect(zoneMark("Europe/Rome", { startMs: changeMs, endMs: changeMs + HOUR_MS })).toBe("UTC+1");
  });
});

describe("a zone", () => {
  it("is UTC or a name that is known", () => {
    expect(["UTC", "Europe/Rome", "America/New_York"].map(isZone)).toEqual([true, true, true]);
    expect(["", "Nowhere/None", "+02:00"].map(isZone)).toEqual([false, false, false]);
  });

  it("is chosen among all, UTC first and once, this machine's with them or UTC", () => {
    const zones = allZones();
    expect(zones[0]).toBe(UTC);
    expect(zones.length).toBeGreaterThan(300);
    expect(new Set(zones).size).toBe(zones.length);
    expect(isZone(machineZone())).toBe(true);
  });

  it("is read without the marks of a file's name", () => {
    expect(zoneName("Europe/Rome")).toBe("Europe/Rome");
    expect(zoneName("America/New_York")).toBe("America/New York");
  });
});
