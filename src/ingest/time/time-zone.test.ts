import { describe, expect, it } from "vitest";
import { toUtcMs, zoneClock } from "./time-zone.ts";

const utc = (local: string, zone: string): string =>
  new Date(toUtcMs(Date.parse(`${local}Z`), zone)).toISOString();

describe("a local time", () => {
  it.each([
    ["2018-10-28T01:59:59", "Europe/Rome", "2018-10-27T23:59:59.000Z"],
    ["2018-10-28T02:00:00", "Europe/Rome", "2018-10-28T00:00:00.000Z"],
    ["2018-10-28T02:59:59.999", "Europe/Rome", "2018-10-28T00:59:59.999Z"],
    ["2018-10-28T03:00:00", "Europe/Rome", "2018-10-28T02:00:00.000Z"],
    ["2018-03-25T02:00:00", "Europe/Rome", "2018-03-25T01:00:00.000Z"],
    ["2018-03-25T02:59:00", "Europe/Rome", "2018-03-25T01:59:00.000Z"],
    ["2018-03-25T03:00:00", "Europe/Rome", "2018-03-25T01:00:00.000Z"],
    ["2018-11-04T01:30:00", "America/New_York", "2018-11-04T05:30:00.000Z"],
    ["2018-11-04T02:00:00", "America/New_York", "2018-11-04T07:00:00.000Z"],
    ["2018-03-11T02:30:00", "America/New_York", "2018-03-11T07:30:00.000Z"],
    ["2018-07-01T00:00:00", "Australia/Lord_Howe", "2018-06-30T13:30:00.000Z"],
    ["2018-01-01T00:00:00", "Pacific/Kiritimati", "2017-12-31T10:00:00.000Z"],
    ["2018-01-01T00:00:00", "Pacific/Pago_Pago", "2018-01-01T11:00:00.000Z"],
    ["2011-12-30T12:00:00", "Pacific/Apia", "2011-12-30T22:00:00.000Z"],
    ["2018-01-01T00:00:00", "UTC", "2018-01-01T00:00:00.000Z"],
  ])("%s of %s is %s", (local, zone, expected) => expect(utc(local, zone)).toBe(expected));

  it("comes back from any instant of any hour of years, but for the second pass of an hour", () => {
    for (const zone of [
      "Europe/Rome",
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Kathmandu",
    ]) {
      const format = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone,
        dateStyle: "short",
        timeStyle: "medium",
      });
      let seconds = 0;
      for (let ms = Date.UTC(2017, 0, 1); ms < Date.UTC(2019, 0, 1); ms += 47 * 60_000) {
        const local = Date.parse(`${format.format(ms).replace(" ", "T")}Z`);
        const back = toUtcMs(local, zone);
        if (back === ms) continue;
        seconds++;
        expect(back + zoneClock(zone).repeatMs(back)).toBe(ms);
      }
      expect(seconds).toBeLessThan(8);
    }
  });

  it("comes again only in the hour before a clock is set back", () => {
    const { repeatMs } = zoneClock("Europe/Rome");
    expect(repeatMs(Date.parse("2018-10-27T23:59:59Z"))).toBe(0);
    expect(repeatMs(Date.parse("2018-10-28T00:00:00Z"))).toBe(3_600_000);
    expect(repeatMs(Date.parse("2018-10-28T00:59:59.999Z"))).toBe(3_600_000);
    expect(repeatMs(Date.parse("2018-10-28T01:00:00Z"))).toBe(0);
    expect(repeatMs(Date.parse("2018-03-25T00:30:00Z"))).toBe(0);
  });
});
