import { describe, expect, it } from "vitest";
import { alarmGroups } from "./alarm-groups.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";

/** A pixel is a millisecond. */
const frame = { range: { startMs: 0, endMs: 1000 }, widthPx: 1000 + MARGIN_LEFT_PX + MARGIN_RIGHT_PX };
const alarm = (startMs: number, endMs: number, seconds = 0) => ({ startMs, endMs, seconds });

describe("the alarms of a lane", () => {
  it("are marks of their own where they stand apart, at least four pixels wide", () => {
    expect(alarmGroups([alarm(100, 101, 2), alarm(200, 240)], frame)).toEqual([
      { startMs: 100, endMs: 101, seconds: 2, count: 1, mark: { startMs: 98.5, endMs: 102.5 } },
      { startMs: 200, endMs: 240, seconds: 0, count: 1, mark: { startMs: 200, endMs: 240 } },
    ]);
  });

  it("are one mark where their marks would touch, with the seconds of the one that has most", () => {
    const [group, ...others] = alarmGroups([alarm(100, 101, 1), alarm(103, 104, 3), alarm(105, 110)], frame);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ startMs: 100, endMs: 110, seconds: 3, count: 3 });
  });

  it("that lie outside the frame have no mark", () => {
    expect(alarmGroups([alarm(-10, -5), alarm(2000, 2100)], frame)).toEqual([]);
  });
});
