import { describe, expect, it } from "vitest";
import { timeRangeWords } from "./cell-words.ts";

const times = (start: string, end: string) => ({ startMs: Date.parse(start), endMs: Date.parse(end) });

describe("a stretch of time in words", () => {
  it("names the date once where it begins and ends on one day, and both where not", () => {
    expect(timeRangeWords(times("2018-10-22T16:10Z", "2018-10-22T16:20Z"))).toBe(
      "22 Oct 2018 16:10 - 16:20 UTC",
    );
    expect(timeRangeWords(times("2018-10-22T23:50Z", "2018-10-23T00:10Z"))).toBe(
      "22 Oct 2018 23:50 - 23 Oct 2018 00:10 UTC",
    );
  });

  it("is told by the zone's days: one night in UTC is one morning in Tokyo", () => {
    const night = times("2018-10-22T23:50Z", "2018-10-23T00:10Z");
    expect(timeRangeWords(night, "Asia/Tokyo")).toBe("23 Oct 2018 08:50 - 09:10 UTC+9");
    const morning = times("2018-10-22T03:50Z", "2018-10-22T04:10Z");
    expect(timeRangeWords(morning, "America/New_York")).toBe("21 Oct 2018 23:50 - 22 Oct 2018 00:10 UTC-4");
  });

  it("has both offsets beside it where the clock is set in it", () => {
    // In Rome, 03:00 became 02:00 at 01:00 UTC.
    expect(timeRangeWords(times("2018-10-28T00:30Z", "2018-10-28T01:30Z"), "Europe/Rome")).toBe(
      "28 Oct 2018 02:30 - 02:30 UTC+1/+2",
    );
  });
});
