const DAY_MS = 86_400_000;

/** A day of the calendar, in whatever zone it was cut. */
export interface CalendarDay {
  readonly year: number;
  /** 1..12. */
  readonly month: number;
  /** 1..31. */
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** The day that is so many days after 1 January 1970. */
export function toCalendarDay(dayNumber: number): CalendarDay {
  const date = new Date(dayNumber * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: toWeekday(dayNumber),
  };
}

/** The weekday of the day that is so many days after 1 January 1970, which was a Thursday; 0 is Monday. */
export function toWeekday(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}
