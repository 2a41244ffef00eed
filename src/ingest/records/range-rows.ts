import type { CellTrouble, TablePiece } from "../table.ts";
import type { TimeFacts } from "../time/time-facts.ts";
import type { RunLosses } from "./record-losses.ts";

/** What one range of a text's records was read as. Lines are counted from 0 at its start, key codes are its own. Plain data: it crosses threads. */
export interface RangeRows {
  /** Byte at which its first line starts. */
  readonly start: number;
  /** Byte behind its last line, which may lie beyond the range. */
  readonly end: number;
  readonly lineCount: number;
  readonly rowCount: number;
  readonly pieces: readonly TablePiece[];
  readonly keyTexts: readonly (readonly string[] | null)[];
  readonly losses: RunLosses;
  readonly textCells: readonly CellTrouble[];
  readonly missingCells: readonly CellTrouble[];
  readonly timeFacts: TimeFacts;
}

/** The buffers of a range's pieces, which are transferred with it. */
export function buffersOf({ pieces }: Pick<RangeRows, "pieces">): ArrayBuffer[] {
  return pieces.flatMap(({ timeMs, keys, numbers }) =>
    [timeMs, ...keys, ...numbers].flatMap((values) =>
      values === null ? [] : [values.buffer as ArrayBuffer],
    ),
  );
}
