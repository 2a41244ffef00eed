import fc from "fast-check";
import { expect, it } from "vitest";
import { cellCount } from "./time-cells.ts";
import { toPixelCells } from "./to-pixel-cells.ts";

it("pixel cells tile the range, two pixels each", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 2e12, noNaN: true }),
      fc.double({ min: 1, max: 1e12, noNaN: true }),
      fc.integer({ min: 1, max: 3000 }),
      (startMs, spanMs, widthPx) => {
        const range = { startMs, endMs: startMs + spanMs };
        const { edgesMs } = toPixelCells(range, widthPx);
        expect(edgesMs[0]).toBe(range.startMs);
        expect(edgesMs.at(-1)).toBe(range.endMs);
        expect(Math.abs(edgesMs.length - 1 - widthPx / 2)).toBeLessThanOrEqual(2);
        expect(edgesMs.every((edgeMs, cell) => cell === 0 || edgeMs > edgesMs[cell - 1])).toBe(true);
      },
    ),
  );
});

it("pixel cells stand where they stood as the range is moved", () => {
  const before = toPixelCells({ startMs: 1000, endMs: 2000 }, 100).edgesMs;
  const after = toPixelCells({ startMs: 1130, endMs: 2130 }, 100).edgesMs;
  const inner = new Set(before.subarray(1, -1));
  for (const edgeMs of after.subarray(1, -1)) if (edgeMs < 1990) expect(inner.has(edgeMs)).toBe(true);
});

it("a range without length has none", () => {
  expect(cellCount(toPixelCells({ startMs: 3, endMs: 3 }, 100))).toBe(0);
});
