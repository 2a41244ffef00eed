import type { RowRange } from "../core/row-range.ts";
import type { TimeCells } from "../core/time-cells.ts";
import { rowsOfCells } from "./cell-rows.ts";
import { BLOCK_ROWS, type CounterBlocks } from "./counter-blocks.ts";
import type { OpenDevice } from "./open-device.ts";

/** A score of each row, NaN where it has none, with its summary. */
export interface SummarisedScores {
  readonly scores: Float64Array;
  readonly blocks: CounterBlocks;
}

interface WorstRowsRequest extends SummarisedScores {
  readonly device: Pick<OpenDevice, "timeMs" | "sampling">;
  readonly cells: TimeCells;
}

/** The row with the largest score in each cell, the first of equal ones: of a cell between two rows, the row that covers it; -1 where no row has one. */
export function worstRows({ device, cells, ...summarised }: WorstRowsRequest): Int32Array {
  const { startRows, endRows } = rowsOfCells(device, cells);
  return Int32Array.from(startRows, (startRow, cell) =>
    worstRow(summarised, { startRow, endRow: endRows[cell] }),
  );
}

/** The row with the largest score of some rows, the first of equal ones; -1 where none has one. Blocks without a larger one are skipped. */
export function worstRow({ scores, blocks }: SummarisedScores, { startRow, endRow }: RowRange): number {
  const { max } = blocks;
  let worst = -1;
  let largest = Number.NEGATIVE_INFINITY;
  for (let row = startRow; row < endRow; ) {
    const end = Math.min(endRow, row - (row % BLOCK_ROWS) + BLOCK_ROWS);
    const blockMax = max[(row - (row % BLOCK_ROWS)) / BLOCK_ROWS];
    const mayHold = worst < 0 ? !Number.isNaN(blockMax) : blockMax > largest;
    if (mayHold) {
      for (; row < end; row++) {
        const score = scores[row];
        if (score > largest || (worst < 0 && score === largest)) {
          largest = score;
          worst = row;
        }
      }
    }
    row = end;
  }
  return worst;
}
