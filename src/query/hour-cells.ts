import { toCalendarDay, toWeekday } from "../core/calendar-day.ts";
import { DAY_HOURS, type HourGrid, type HourPieces } from "../core/hour-grid.ts";
import type { Interval } from "../core/interval.ts";
import { NO_OFFSET, type OffsetAt, offsetStretches } from "../core/offset-stretches.ts";
import type { Steps } from "../core/steps.ts";
import { rowsInCells } from "./cell-rows.ts";
import type { SummarisedColumn } from "./device-series.ts";
import { observeColumns, toObserver } from "./observed.ts";
import type { OpenDevice } from "./open-device.ts";
import { sumCells } from "./row-sums.ts";
import { type SummarisedScores, worstRow } from "./worst-rows.ts";

const HOUR_MS = 3_600_000;
/** Pieces that are read between two yields: of a row a minute about 60,000 rows. */
const STEP_PIECES = 1024;

/** What a cell says: a column's mean rate over all its time, or the largest score. */
export type HourSubject =
  | { readonly kind: "rate"; readonly column: SummarisedColumn }
  | ({ readonly kind: "score" } & SummarisedScores);

export interface HourRequest {
  readonly device: Pick<OpenDevice, "timeMs" | "sampling">;
  readonly subject: HourSubject;
  readonly range: Interval;
  /** A row for each day of the range, or one for each weekday, Monday first. */
  readonly rows: "days" | "weekdays";
  /** The zone whose hours they are; UTC unless told. */
  readonly offsetMs?: OffsetAt;
}

/**
 * A column or a score by the hour of the clock. An hour that is left out as the clock is put forward is NaN; one that comes twice is both.
 * Hours are short beside blocks where there is a row a minute: then all rows of the range are read, in pieces.
 */
export function* hourCells(request: HourRequest): Steps<HourGrid> {
  const { device, subject, range, rows, offsetMs = NO_OFFSET } = request;
  const hours = toHours(range, offsetMs);
  const [firstDay, lastDay] = [hours.days[0] ?? 0, hours.days[hours.days.length - 1] ?? -1];
  const rowCount = rows === "weekdays" ? 7 : lastDay - firstDay + 1;
  const cells = Uint32Array.from(hours.days, (day, index) => {
    const row = rows === "weekdays" ? toWeekday(day) : day - firstDay;
    return row * DAY_HOURS + hours.hours[index];
  });
  const pieces: HourPieces = {
    cells,
    startMs: hours.edgesMs.subarray(0, -1),
    endMs: hours.edgesMs.subarray(1),
  };
  yield;
  return {
    rows:
      rows === "weekdays"
        ? { kind: "weekdays" }
        : { kind: "days", days: Array.from({ length: rowCount }, (_, day) => toCalendarDay(firstDay + day)) },
    values: yield* readPieces({ timeMs: device.timeMs, subject, cells, edgesMs: hours.edgesMs }, rowCount),
    pieces,
  };
}

/** The hours of the clock in a range, in the order of time: side by side. */
interface Hours {
  /** One more than there are hours. */
  readonly edgesMs: Float64Array;
  /** Days after 1 January 1970. */
  readonly days: readonly number[];
  readonly hours: readonly number[];
}

function toHours(range: Interval, offsetMs: OffsetAt): Hours {
  const edges: number[] = [];
  const days: number[] = [];
  const hours: number[] = [];
  for (const stretch of offsetStretches(range, offsetMs)) {
    for (let startMs = stretch.startMs; startMs < stretch.endMs; ) {
      const hour = Math.floor((startMs + stretch.offsetMs) / HOUR_MS);
      const day = Math.floor(hour / DAY_HOURS);
      edges.push(startMs);
      days.push(day);
      hours.push(hour - day * DAY_HOURS);
      startMs = Math.min(stretch.endMs, (hour + 1) * HOUR_MS - stretch.offsetMs);
    }
  }
  if (edges.length > 0) edges.push(range.endMs);
  return { edgesMs: Float64Array.from(edges), days, hours };
}

interface PieceRequest {
  readonly timeMs: Float64Array;
  readonly subject: HourSubject;
  readonly cells: Uint32Array;
  readonly edgesMs: Float64Array;
}

function* readPieces(
  { timeMs, subject, cells, edgesMs }: PieceRequest,
  rowCount: number,
): Steps<Float64Array> {
  const values = new Float64Array(rowCount * DAY_HOURS).fill(Number.NaN);
  const counted = new Float64Array(values.length);
  const observed = new Float64Array(values.length);
  const sums = new Float64Array(STEP_PIECES);
  if (subject.kind === "rate") yield* observeColumns([subject.column.column]);
  const observedOver = subject.kind === "rate" ? toObserver(subject.column.column) : null;
  for (let from = 0; from < cells.length; from += STEP_PIECES) {
    const to = Math.min(cells.length, from + STEP_PIECES);
    const rows = rowsInCells(timeMs, { edgesMs: edgesMs.subarray(from, to + 1), stepMs: HOUR_MS });
    if (subject.kind === "rate") sumCells(subject.column, rows, sums, 0);
    for (let piece = from; piece < to; piece++) {
      const cell = cells[piece];
      const startRow = rows.startRows[piece - from];
      const endRow = rows.endRows[piece - from];
      if (subject.kind === "rate") {
        counted[cell] += sums[piece - from];
        observed[cell] += observedOver?.(startRow, endRow) ?? 0;
      } else {
        const row = worstRow(subject, { startRow, endRow });
        if (row >= 0 && !(values[cell] >= subject.scores[row])) values[cell] = subject.scores[row];
      }
    }
    yield;
  }
  if (subject.kind === "score") return values;
  return values.map((_, cell) => (observed[cell] > 0 ? counted[cell] / observed[cell] : Number.NaN));
}
