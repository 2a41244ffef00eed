import type { CalendarDay } from "./calendar-day.ts";
import type { Interval } from "./interval.ts";

export const DAY_HOURS = 24;

/** An hour of the clock, 0 to 23: `14:00 - 15:00`, `23:00 - 24:00`. */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00 - ${String(hour + 1).padStart(2, "0")}:00`;
}

/** The stretches of time that the cells of an hour grid stand for, in the order of time. */
export interface HourPieces {
  /** The cell of each. */
  readonly cells: Uint32Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
}

/** A number for each hour of the clock, 0 to 23, in each row; NaN where nothing is known. Row after row, 24 cells each. */
export interface HourGrid {
  readonly rows:
    | { readonly kind: "days"; readonly days: readonly CalendarDay[] }
    /** Seven of them, Monday first. */
    | { readonly kind: "weekdays" };
  readonly values: Float64Array;
  readonly pieces: HourPieces;
}

/** The times that a cell stands for: none for an hour that was left out, one piece for each stretch of it; what follows at once is joined. */
export function cellIntervals({ pieces }: HourGrid, cell: number): readonly Interval[] {
  const { cells, startMs, endMs } = pieces;
  const found: Interval[] = [];
  for (let index = 0; index < cells.length; index++) {
    if (cells[index] !== cell) continue;
    const last = found.at(-1);
    if (last?.endMs === startMs[index])
      found[found.length - 1] = { startMs: last.startMs, endMs: endMs[index] };
    else found.push({ startMs: startMs[index], endMs: endMs[index] });
  }
  return found;
}
