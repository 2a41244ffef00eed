import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutLegend } from "./legend-layout.ts";

describe("a legend", () => {
  it("is one row where there is room", () => {
    expect(layoutLegend({ widthsPx: [50, 70, 30], widthPx: 190, gapPx: 20 })).toEqual([
      { leftPx: 0, row: 0 },
      { leftPx: 70, row: 0 },
      { leftPx: 160, row: 0 },
    ]);
  });

  it("has columns as wide as their widest item", () => {
    expect(layoutLegend({ widthsPx: [50, 70, 90, 30], widthPx: 189, gapPx: 20 })).toEqual([
      { leftPx: 0, row: 0 },
      { leftPx: 110, row: 0 },
      { leftPx: 0, row: 1 },
      { leftPx: 110, row: 1 },
    ]);
  });

  it("is nothing without items", () => {
    expect(layoutLegend({ widthsPx: [], widthPx: 100, gapPx: 20 })).toEqual([]);
  });

  it("never lets two items meet, nor one that has room reach beyond the edge", () => {
    const items = fc.array(fc.integer({ min: 10, max: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(items, fc.integer({ min: 300, max: 1200 }), (widthsPx, widthPx) => {
        const places = layoutLegend({ widthsPx, widthPx, gapPx: 16 });
        expect(places.length).toBe(widthsPx.length);
        for (const [index, { leftPx, row }] of places.entries()) {
          const endPx = leftPx + widthsPx[index];
          expect(endPx).toBeLessThanOrEqual(widthPx);
          const next = places[index + 1];
          if (next?.row === row) expect(next.leftPx).toBeGreaterThanOrEqual(endPx + 16);
        }
      }),
    );
  });
});
