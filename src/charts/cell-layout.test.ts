import { describe, expect, it } from "vitest";
import {
  cellBox,
  columnAt,
  evenColumns,
  NAME_COLUMN,
  rowAt,
  rowTopPx,
  rowWindow,
  timeColumns,
} from "./cell-layout.ts";
import { MARGIN_LEFT_PX, toPx } from "./time-frame.ts";

const layout = { columnEdgesPx: evenColumns(780, 24), rowCount: 50, rowPx: 18, firstRowPx: 20 };

describe("the layout of cells", () => {
  it("finds each cell again at its middle", () => {
    for (let row = 0; row < layout.rowCount; row++) {
      expect(rowAt(layout, (rowTopPx(layout, row) + rowTopPx(layout, row + 1)) / 2)).toBe(row);
    }
    for (let column = 0; column < 24; column++) {
      const box = cellBox(layout, { row: 0, column });
      expect(columnAt(layout, box.leftPx + box.widthPx / 2)).toBe(column);
    }
  });

  it("has names left of the cells, and nothing outside", () => {
    expect(columnAt(layout, 10)).toBe(NAME_COLUMN);
    expect(columnAt(layout, 779)).toBeNull();
    expect(rowAt(layout, -1)).toBeNull();
    expect(rowAt(layout, rowTopPx(layout, 50))).toBeNull();
  });

  it("puts cells of time where the charts have that time, and what is out of view at the edge without a width", () => {
    const frame = { range: { startMs: 1000, endMs: 5000 }, widthPx: 496 };
    const edges = timeColumns(frame, { edgesMs: Float64Array.of(-1000, 0, 2000, 4000, 6000), stepMs: 2000 });
    expect([...edges]).toEqual([MARGIN_LEFT_PX, MARGIN_LEFT_PX, toPx(frame, 2000), toPx(frame, 4000), 472]);
  });

  it("draws all that is in sight at any scroll, and never much more", () => {
    const viewportPx = 362;
    for (let scrollPx = 0; scrollPx <= rowTopPx(layout, 50) - viewportPx; scrollPx += 7) {
      const { first, end } = rowWindow(layout, { scrollPx, viewportPx });
      expect(rowTopPx(layout, first)).toBeLessThanOrEqual(scrollPx);
      expect(rowTopPx(layout, end)).toBeGreaterThanOrEqual(scrollPx + viewportPx);
      expect(end - first).toBeLessThanOrEqual(4 * Math.ceil(viewportPx / layout.rowPx));
    }
  });

  it("draws all rows where all are in sight", () => {
    expect(rowWindow({ ...layout, rowCount: 7 }, { scrollPx: 0, viewportPx: 362 })).toEqual({
      first: 0,
      end: 7,
    });
  });
});
