import { describe, expect, it } from "vitest";
import { NAME_COLUMN } from "./cell-layout.ts";
import { moveInGrid } from "./move-in-grid.ts";

const size = { rowCount: 50, columnCount: 120, hasNames: true, pageRows: 19 };
const from = { row: 10, column: 60 };
const press = (key: string, isFar = false) => ({ key, ctrlKey: isFar, metaKey: false, altKey: false });

describe("a key in a grid of cells", () => {
  it("goes to the next cell of four", () => {
    expect(moveInGrid(from, press("ArrowLeft"), size)).toEqual({ row: 10, column: 59 });
    expect(moveInGrid(from, press("ArrowRight"), size)).toEqual({ row: 10, column: 61 });
    expect(moveInGrid(from, press("ArrowUp"), size)).toEqual({ row: 9, column: 60 });
    expect(moveInGrid(from, press("ArrowDown"), size)).toEqual({ row: 11, column: 60 });
  });

  it("goes to the row's name from its first cell, where names can be chosen", () => {
    const first = { row: 3, column: 0 };
    expect(moveInGrid(first, press("ArrowLeft"), size)).toEqual({ row: 3, column: NAME_COLUMN });
    expect(moveInGrid(first, press("ArrowLeft"), { ...size, hasNames: false })).toEqual(first);
  });

  it("goes far by page, to the row's ends, and to the grid's", () => {
    expect(moveInGrid(from, press("PageDown"), size)).toEqual({ row: 29, column: 60 });
    expect(moveInGrid(from, press("Home"), size)).toEqual({ row: 10, column: 0 });
    expect(moveInGrid(from, press("End", true), size)).toEqual({ row: 49, column: 119 });
    expect(moveInGrid(from, press("Home", true), size)).toEqual({ row: 0, column: 0 });
  });

  it("never leaves the grid, wherever it begins", () => {
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown"]) {
      let place: { row: number; column: number } | null = from;
      for (let count = 0; count < 200 && place; count++) place = moveInGrid(place, press(key), size);
      expect(place?.row).toBeGreaterThanOrEqual(0);
      expect(place?.row).toBeLessThan(50);
      expect(place?.column).toBeGreaterThanOrEqual(NAME_COLUMN);
      expect(place?.column).toBeLessThan(120);
    }
  });

  it("is left to the page where the grid has no use for it", () => {
    expect(moveInGrid(from, press("j"), size)).toBeNull();
    expect(moveInGrid(from, press("ArrowLeft", true), size)).toBeNull();
    expect(moveInGrid(from, { ...press("ArrowLeft"), altKey: true }, size)).toBeNull();
  });
});
