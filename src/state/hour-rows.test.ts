import { describe, expect, it } from "vitest";
import { DAY_HOURS } from "../core/hour-grid.ts";
import { hourCellName, hourCellsNamed, hourNumbers, hourRows } from "./hour-rows.ts";

const WEEK = hourRows({ rows: { kind: "weekdays" } });
const DAYS = hourRows({
  rows: {
    kind: "days",
    days: [
      { year: 2018, month: 10, day: 2, weekday: 0 },
      { year: 2018, month: 10, day: 22, weekday: 0 },
      { year: 2019, month: 10, day: 22, weekday: 0 },
    ],
  },
});

describe("rows of hours", () => {
  it("are called by their days, without the year where there is little room", () => {
    expect(DAYS.map(({ label }) => label)).toEqual(["2 Oct 2018", "22 Oct 2018", "22 Oct 2019"]);
    expect(DAYS.map(({ shortLabel }) => shortLabel)).toEqual(["2 Oct", "22 Oct", "22 Oct"]);
  });

  it("are called by seven weekdays, Monday first", () => {
    expect(WEEK.map(({ shortLabel }) => shortLabel)).toEqual([
      "Mon",
      "Tue",
      "Wed",
      "Thu",
      "Fri",
      "Sat",
      "Sun",
    ]);
  });
});

describe("an hour's cell", () => {
  it("is found again by its name, and no other is", () => {
    for (const rows of [WEEK, DAYS]) {
      for (let row = 0; row < rows.length; row++)
        for (let hour = 0; hour < DAY_HOURS; hour++)
          expect(hourCellsNamed(rows, hourCellName(rows, { row, hour }))).toEqual([{ row, hour }]);
    }
  });

  it("is found where its row stands now, and nowhere once that is gone", () => {
    const name = hourCellName(DAYS, { row: 1, hour: 7 });
    expect(hourCellsNamed(DAYS.slice(1), name)).toEqual([{ row: 0, hour: 7 }]);
    expect(hourCellsNamed(DAYS.slice(2), name)).toEqual([]);
  });

  it.each(["Monday", "Monday ", "Monday 24", "Monday -1", "Monday 1.5", "Monday 07", "monday 7", ""])(
    "is none by the name of %j, as a link may have it",
    (name) => {
      expect(hourCellsNamed(WEEK, name)).toEqual([]);
    },
  );
});

it("hours as a table have each number in its day's row and its hour's column", () => {
  const values = Float64Array.from({ length: DAYS.length * DAY_HOURS }, (_, cell) => cell);
  values[5] = Number.NaN;
  const { columns, rows } = hourNumbers(DAYS, values, "bytes/min");
  expect(columns.map(({ name }) => name)).toEqual([
    "day",
    ...Array.from({ length: 24 }, (_, hour) => `${hour}:00`),
  ]);
  expect(columns.slice(1).every(({ unit, kind }) => unit === "bytes/min" && kind === "number")).toBe(true);
  expect(rows.map(([day]) => day)).toEqual(DAYS.map(({ label }) => label));
  expect(rows.flatMap(([, ...numbers]) => numbers)).toEqual([...values]);
});
