import type { CalendarDay } from "../core/calendar-day.ts";
import type { ChartNumbers } from "../core/chart-numbers.ts";
import { DAY_HOURS, type HourGrid } from "../core/hour-grid.ts";
import { formatDate } from "../core/time.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** What a row of an hour grid is called. */
export interface HourRowName {
  /** `22 Oct 2018`, `Monday`. */
  readonly label: string;
  /** `22 Oct`, `Mon`. */
  readonly shortLabel: string;
}

/** A cell of an hour grid by its row and its hour, 0 to 23. */
interface HourCell {
  readonly row: number;
  readonly hour: number;
}

/** The names of a grid's rows. */
export function hourRows({ rows }: Pick<HourGrid, "rows">): readonly HourRowName[] {
  if (rows.kind === "weekdays") return WEEKDAYS.map((label) => ({ label, shortLabel: label.slice(0, 3) }));
  return rows.days.map((day) => {
    const label = formatDate(toMidnight(day));
    return { label, shortLabel: label.replace(/ \S+$/, "") };
  });
}

/** A cell's name, the same wherever its row stands: `Monday 14`. */
export function hourCellName(rows: readonly HourRowName[], { row, hour }: HourCell): string {
  return `${rows[row].label} ${hour}`;
}

/** The cells of that name: one, or none where its row is not there. */
export function hourCellsNamed(rows: readonly HourRowName[], name: string): readonly HourCell[] {
  return rows.flatMap((_, row) =>
    Array.from({ length: DAY_HOURS }, (_cell, hour) => ({ row, hour })).filter(
      (cell) => hourCellName(rows, cell) === name,
    ),
  );
}

/** An hour grid as a table: a row for each of its rows, a column for each hour. */
export function hourNumbers(rows: readonly HourRowName[], values: Float64Array, unit: string): ChartNumbers {
  return {
    columns: [
      { name: "day", unit: null, kind: "text" },
      ...Array.from({ length: DAY_HOURS }, (_, hour) => ({
        name: `${hour}:00`,
        unit,
        kind: "number" as const,
      })),
    ],
    rows: rows.map(({ label }, row) => [label, ...values.subarray(row * DAY_HOURS, (row + 1) * DAY_HOURS)]),
  };
}

function toMidnight({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day);
}
