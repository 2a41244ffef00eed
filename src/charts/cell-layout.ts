import { firstIndexOver } from "../core/first-index.ts";
import type { TimeCells } from "../core/time-cells.ts";
import { MARGIN_LEFT_PX, plotWidthPx, type TimeFrame, toPx } from "./time-frame.ts";

/** Where the cells of a grid stand, in pixels from the upper left corner of all of it. */
export interface CellLayout {
  /** Ascending, one more than there are columns; a column without a width is out of view. */
  readonly columnEdgesPx: Float64Array;
  readonly rowCount: number;
  readonly rowPx: number;
  /** Of the first row, which may be higher than the others. */
  readonly firstRowPx: number;
}

/** A cell of a grid; column -1 is the row's name. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The column of a row's name. */
export const NAME_COLUMN = -1;

/** Rows from `first` until before `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** A rectangle in pixels. */
export interface CellBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The edges of cells of time, cut at the plot's. */
export function timeColumns(frame: TimeFrame, { edgesMs }: TimeCells): Float64Array {
  const leftPx = MARGIN_LEFT_PX;
  const rightPx = leftPx + plotWidthPx(frame);
  return edgesMs.map((edgeMs) => Math.min(rightPx, Math.max(leftPx, toPx(frame, edgeMs))));
}

/** So many columns of one width, over the whole plot. */
export function evenColumns(widthPx: number, count: number): Float64Array {
  const plotPx = Math.max(1, plotWidthPx({ widthPx, range: { startMs: 0, endMs: 0 } }));
  return Float64Array.from({ length: count + 1 }, (_, edge) => MARGIN_LEFT_PX + (plotPx * edge) / count);
}

/** From the grid's top; that of the row after the last is the height of all. */
export function rowTopPx({ rowPx, firstRowPx }: CellLayout, row: number): number {
  return row === 0 ? 0 : firstRowPx + (row - 1) * rowPx;
}

/** The row at a height; null above and below all. */
export function rowAt(layout: CellLayout, yPx: number): number | null {
  if (!(yPx >= 0) || yPx >= rowTopPx(layout, layout.rowCount)) return null;
  return yPx < layout.firstRowPx ? 0 : 1 + Math.floor((yPx - layout.firstRowPx) / layout.rowPx);
}

/** The column at a place across; that of the name left of the plot, null right of it. */
export function columnAt({ columnEdgesPx }: CellLayout, xPx: number): number | null {
  if (xPx < MARGIN_LEFT_PX) return NAME_COLUMN;
  const column = firstIndexOver(columnEdgesPx, xPx) - 1;
  return column >= 0 && column < columnEdgesPx.length - 1 ? column : null;
}

/** A cell, or a row's name, with the gap after it. */
export function cellBox(layout: CellLayout, { row, column }: CellPlace): CellBox {
  const { columnEdgesPx } = layout;
  const topPx = rowTopPx(layout, row);
  const heightPx = rowTopPx(layout, row + 1) - topPx;
  if (column === NAME_COLUMN) return { leftPx: 0, topPx, widthPx: MARGIN_LEFT_PX - 4, heightPx };
  const leftPx = Math.round(columnEdgesPx[column]);
  return {
    leftPx,
    topPx,
    widthPx: Math.max(1, Math.round(columnEdgesPx[column + 1]) - leftPx),
    heightPx,
  };
}

/** The rows to draw for a window that is scrolled down so far: those in sight and about as many to both sides. */
export function rowWindow(
  layout: CellLayout,
  { scrollPx, viewportPx }: { readonly scrollPx: number; readonly viewportPx: number },
): RowWindow {
  const inSight = Math.ceil(viewportPx / layout.rowPx);
  // In steps, so that most of the scrolling draws nothing.
  const stepPx = Math.max(1, Math.floor(inSight / 2)) * layout.rowPx;
  const topRow = Math.round((Math.floor(scrollPx / stepPx) * stepPx) / layout.rowPx);
  const first = Math.max(0, topRow - inSight);
  return { first, end: Math.min(layout.rowCount, topRow + Math.ceil(inSight * 2.5)) };
}
