import { describe, expect, it } from "vitest";
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

  it("do not hang on an empty range", () => {
    expect(timeTicks(frame("2018-10-22T16:10", "2018-10-22T16:10")).length).toBeLessThanOrEqual(1);
  });
});
