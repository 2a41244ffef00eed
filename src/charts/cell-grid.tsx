import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useId,
  useRef,
  useState,
} from "react";
import { CutName } from "../ui/cut-name.tsx";
import { CellCanvas, type DrawCells } from "./cell-canvas.tsx";
import {
  type CellLayout,
  type CellPlace,
  cellBox,
  columnAt,
  NAME_COLUMN,
  type RowWindow,
  rowAt,
  rowTopPx,
  rowWindow,
} from "./cell-layout.ts";
import { moveInGrid } from "./move-in-grid.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";
import type { ThemeColors } from "./use-theme-colors.ts";
import "./cell-grid.css";

/** A row and what it is called. */
export interface CellGridRow {
  readonly id: string;
  readonly label: string;
  /** What is written in the margin, where the label has no room: about nine characters. */
  readonly shortLabel?: string;
  /** A flow's; none for what has no colour elsewhere. */
  readonly color?: string;
}

/** Draws the rows of a window; the first of them begins at the canvas' top. */
export type DrawRows = (context: CanvasRenderingContext2D, colors: ThemeColors, rows: RowWindow) => void;

/** A drag that has ended, in pixels from the chart's left edge. */
export interface DraggedPx {
  readonly fromPx: number;
  readonly toPx: number;
  /** Whether Alt was held as it ended. */
  readonly hasAlt: boolean;
}

interface CellGridProps {
  /** What the grid is, in two or three words. */
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly summary: string;
  readonly layout: CellLayout;
  readonly widthPx: number;
  /** What is higher scrolls. */
  readonly viewportPx: number;
  readonly rows: readonly CellGridRow[];
  /** Only every so many-th row is named where all have no room. */
  readonly nameEvery?: number;
  readonly draw: DrawRows;
  /** A cell in one line, or a row's name. */
  readonly wordsOf: (place: CellPlace) => string;
  readonly tooltipOf: (place: CellPlace) => ReactNode;
  readonly selected: readonly CellPlace[];
  /** What lies over the cells, and lets the pointer through: a cursor's line, times that were picked. */
  readonly over?: (heightPx: number) => ReactNode;
  /** Called as the pointer moves over the cells, and with null as it leaves. */
  readonly onPointerPx?: ((xPx: number | null) => void) | undefined;
  /** Called at the end of a drag, with its left end first. */
  readonly onDragPx?: ((drag: DraggedPx) => void) | undefined;
  readonly onDoubleClick?: (() => void) | undefined;
  readonly onCell: (place: CellPlace) => void;
  readonly onRow?: ((row: number) => void) | undefined;
  readonly onDrawn?: (() => void) | undefined;
}

/** A press that moves less than this is a click. */
const DRAG_PX = 4;
/** The ring around a reached cell, with its distance: `--space-1`. */
const RING_PX = 4;
/** What a name is high. */
const NAME_PX = 16;

/**
 * Cells in rows, drawn on a canvas: one stop in the order of tabs, arrows go from cell to cell, Enter or Space
 * chooses. Only the row that the keys are in has its cells in the document.
 */
