import type { SeverityCell, SeverityLane } from "../core/severity-lane.ts";
import { SEVERITIES, type Severity } from "../core/suspicious-interval.ts";
import { type CellLayout, type RowWindow, rowTopPx } from "./cell-layout.ts";
import { severityColor, severityEdge } from "./colors.ts";
import { SEVERITY_SYMBOLS } from "./severity-symbols.ts";
import type { ThemeColors } from "./use-theme-colors.ts";

/** What lanes of cells are drawn from. */
export interface LanePicture {
  readonly layout: CellLayout;
  readonly lanes: readonly SeverityLane[];
}

/** What a cell shows of its severity besides the colour: its glyph, its glyph and its count, or how high it is filled. */
export type LaneCellForm = "height" | "glyph" | "glyph and count";

export const LANE_PX = 18;
/** Of the first lane, which is all others together. */
export const FIRST_LANE_PX = 20;

const GAP_PX = 1;
/** Narrower cells stand side by side: a gap would be a third of them or more. */
const LEAST_WITH_GAP_PX = 3;
const GLYPH_CELL_PX = 16;
const GLYPH_RADIUS_PX = 4;
const DIGIT_PX = 7;
/** A cell as wide as this has room for an edge around its area. */
const EDGED_PX = 5;

/** How much of a cell's height a severity fills, where there is no room for its glyph. */
const FILL_SHARES: Readonly<Record<Severity, number>> = { low: 0.25, medium: 0.5, high: 0.75, critical: 1 };

/** How much of a cell's height is filled, 0..1. */
export function laneFillShare(severity: Severity, form: LaneCellForm): number {
  return form === "height" ? FILL_SHARES[severity] : 1;
}

/** What there is room for in a cell. */
export function laneCellForm(cellPx: number, count: number): LaneCellForm {
  if (cellPx < GLYPH_CELL_PX) return "height";
  const countPx = String(count).length * DIGIT_PX;
  return cellPx >= GLYPH_CELL_PX + countPx + 4 ? "glyph and count" : "glyph";
}

/** Draws the lanes of a window; quiet cells first, in one piece a lane. */
export function drawLanes(
  context: CanvasRenderingContext2D,
  { toColor }: Pick<ThemeColors, "toColor">,
  { layout, lanes }: LanePicture,
  { first, end }: RowWindow,
): void {
  const { columnEdgesPx } = layout;
  const columnCount = columnEdgesPx.length - 1;
  if (columnCount <= 0) return;
  const edgesPx = columnEdgesPx.map(Math.round);
  const windowTopPx = rowTopPx(layout, first);
  const leftPx = edgesPx[0];
  const widthPx = edgesPx[columnCount] - leftPx;
  // One form for all cells that are as wide as most: a pixel more or less, by rounding, is no reason for a glyph.
  const usualPx = Math.floor(widthPx / columnCount) - GAP_PX;
  const toTop = (row: number): number => rowTopPx(layout, row) - windowTopPx;

  context.fillStyle = toColor("var(--cell-quiet)");
  for (let row = first; row < end; row++) {
    context.fillRect(leftPx, toTop(row), widthPx, toTop(row + 1) - toTop(row) - GAP_PX);
  }
  context.fillStyle = toColor("var(--surface)");
  for (let column = 1; column < columnCount; column++) {
    if (edgesPx[column] - edgesPx[column - 1] < LEAST_WITH_GAP_PX) continue;
    context.fillRect(edgesPx[column] - GAP_PX, 0, GAP_PX, toTop(end));
  }

  // One severity after the other: a canvas takes long to change its colour, and the graver comes to lie above.
  for (const severity of SEVERITIES) {
    const area = toColor(severityColor(severity));
    const edge = toColor(severityEdge(severity));
    const ink = toColor(`var(--on-severity-${severity})`);
    const labels: LaneLabel[] = [];
    for (const isEdge of [true, false]) {
      context.fillStyle = isEdge ? edge : area;
      for (let row = first; row < end; row++) {
        const { cells } = lanes[row];
        const topPx = toTop(row);
        const cellPx = toTop(row + 1) - topPx - GAP_PX;
        for (let column = 0; column < columnCount; column++) {
          if (cells[column]?.worst !== severity) continue;
          if (columnEdgesPx[column] === columnEdgesPx[column + 1]) continue;
          const fromPx = edgesPx[column];
          const roomPx = edgesPx[column + 1] - fromPx;
          const acrossPx = Math.max(1, roomPx - (roomPx < LEAST_WITH_GAP_PX ? 0 : GAP_PX));
          const form = laneCellForm(Math.min(acrossPx, usualPx), cells[column].count);
          const highPx = Math.round(cellPx * laneFillShare(severity, form));
          const fillTopPx = topPx + cellPx - highPx;
          if (isEdge) context.fillRect(fromPx, fillTopPx, acrossPx, highPx);
          else if (acrossPx >= EDGED_PX && highPx > 2) {
            context.fillRect(fromPx + 1, fillTopPx + 1, acrossPx - 2, highPx - 2);
          }
          if (!isEdge && form !== "height") {
            labels.push({ cell: cells[column], form, fromPx, acrossPx, middlePx: topPx + cellPx / 2 });
          }
        }
      }
    }
    context.fillStyle = ink;
    for (const label of labels) drawLabel(context, severity, label);
  }
}

/** A cell that has room for its glyph. */
interface LaneLabel {
  readonly cell: SeverityCell;
  readonly form: LaneCellForm;
  readonly fromPx: number;
  readonly acrossPx: number;
  readonly middlePx: number;
}

function drawLabel(
  context: CanvasRenderingContext2D,
  severity: Severity,
  { cell, form, fromPx, acrossPx, middlePx }: LaneLabel,
): void {
  const count = form === "glyph" ? "" : String(cell.count);
  const countPx = count === "" ? 0 : count.length * DIGIT_PX + 4;
  const glyphPx = fromPx + (acrossPx - countPx) / 2;
  context.save();
  context.translate(glyphPx, middlePx);
  context.beginPath();
  const symbol = SEVERITY_SYMBOLS[severity];
  if (symbol === "circle") context.arc(0, 0, GLYPH_RADIUS_PX, 0, 2 * Math.PI);
  else symbol.draw(context, Math.PI * GLYPH_RADIUS_PX ** 2);
  context.fill();
  context.restore();
  if (count === "") return;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillText(count, glyphPx + GLYPH_RADIUS_PX + 4, middlePx + 1);
}

/** Where the lanes' cells stand. */
export function laneLayout(columnEdgesPx: Float64Array, laneCount: number): CellLayout {
  return { columnEdgesPx, rowCount: laneCount, rowPx: LANE_PX, firstRowPx: FIRST_LANE_PX };
}
