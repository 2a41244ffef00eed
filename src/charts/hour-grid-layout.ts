import { DAY_HOURS } from "../core/hour-grid.ts";
import { type CellLayout, evenColumns } from "./cell-layout.ts";

const LEAST_ROW_PX = 6;
const MOST_ROW_PX = 28;
/** What rows fill together, between their least and most. */
const WANTED_PX = 392;
const NAME_PX = 16;
/** Every row, every second, every week, ...: so that the days named are days of a week apart where they can be. */
const NAME_STEPS = [1, 2, 7, 14, 28];

/** How high each of so many rows is. */
export function hourRowPx(rowCount: number): number {
  return Math.max(LEAST_ROW_PX, Math.min(MOST_ROW_PX, Math.floor(WANTED_PX / Math.max(1, rowCount))));
}

/** Each row that is a multiple of this has room for its name. */
export function hourNameEvery(rowPx: number): number {
  return NAME_STEPS.find((step) => step * rowPx >= NAME_PX) ?? NAME_STEPS.length;
}

/** The hours that are named under their columns. */
export function namedHours(columnPx: number): readonly number[] {
  const step = columnPx >= 22 ? 1 : columnPx >= 8 ? 3 : 6;
  return Array.from({ length: DAY_HOURS / step }, (_, index) => index * step);
}

/** Where the cells stand: a column an hour. */
export function hourLayout(widthPx: number, rowCount: number): CellLayout {
  const rowPx = hourRowPx(rowCount);
  return { columnEdgesPx: evenColumns(widthPx, DAY_HOURS), rowCount, rowPx, firstRowPx: rowPx };
}
