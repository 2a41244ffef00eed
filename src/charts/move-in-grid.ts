import { type CellPlace, NAME_COLUMN } from "./cell-layout.ts";

/** A key as it was pressed. */
interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Whether the rows' names can be reached. */
  readonly hasNames: boolean;
  /** What a page is. */
  readonly pageRows: number;
}

/**
 * Where a key goes from a cell: arrows to the next, Home and End to the row's ends, with Ctrl or Cmd to the grid's,
 * Page Up and Page Down by a page of rows; ends hold. Null for any other key.
 */
export function moveInGrid(place: CellPlace, pressed: PressedKey, size: GridSize): CellPlace | null {
  const { key, altKey } = pressed;
  const isFar = pressed.ctrlKey || pressed.metaKey;
  const lastRow = size.rowCount - 1;
  const lastColumn = size.columnCount - 1;
  const firstColumn = size.hasNames ? NAME_COLUMN : 0;
  const toRow = (row: number): CellPlace => ({ ...place, row: Math.max(0, Math.min(lastRow, row)) });
  const toColumn = (column: number): CellPlace => ({
    ...place,
    column: Math.max(firstColumn, Math.min(lastColumn, column)),
  });
  if (altKey) return null;
  switch (key) {
    case "Home":
      return isFar ? { row: 0, column: 0 } : toColumn(0);
    case "End":
      return isFar ? { row: lastRow, column: lastColumn } : toColumn(lastColumn);
  }
  if (isFar) return null;
  switch (key) {
    case "ArrowLeft":
      return toColumn(place.column - 1);
    case "ArrowRight":
      return toColumn(place.column + 1);
    case "ArrowUp":
      return toRow(place.row - 1);
    case "ArrowDown":
      return toRow(place.row + 1);
    case "PageUp":
      return toRow(place.row - size.pageRows);
    case "PageDown":
      return toRow(place.row + size.pageRows);
    default:
      return null;
  }
}
