import { createRandom } from "../../scripts/simulate/random.ts";
import { overlaps } from "../../src/core/interval.ts";
import { type RowRange, rowsIn } from "../../src/core/row-range.ts";
import type { Subject } from "./devices.ts";

const HOUR_MS = 3_600_000;
/** Rows before an event that a window of it has. */
export const ROWS_BEFORE = 120;
/** Rows after an event that a window of it has. */
export const ROWS_AFTER = 40;
/** Alarm rows count as found inside an event and in so many rows after it. */
export const GRACE_ROWS = 2;
const MOST_TRIES = 100_000;

/** Whether the rows lie in one segment with those before them, an hour or more from every annotation. */
export function isQuiet({ device, annotations }: Subject, rows: RowRange): boolean {
  const { timeMs, sampling } = device;
  if (rows.startRow < ROWS_BEFORE || rows.endRow + ROWS_AFTER > timeMs.length) return false;
  const isCut = sampling.segmentStarts.some(
    (row) => row > rows.startRow - ROWS_BEFORE && row < rows.endRow + 5,
  );
  if (isCut) return false;
  const around = { startMs: timeMs[rows.startRow] - HOUR_MS, endMs: timeMs[rows.endRow] + HOUR_MS };
  return !annotations.some((annotation) => overlaps(annotation, around));
}

/** A quiet place of so many rows after the baseline that is worth it, always the same for the same seed. */
export function findPlace(
  subject: Subject,
  rowCount: number,
  seed: string,
  isWorth: (rows: RowRange) => boolean,
): RowRange {
  const random = createRandom(seed);
  const { baseline, quietEndMs, device } = subject;
  const within = rowsIn(device.timeMs, { startMs: baseline.endMs, endMs: quietEndMs });
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const startRow = random.integer(within.startRow, within.endRow - rowCount - 1);
    const rows = { startRow, endRow: startRow + rowCount };
    if (isQuiet(subject, rows) && isWorth(rows)) return rows;
  }
  throw new Error(`${subject.name} has no quiet place of ${rowCount} rows.`);
}
