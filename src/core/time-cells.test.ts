import { describe, expect, it } from "vitest";
import { cellAt, cellCount } from "./time-cells.ts";
import { toTimeCells } from "./to-time-cells.ts";

describe("cells of time", () => {
  it("are one fewer than their edges, and lie side by side from the first edge to the last", () => {
    const range = { startMs: 90_500, endMs: 7_300_000 };
    const cells = toTimeCells(range, { mostCells: 50 });
    const all = Array.from({ length: cellCount(cells) }, (_, cell) => cellAt(cells, cell));
    expect(all[0].startMs).toBe(range.startMs);
    expect(all.at(-1)?.endMs).toBe(range.endMs);
    for (const [cell, { startMs }] of all.entries()) if (cell > 0) expect(startMs).toBe(all[cell - 1].endMs);
    for (const { startMs, endMs } of all.slice(1, -1)) expect(endMs - startMs).toBe(cells.stepMs);
  });

  it("are none where there are no edges, and none between one", () => {
    expect(cellCount({ edgesMs: new Float64Array(0), stepMs: 1 })).toBe(0);
    expect(cellCount({ edgesMs: Float64Array.of(3), stepMs: 1 })).toBe(0);
  });
});
