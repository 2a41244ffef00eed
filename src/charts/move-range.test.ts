import { describe, expect, it } from "vitest";
import { moveRange } from "./move-range.ts";

const HOUR_MS = 3_600_000;
const span = { startMs: 0, endMs: 100 * HOUR_MS };
const hours = (start: number, end: number) => ({ startMs: start * HOUR_MS, endMs: end * HOUR_MS });
const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe("a key on the overview", () => {
  it("moves the range by a tenth of its length", () => {
    expect(moveRange(hours(20, 30), span, press("ArrowRight"))).toEqual(hours(21, 31));
    expect(moveRange(hours(20, 30), span, press("ArrowLeft"))).toEqual(hours(19, 29));
  });

  it("stops at the span's ends and keeps the length", () => {
    expect(moveRange(hours(0.5, 10.5), span, press("ArrowLeft"))).toEqual(hours(0, 10));
    expect(moveRange(hours(20, 30), span, press("End"))).toEqual(hours(90, 100));
    expect(moveRange(hours(20, 30), span, press("Home"))).toEqual(hours(0, 10));
  });

  it("with shift moves the end, and the start where the end cannot", () => {
    expect(moveRange(hours(20, 30), span, press("ArrowRight", true))).toEqual(hours(20, 31));
    expect(moveRange(hours(20, 30), span, press("ArrowLeft", true))).toEqual(hours(20, 29));
    expect(moveRange(hours(90, 100), span, press("ArrowRight", true))).toEqual(hours(89, 100));
  });

  it("never makes the range shorter than a minute", () => {
    const minute = { startMs: 0, endMs: 60_000 };
    expect(moveRange(minute, span, press("ArrowLeft", true))).toEqual(minute);
  });

  it("shows all with Escape, and leaves other keys to the page", () => {
    expect(moveRange(hours(20, 30), span, press("Escape"))).toEqual(span);
    expect(moveRange(hours(20, 30), span, press("Tab"))).toBeNull();
  });
});
