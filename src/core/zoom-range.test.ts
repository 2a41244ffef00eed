import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SHORTEST_RANGE_MS, shiftRange, zoomRange } from "./zoom-range.ts";

const HOUR = 3_600_000;
const span = { startMs: 0, endMs: 1000 * HOUR };
const ranges = fc
  .tuple(fc.integer({ min: 0, max: 990 * HOUR }), fc.integer({ min: SHORTEST_RANGE_MS, max: 10 * HOUR }))
  .map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }));

describe("zooming", () => {
  it("keeps the time under the pointer in its place", () => {
    const range = { startMs: 100 * HOUR, endMs: 200 * HOUR };
    const zoomed = zoomRange(range, span, { aboutMs: 125 * HOUR, factor: 0.1 });
    expect(zoomed).toEqual({ startMs: 122.5 * HOUR, endMs: 132.5 * HOUR });
  });

  it("out ends with the whole span", () => {
    const zoomed = zoomRange({ startMs: 990 * HOUR, endMs: 999 * HOUR }, span, {
      aboutMs: 995 * HOUR,
      factor: 1e6,
    });
    expect(zoomed).toEqual(span);
  });

  it("in ends at a minute, and a range that is shorter stays as long as it is", () => {
    const at = { aboutMs: 5 * HOUR, factor: 1e-9 };
    const zoomed = zoomRange({ startMs: 0, endMs: 10 * HOUR }, span, at);
    expect(zoomed.endMs - zoomed.startMs).toBeCloseTo(SHORTEST_RANGE_MS, 6);
    const short = zoomRange({ startMs: 5 * HOUR, endMs: 5 * HOUR + 10 }, span, at);
    expect(short.endMs - short.startMs).toBeCloseTo(10, 6);
  });

  it("stays within the span, whatever is asked", () => {
    fc.assert(
      fc.property(
        ranges,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (range, factor, place) => {
          const aboutMs = range.startMs + place * (range.endMs - range.startMs);
          const zoomed = zoomRange(range, span, { aboutMs, factor });
          expect(zoomed.startMs).toBeGreaterThanOrEqual(span.startMs);
          expect(zoomed.endMs).toBeLessThanOrEqual(span.endMs + 1e-6);
          expect(zoomed.endMs - zoomed.startMs).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("moving a range", () => {
  it("keeps its length, and stops at the span's ends", () => {
    const range = { startMs: 10 * HOUR, endMs: 20 * HOUR };
    expect(shiftRange(range, span, 5 * HOUR)).toEqual({ startMs: 15 * HOUR, endMs: 25 * HOUR });
    expect(shiftRange(range, span, -50 * HOUR)).toEqual({ startMs: 0, endMs: 10 * HOUR });
    expect(shiftRange(range, span, Number.POSITIVE_INFINITY)).toEqual({
      startMs: 990 * HOUR,
      endMs: 1000 * HOUR,
    });
  });
});
