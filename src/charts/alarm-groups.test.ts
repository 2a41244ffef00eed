import { describe, expect, it } from "vitest";
import { overlaps } from "../core/interval.ts";
import { seededRandom } from "../core/seeded-random.ts";
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

  it("that lie outside the frame have no mark, and are in none of those within it", () => {
    expect(alarmGroups([alarm(-10, -5), alarm(2000, 2100)], frame)).toEqual([]);
    const some = [
      alarm(-30, -20, 9),
      alarm(-10, 50),
      alarm(400, 410),
      alarm(990, 1100),
      alarm(1200, 1300, 9),
    ];
    expect(alarmGroups(some, frame)).toMatchObject([
      { startMs: -10, endMs: 50, seconds: 0, count: 1 },
      { startMs: 400, endMs: 410, count: 1 },
      { startMs: 990, endMs: 1100, seconds: 0, count: 1 },
    ]);
  });

  it("are each in the one mark that they overlap", () => {
    const random = seededRandom(3);
    for (const step of [1, 6, 40]) {
      let endMs = -100;
      const alarms = Array.from({ length: 200 }, () => {
        const startMs = endMs + step * random();
        endMs = startMs + step * random() + 0.1;
        return alarm(startMs, endMs, Math.floor(5 * random()));
      });
      for (const { mark, ...group } of alarmGroups(alarms, frame)) {
        const own = alarms.filter((one) => overlaps(one, mark));
        expect(group).toEqual({
          startMs: Math.min(...own.map(({ startMs }) => startMs)),
          endMs: Math.max(...own.map((one) => one.endMs)),
          seconds: Math.max(...own.map(({ seconds }) => seconds)),
          count: own.length,
        });
      }
    }
  });

  it("may be 200,000 in one mark", () => {
    const alarms = Array.from({ length: 200_000 }, (_, index) => alarm(index / 1000, (index + 0.5) / 1000));
    expect(alarmGroups(alarms, frame)).toMatchObject([{ startMs: 0, endMs: 199.9995, count: 200_000 }]);
  });
});