export function CellGrid(props: CellGridProps) {
  const { layout, widthPx, viewportPx, rows, draw, selected, onRow } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [scrolledPx, setScrolledPx] = useState(0);
  const [reached, setReached] = useState<CellPlace>({ row: 0, column: 0 });
  const [isFocused, setIsFocused] = useState(false);
  const [isByKeys, setIsByKeys] = useState(false);
  const [hoveredPlace, setHovered] = useState<CellPlace | null>(null);
  const [drag, setDrag] = useState<{ readonly fromPx: number; readonly toPx: number } | null>(null);
  const pressedPx = useRef<number | null>(null);

  const columnCount = layout.columnEdgesPx.length - 1;
  const totalPx = rowTopPx(layout, layout.rowCount);
  const heightPx = Math.min(totalPx, viewportPx);
  // The grid may have become another, with fewer cells, since the pointer moved or it was scrolled.
  const scrollPx = Math.min(scrolledPx, totalPx - heightPx);
  const hovered =
    hoveredPlace && hoveredPlace.row < layout.rowCount && hoveredPlace.column < columnCount
      ? hoveredPlace
      : null;
  const active: CellPlace = {
    row: Math.max(0, Math.min(layout.rowCount - 1, reached.row)),
    column: Math.min(columnCount - 1, reached.column),
  };
  const isEmpty = layout.rowCount === 0 || columnCount <= 0;
  const told = isEmpty ? null : (hovered ?? (isFocused && isByKeys ? active : null));
  const edges = layout.columnEdgesPx;
  const leftPx = MARGIN_LEFT_PX;
  const rightPx = widthPx - MARGIN_RIGHT_PX;

  const placeAt = (event: PointerEvent<HTMLElement>): { xPx: number; place: CellPlace | null } => {
    const box = event.currentTarget.getBoundingClientRect();
    const xPx = event.clientX - box.left;
    const row = rowAt(layout, event.clientY - box.top);
    const column = columnAt(layout, xPx);
    return { xPx, place: row === null || column === null ? null : { row, column } };
  };
  const choose = (place: CellPlace): void => {
    if (place.column === NAME_COLUMN) onRow?.(place.row);
    else props.onCell(place);
  };
  const release = (): void => {
    pressedPx.current = null;
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isEmpty) return;
    if (event.key === "Escape") {
      // Only the grid is left: what is open elsewhere stays.
      event.preventDefault();
      event.currentTarget.blur();
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(active);
      return;
    }
    const pageRows = Math.max(1, Math.floor(heightPx / layout.rowPx) - 1);
    const size = { rowCount: layout.rowCount, columnCount, hasNames: onRow !== undefined, pageRows };
    const place = moveInGrid(active, event, size);
    if (!place) return;
    event.preventDefault();
    setIsByKeys(true);
    setHovered(null);
    setReached(place);
    const { topPx, heightPx: cellPx } = cellBox(layout, place);
    const element = scroller.current;
    if (!element) return;
    const highestPx = topPx - RING_PX;
    const lowestPx = topPx + cellPx + RING_PX - heightPx;
    element.scrollTop = Math.min(highestPx, Math.max(lowestPx, element.scrollTop));
  };

  return (
    <div className="cell-grid" style={{ height: heightPx }}>
      <div
        ref={scroller}
        className="cell-grid-scroller"
        style={{
          // Its room for rings shows no rows that are scrolled away.
          clipPath: `inset(${scrollPx > 0 ? RING_PX : 0}px 0 ${scrollPx < totalPx - heightPx ? RING_PX : 0}px)`,
        }}
        onScroll={(event) => {
          // Some browsers scroll beyond their ends and spring back.
          setScrolledPx(Math.max(0, Math.min(event.currentTarget.scrollTop, totalPx - heightPx)));
          setHovered(null);
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: thousands of cells are one canvas, not a table */}
        <div
          role="grid"
          tabIndex={0}
          aria-label={props.name}
          aria-describedby={`${id}-summary`}
          aria-rowcount={layout.rowCount}
          aria-colcount={columnCount + 1}
          aria-activedescendant={isFocused && !isEmpty ? cellId(id, active) : undefined}
          className="cell-grid-cells"
          style={{ height: totalPx }}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            setIsFocused(true);
            if (event.currentTarget.matches(":focus-visible")) setIsByKeys(true);
          }}
          onBlur={() => {
            setIsFocused(false);
            setIsByKeys(false);
          }}
          onPointerDown={(event) => {
            setIsByKeys(false);
            if (event.button !== 0) return;
            const { xPx } = placeAt(event);
            if (props.onDragPx && xPx >= leftPx && xPx <= rightPx) {
              event.currentTarget.setPointerCapture(event.pointerId);
              pressedPx.current = xPx;
            }
          }}
          onPointerMove={(event) => {
            const { xPx, place } = placeAt(event);
            if (place?.row !== hovered?.row || place?.column !== hovered?.column) setHovered(place);
            const isOverCells = xPx >= leftPx && xPx <= rightPx;
            props.onPointerPx?.(isOverCells ? xPx : null);
            const fromPx = pressedPx.current;
            if (fromPx !== null && (drag || Math.abs(xPx - fromPx) >= DRAG_PX)) {
              setDrag({ fromPx, toPx: Math.min(rightPx, Math.max(leftPx, xPx)) });
            }
          }}
          onPointerUp={(event) => {
            if (event.button !== 0) return;
            const { xPx, place } = placeAt(event);
            const pressed = pressedPx.current;
            // By where the pointer is now: the last move may not have been drawn.
            if (pressed !== null && (drag || Math.abs(xPx - pressed) >= DRAG_PX)) {
              const letGoPx = Math.min(rightPx, Math.max(leftPx, xPx));
              const [fromPx, toPx] = [pressed, letGoPx].sort((one, other) => one - other);
              props.onDragPx?.({ fromPx, toPx, hasAlt: event.altKey });
            } else if (place && (place.column !== NAME_COLUMN || onRow)) {
              setReached(place);
              choose(place);
            }
            release();
          }}
          onPointerCancel={release}
          onPointerLeave={() => {
            setHovered(null);
            props.onPointerPx?.(null);
          }}
          onDoubleClick={props.onDoubleClick}
        >
          <RowCanvas
            {...rowWindow(layout, { scrollPx, viewportPx: heightPx })}
            layout={layout}
            widthPx={widthPx}
            draw={draw}
            onDrawn={props.onDrawn}
          />
          <GridRows
            id={id}
            layout={layout}
            rows={rows}
            nameEvery={props.nameEvery ?? 1}
            isNameChosen={onRow !== undefined}
            openRow={isFocused && !isEmpty ? active.row : null}
            selected={selected}
            wordsOf={props.wordsOf}
          />
          {selected.map((place) => (
            <Mark key={`${place.row} ${place.column}`} kind="selected" layout={layout} place={place} />
          ))}
          {hovered && (hovered.column !== NAME_COLUMN || onRow) && (
            <Mark kind="hovered" layout={layout} place={hovered} />
          )}
          {isFocused && isByKeys && !isEmpty && <Mark kind="reached" layout={layout} place={active} />}
        </div>
      </div>
      <p id={`${id}-summary`} className="visually-hidden">
        {props.summary}
      </p>
      {props.over?.(heightPx)}
      {drag && (
        <div
          className="chart-drag cell-grid-drag"
          style={{
            top: 0,
            height: heightPx,
            left: Math.min(drag.fromPx, drag.toPx),
            width: Math.abs(drag.toPx - drag.fromPx),
          }}
        />
      )}
      {told && !drag && (told.column !== NAME_COLUMN || !hovered) && (
        <CellTooltip
          xPx={told.column === NAME_COLUMN ? 0 : (edges[told.column] + edges[told.column + 1]) / 2}
          topPx={rowTopPx(layout, told.row) - scrollPx}
          bottomPx={rowTopPx(layout, told.row + 1) - scrollPx}
          widthPx={widthPx}
          heightPx={heightPx}
        >
          {props.tooltipOf(told)}
        </CellTooltip>
      )}
    </div>
  );
}

