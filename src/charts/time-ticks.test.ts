import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDay, toLocalMs } from "../core/zone.ts";
import { toPx } from "./time-frame.ts";
import { timeTicks } from "./time-ticks.ts";

const HOUR_MS = 3_600_000;
const at = (text: string) => Date.parse(`${text}Z`);
const frame = (start: string, end: string, widthPx = 1120) => ({
  range: { startMs: at(start), endMs: at(end) },
  widthPx,
});

describe("the ticks of a time axis", () => {
  it("stand at round hours and name the date once, and again at midnight", () => {
    const ticks = timeTicks(frame("2018-10-21T15:20", "2018-10-22T09:10"));
    expect(ticks.slice(0, 2).map((tick) => [tick.label, tick.context])).toEqual([
      ["16:00", "21 Oct 2018"],
      ["18:00", ""],
    ]);
    expect(ticks.filter((tick) => tick.isMajor).map((tick) => [tick.label, tick.context])).toEqual([
      ["00:00", "22 Oct"],
    ]);
  });

  it("are days with the year once where the range is weeks", () => {
    const ticks = timeTicks(frame("2018-09-24T03:36", "2018-10-26T19:39"));
    expect(ticks[0]).toMatchObject({ label: "26 Sep", context: "2018", oneLine: "26 Sep 2018" });
    expect(ticks.every((tick) => tick.timeMs % (24 * HOUR_MS) === 0)).toBe(true);
    expect(ticks.slice(1).every((tick) => tick.context === "")).toBe(true);
  });

  it("name the new year where the range crosses one", () => {
    const labels = timeTicks(frame("2018-10-15T00:00", "2019-06-15T00:00", 700)).map((tick) => tick.oneLine);
    expect(labels).toContain("Jan 2019");
    expect(labels[0]).toBe("Nov 2018");
  });

  it("show seconds in a range of a minute", () => {
    expect(timeTicks(frame("2018-10-22T16:10:00", "2018-10-22T16:11:00", 700))[1].label).toMatch(
      /^16:10:\d\d$/,
    );
  });

  it("are ascending, inside the range and apart at every length from a second to a century", () => {
    for (let lengthMs = 1000; lengthMs < 3.2e12; lengthMs *= 1.7) {
      const one = {
        range: { startMs: at("2018-10-22T16:10"), endMs: at("2018-10-22T16:10") + lengthMs },
        widthPx: 1120,
      };
      const ticks = timeTicks(one);
      expect(ticks.length).toBeLessThan(22);
      for (const [index, tick] of ticks.entries()) {
        expect(tick.timeMs).toBeGreaterThanOrEqual(one.range.startMs);
        expect(tick.timeMs).toBeLessThanOrEqual(one.range.endMs);
        if (index > 0) {
          expect(toPx(one, tick.timeMs) - toPx(one, ticks[index - 1].timeMs)).toBeGreaterThan(45);
        }
      }
    }
  });

  it("stand at the zone's own hours and midnights", () => {
    const ticks = timeTicks({ ...frame("2018-10-21T15:20", "2018-10-22T09:10"), zone: "Asia/Kolkata" });
    expect(ticks.map(({ label }) => label)).toEqual([
      "22:00",
      "00:00",
      "02:00",
      "04:00",
      "06:00",
      "08:00",
      "10:00",
      "12:00",
      "14:00",
    ]);
    expect(ticks.find((tick) => tick.isMajor)).toMatchObject({
      timeMs: at("2018-10-21T18:30"),
      context: "22 Oct",
    });
    expect(ticks[0].context).toBe("21 Oct 2018");
  });

  it("go twice through an hour that is there twice, and not through one that is skipped", () => {
    const autumn = timeTicks({ ...frame("2018-10-27T21:30", "2018-10-28T04:30", 700), zone: "Europe/Rome" });
    expect(autumn.map(({ label }) => label)).toEqual([
      "00:00",
      "01:00",
      "02:00",
      "02:00",
      "03:00",
      "04:00",
      "05:00",
    ]);
    expect(autumn.filter(({ isMajor }) => isMajor).length).toBe(1);
    const spring = timeTicks({ ...frame("2018-03-24T22:30", "2018-03-25T04:30", 700), zone: "Europe/Rome" });
    expect(spring.map(({ label }) => label)).toEqual(["00:00", "01:00", "03:00", "04:00", "05:00", "06:00"]);
  });

  it("are at the midnights of days of 23 and 25 hours", () => {
    const ticks = timeTicks({ ...frame("2018-10-20T00:00", "2018-11-06T00:00"), zone: "Europe/Rome" });
    expect(ticks.map(({ timeMs }) => new Date(timeMs).toISOString().slice(0, 16))).toEqual(
      expect.arrayContaining(["2018-10-27T22:00", "2018-10-28T23:00"]),
    );
    expect(ticks.filter(({ isMajor }) => isMajor).map(({ label }) => label)).toEqual(["1 Nov"]);
  });

  it("begin a day that has no midnight where it begins, and one that has two at the first", () => {
    const spring = timeTicks({ ...frame("2018-11-03T22:00", "2018-11-04T08:00"), zone: "America/Sao_Paulo" });
    expect(spring.filter(({ isMajor }) => isMajor)).toMatchObject([
      { label: "01:00", timeMs: at("2018-11-04T03:00"), context: "4 Nov" },
    ]);
    const autumn = timeTicks({ ...frame("2018-11-04T02:00", "2018-11-04T10:00"), zone: "America/Havana" });
    expect(autumn.filter(({ isMajor }) => isMajor).map(({ timeMs }) => timeMs)).toEqual([
      at("2018-11-04T04:00"),
    ]);
  });

  it("leave out the day that was skipped", () => {
    const ticks = timeTicks({ ...frame("2011-12-26T00:00", "2012-01-05T00:00"), zone: "Pacific/Apia" });
    expect(ticks.map(({ label }) => label)).not.toContain("30 Dec");
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
  });

  it("are ascending, inside the range, apart and round in any zone, at any time and length", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "Europe/Rome",
          "America/New_York",
          "America/Sao_Paulo",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
        ),
        fc.integer({ min: at("2010-01-01T00:00"), max: at("2030-01-01T00:00") }),
        fc.double({ min: 3, max: 11.5, noNaN: true }),
        (zone, startMs, size) => {
          const one = { range: { startMs, endMs: startMs + 10 ** size }, widthPx: 1120, zone };
          const ticks = timeTicks(one);
          expect(ticks.length).toBeLessThan(25);
          for (const [index, { timeMs, label }] of ticks.entries()) {
            expect(timeMs).toBeGreaterThanOrEqual(startMs);
            expect(timeMs).toBeLessThanOrEqual(one.range.endMs);
            const isClock = label.includes(":");
            if (isClock) expect(toLocalMs(zone, timeMs) % (label.length > 5 ? 1000 : 60_000)).toBe(0);
            else expect(localDay(zone, timeMs - 1)).toBeLessThan(localDay(zone, timeMs));
            if (index > 0) {
              expect(toPx(one, timeMs) - toPx(one, ticks[index - 1].timeMs)).toBeGreaterThan(40);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("do not hang on an empty range", () => {
    expect(timeTicks(frame("2018-10-22T16:10", "2018-10-22T16:10")).length).toBeLessThanOrEqual(1);
  });
});
