import { firstIndexAt } from "../../core/first-index.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Sampling } from "../../core/sampling.ts";
import { BLOCK_ROWS } from "../engine/block.ts";
import { COLUMN_RUN_UP, type Workspace } from "../engine/workspace.ts";
import { eachRun } from "./feature-source.ts";

/** Rows of a window, its own last one with them. */
export const WINDOW_ROWS = 8;
const RUN_UP = WINDOW_ROWS - 1;
/** Where in the workspace's column the run-up begins. */
const FIRST = COLUMN_RUN_UP - RUN_UP;

/** What windows are of; both get arrays of the engine's. */
export interface WindowColumn {
  /** Reads a column for some rows to `out` from `offset` on. */
  read(rows: RowRange, out: Float64Array, offset: number): void;
  /** Turns the means in place. */
  readonly finish?: ((means: Float64Array, offset: number, count: number) => void) | undefined;
}

/**
 * Writes the means over windows of a row and the seven before it, as many of them as its segment has, to `out` from `offset` on.
 * Missing values count for nothing; a window without any other is missing. Equal windows have equal means to the last bit.
 */
export function readWindowMeans(
  workspace: Workspace,
  sampling: Pick<Sampling, "segmentStarts">,
  rows: RowRange,
  out: Float64Array,
  offset: number,
  { read, finish }: WindowColumn,
): void {
  const { engine, made } = workspace;
  eachRun([rows], BLOCK_ROWS, (run) => {
    const at = offset + run.startRow - rows.startRow;
    const count = run.endRow - run.startRow;
    if (engine.owns(out)) {
      readRun(workspace, sampling, run, out, at, read);
      finish?.(out, at, count);
    } else {
      readRun(workspace, sampling, run, made, 0, read);
      finish?.(made, 0, count);
      out.set(made.subarray(0, count), at);
    }
  });
}

/** The same of no more rows than a block has, to an array of the engine's. */
function readRun(
  { engine, column }: Workspace,
  { segmentStarts }: Pick<Sampling, "segmentStarts">,
  { startRow, endRow }: RowRange,
  out: Float64Array,
  offset: number,
  read: WindowColumn["read"],
): void {
  const runUp = Math.min(RUN_UP, startRow);
  column.fill(0, FIRST, FIRST + RUN_UP - runUp);
  read({ startRow: startRow - runUp, endRow }, column, FIRST + RUN_UP - runUp);
  const count = endRow - startRow;
  if (!engine.windowMeans(column, FIRST, count, out, offset)) {
    for (let i = 0; i < count; i++) {
      const value = out[offset + i];
      if (value - value !== 0) out[offset + i] = meanOf(column, FIRST + i, FIRST + i + WINDOW_ROWS);
    }
  }
  // The first rows of a segment: their windows are shorter. Row r stands at r + shift.
  const shift = FIRST + RUN_UP - startRow;
  let segment = firstIndexAt(segmentStarts, startRow - RUN_UP);
  for (; segment < segmentStarts.length && segmentStarts[segment] < endRow; segment++) {
    const segmentStart = segmentStarts[segment];
    const last = Math.min(endRow, segmentStart + RUN_UP, segmentStarts[segment + 1] ?? endRow);
    for (let row = Math.max(startRow, segmentStart); row < last; row++) {
      out[offset + row - startRow] = meanOf(column, segmentStart + shift, row + 1 + shift);
    }
  }
}

function meanOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  let known = 0;
  for (let i = Math.max(FIRST, start); i < end; i++) {
    const value = values[i];
    if (value - value !== 0) continue;
    sum += value;
    known++;
  }
  return known === 0 ? Number.NaN : sum / known;
}
