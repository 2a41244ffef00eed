import { describe, expect, it } from "vitest";
import { ALWAYS, clampInterval, holds, isSameInterval, overlaps } from "./interval.ts";

const span = (startMs: number, endMs: number) => ({ startMs, endMs });

describe("two intervals", () => {
  it("that only touch do not overlap", () => {
    expect(overlaps(span(0, 10), span(10, 20))).toBe(false);
    expect(overlaps(span(10, 20), span(0, 10))).toBe(false);
    expect(overlaps(span(0, 11), span(10, 20))).toBe(true);
    expect(overlaps(span(12, 13), span(10, 20))).toBe(true);
    expect(overlaps(ALWAYS, span(10, 20))).toBe(true);
  });

  it("are the same where both ends are", () => {
    expect(isSameInterval(ALWAYS, { ...ALWAYS })).toBe(true);
    expect(isSameInterval(span(0, 1), span(0, 2))).toBe(false);
  });

  it("hold each other where neither end is beyond", () => {
    expect(holds(span(0, 10), span(0, 10))).toBe(true);
    expect(holds(ALWAYS, span(0, 10))).toBe(true);
    expect(holds(span(0, 10), span(1, 11))).toBe(false);
    expect(holds(span(1, 10), span(0, 10))).toBe(false);
  });

  it("have a part in common, or null", () => {
    expect(clampInterval(span(0, 10), span(5, 20))).toEqual(span(5, 10));
    expect(clampInterval(span(0, 10), ALWAYS)).toEqual(span(0, 10));
    expect(clampInterval(span(0, 10), span(10, 20))).toBeNull();
    expect(clampInterval(span(5, 5), span(0, 10))).toBeNull();
  });
});
