import { describe, expect, it } from "vitest";
import type { RowRange } from "../../core/row-range.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { createWorkspace } from "../engine/workspace.ts";
import { readWindowMeans, WINDOW_ROWS } from "./window-mean.ts";

/** The means of some rows of a column. */
function meansOf(
  values: readonly number[],
  rows: RowRange,
  segmentStarts: readonly number[] = [0],
): number[] {
  const column = Float64Array.from(values);
  const count = rows.endRow - rows.startRow;
  const out = new Float64Array(count + 2).fill(-1);
  readWindowMeans(createWorkspace(1), { segmentStarts: Uint32Array.from(segmentStarts) }, rows, out, 1, {
    read: (wanted, to, at) => to.set(column.subarray(wanted.startRow, wanted.endRow), at),
  });
  expect([out[0], out[count + 1]]).toEqual([-1, -1]);
  return [...out.subarray(1, count + 1)];
}

/** The same, written for clarity alone. */
function clearMeans(
  values: readonly number[],
  rows: RowRange,
  segmentStarts: readonly number[] = [0],
): number[] {
  return Array.from({ length: rows.endRow - rows.startRow }, (_, i) => {
    const row = rows.startRow + i;
    const start = Math.max(row - WINDOW_ROWS + 1, ...segmentStarts.filter((first) => first <= row));
    const known = values.slice(start, row + 1).filter(Number.isFinite);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

describe("a window's mean", () => {
  it("is that of a row and the seven before it, and of as many as there are at the start", () => {
    const values = [8, 0, 4, 0, 0, 0, 0, 0, 16, 0];
    expect(meansOf(values, { startRow: 0, endRow: 10 })).toEqual([8, 4, 4, 3, 2.4, 2, 12 / 7, 1.5, 2.5, 2.5]);
  });

  it("never crosses into another segment", () => {
    const values = [100, 100, 100, 1, 3, 5];
    expect(meansOf(values, { startRow: 0, endRow: 6 }, [0, 3])).toEqual([100, 100, 100, 1, 2, 3]);
  });

  it("leaves out what is missing, and is missing where all is", () => {
    const holed = [1, Number.NaN, 3, ...new Array(9).fill(Number.NaN)];
    const means = meansOf(holed, { startRow: 0, endRow: 12 });
    expect(means.slice(0, 3)).toEqual([1, 1, 2]);
    expect(means[9]).toBe(3);
    expect(means[11]).toBeNaN();
  });

  it("is the same wherever the rows that are read begin, with gaps, segments and all", () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 400 }, () =>
      random() < 0.05 ? Number.NaN : Math.floor(1000 * random()),
    );
    const segmentStarts = [0, 3, 4, 50, 61, 200, 207, 399];
    const all = meansOf(values, { startRow: 0, endRow: 400 }, segmentStarts);
    for (let startRow = 0; startRow < 400; startRow += 7) {
      const rows = { startRow, endRow: Math.min(400, startRow + 45) };
      const own = meansOf(values, rows, segmentStarts);
      expect(own).toEqual(all.slice(rows.startRow, rows.endRow));
      for (const [i, mean] of clearMeans(values, rows, segmentStarts).entries()) {
        if (Number.isNaN(mean)) expect(own[i]).toBeNaN();
        else expect(own[i]).toBeCloseTo(mean, 9);
      }
    }
  });
});
