import { expect, it } from "vitest";
import { toCalendarDay } from "./calendar-day.ts";

it("a day of the calendar knows its weekday, Monday first", () => {
  expect(toCalendarDay(0)).toEqual({ year: 1970, month: 1, day: 1, weekday: 3 });
  expect(toCalendarDay(-4)).toEqual({ year: 1969, month: 12, day: 28, weekday: 6 });
  expect(toCalendarDay(Date.UTC(2018, 9, 22) / 86_400_000)).toEqual({
    year: 2018,
    month: 10,
    day: 22,
    weekday: 0,
  });
});