interface RowCanvasProps extends RowWindow {
  readonly layout: CellLayout;
  readonly widthPx: number;
  readonly draw: DrawRows;
  readonly onDrawn: (() => void) | undefined;
}

/** The rows of a window: all rows on one canvas would be too much of it. */
function RowCanvas({ first, end, layout, widthPx, draw, onDrawn }: RowCanvasProps) {
  const topPx = rowTopPx(layout, first);
  const drawWindow = useCallback<DrawCells>(
    (context, colors) => draw(context, colors, { first, end }),
    [draw, first, end],
  );
  return (
    <CellCanvas
      topPx={topPx}
      heightPx={rowTopPx(layout, end) - topPx}
      widthPx={widthPx}
      draw={drawWindow}
      onDrawn={onDrawn}
    />
  );
}

interface GridRowsProps {
  readonly id: string;
  readonly layout: CellLayout;
  readonly rows: readonly CellGridRow[];
  readonly nameEvery: number;
  readonly isNameChosen: boolean;
  /** The row with its cells in the document. */
  readonly openRow: number | null;
  readonly selected: readonly CellPlace[];
  readonly wordsOf: (place: CellPlace) => string;
}

/** The rows' names, and one row's cells; the pointer does not make it render. */
const GridRows = memo(function GridRows(props: GridRowsProps) {
  const { id, layout, rows, nameEvery, openRow, wordsOf } = props;
  return rows.map((row, index) => {
    const isNamed =
      index % nameEvery === 0 &&
      (rows.length - index) * layout.rowPx >= Math.min(NAME_PX, layout.rowPx * nameEvery);
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the grid
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, its active descendant moves
      <div
        key={row.id}
        role="row"
        aria-rowindex={index + 1}
        className="cell-grid-row"
        style={{ top: rowTopPx(layout, index), height: index === 0 ? layout.firstRowPx : layout.rowPx }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: see the row */}
        <div
          id={cellId(id, { row: index, column: NAME_COLUMN })}
          role="rowheader"
          aria-colindex={1}
          aria-label={row.label}
          title={row.label}
          className={`cell-grid-name${props.isNameChosen ? " chosen" : ""}${layout.rowPx < NAME_PX ? " low" : ""}`}
        >
          {isNamed && (
            <span className="cell-grid-label">{row.shortLabel ?? <CutName name={row.label} />}</span>
          )}
        </div>
        {row.color && <span className="cell-grid-swatch" style={{ background: row.color }} />}
        {index === openRow && (
          <RowCells id={id} row={index} layout={layout} selected={props.selected} wordsOf={wordsOf} />
        )}
      </div>
    );
  });
});

interface RowCellsProps {
  readonly id: string;
  readonly row: number;
  readonly layout: CellLayout;
  readonly selected: readonly CellPlace[];
  readonly wordsOf: (place: CellPlace) => string;
}

function RowCells({ id, row, layout, selected, wordsOf }: RowCellsProps) {
  const chosen = new Set(selected.filter((place) => place.row === row).map(({ column }) => column));
  return Array.from({ length: layout.columnEdgesPx.length - 1 }, (_, column) => {
    const place = { row, column };
    const { leftPx, widthPx } = cellBox(layout, place);
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the grid
      // biome-ignore lint/a11y/useFocusableInteractive: see the row
      <div
        key={cellId(id, place)}
        id={cellId(id, place)}
        role="gridcell"
        aria-colindex={column + 2}
        aria-label={wordsOf(place)}
        aria-selected={chosen.has(column)}
        className="cell-grid-cell"
        style={{ left: leftPx, width: widthPx }}
      />
    );
  });
}

function cellId(id: string, { row, column }: CellPlace): string {
  return `${id}-${row}-${column}`;
}

/** A frame around a cell or a row's name. */
function Mark({ kind, layout, place }: { kind: string; layout: CellLayout; place: CellPlace }) {
  const { leftPx, topPx, widthPx, heightPx } = cellBox(layout, place);
  return (
    <div
      className={`cell-grid-mark ${kind}`}
      style={{ left: leftPx, top: topPx, width: widthPx, height: heightPx }}
    />
  );
}

interface CellTooltipProps {
  /** The middle of what it explains, from the chart's left edge. */
  readonly xPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly children: ReactNode;
}

/** Under its row in the upper half of the grid, over it in the lower; within the chart across. */
function CellTooltip({ xPx, topPx, bottomPx, widthPx, heightPx, children }: CellTooltipProps) {
  const isBelow = topPx + bottomPx <= heightPx;
  const share = Math.min(1, Math.max(0, xPx / widthPx));
  const place = isBelow ? `translateY(${bottomPx + 8}px)` : `translateY(calc(${topPx - 8}px - 100%))`;
  return (
    <div
      className="chart-tooltip"
      aria-hidden="true"
      style={{
        top: 0,
        maxWidth: Math.min(320, widthPx),
        transform: `${place} translateX(${Math.round(xPx)}px) translateX(${-100 * share}%)`,
      }}
    >
      {children}
    </div>
  );
}
