import { describe, expect, it } from "vitest";
import type { Guess, TimeFormat } from "../../core/reading.ts";
import { closeTimes } from "./close-times.ts";
import { TimeCells } from "./time-cells.ts";
import { mergeTimeFacts } from "./time-facts.ts";

const UTF8 = new TextEncoder();

function guess(value: TimeFormat, basis: Guess<TimeFormat>["basis"] = "inferred"): Guess<TimeFormat> {
  return { value, reason: "for a test", basis, alternatives: [] };
}

const OPEN: Guess<TimeFormat> = { ...guess("day-first", "open"), alternatives: ["month-first"] };

function read(cells: TimeCells, text: string): number {
  // Something stands on both sides, as in a record.
  const bytes = UTF8.encode(`7${text}7`);
  return cells.toMs(bytes, 1, bytes.length - 1);
}

function readAll(texts: readonly string[], format: Guess<TimeFormat>, zone = "UTC"): (string | number)[] {
  const cells = new TimeCells({ format, zone });
  return texts.map((text) => iso(read(cells, text)));
}

function iso(ms: number): string | number {
  return Number.isNaN(ms) ? ms : new Date(ms).toISOString().replace(/\.000Z$/, "Z");
}

/** Reads texts in ranges, as the workers do, and closes them. */
function readRanges(ranges: readonly (readonly string[])[], { format = OPEN, zone = "UTC" } = {}) {
  const readers = ranges.map((texts) => {
    const cells = new TimeCells({ format, zone });
    return { timeMs: Float64Array.from(texts, (text) => read(cells, text)), facts: cells.facts };
  });
  const pieces = readers.map(({ timeMs }) => timeMs);
  const facts = mergeTimeFacts(readers.map((reader) => reader.facts));
  const closed = closeTimes({ pieces, format, zone, facts });
  return { ...closed, facts, times: pieces.flatMap((timeMs) => Array.from(timeMs, iso)) };
}

describe("a cell of a time column", () => {
  it.each<[TimeFormat, string, string]>([
    ["seconds", "1540224623", "2018-10-22T16:10:23Z"],
    ["seconds", "1540224623.5", "2018-10-22T16:10:23.500Z"],
    ["seconds", "1540224623.123", "2018-10-22T16:10:23.123Z"],
    ["seconds", "1540224623,123", "2018-10-22T16:10:23.123Z"],
    ["seconds", "1540224623.", "2018-10-22T16:10:23Z"],
    ["seconds", "1.540224623e9", "2018-10-22T16:10:23Z"],
    ["seconds", " 1540224623 ", "2018-10-22T16:10:23Z"],
    ["seconds", "2018-10-22T16:10:23Z", "2018-10-22T16:10:23Z"],
    ["milliseconds", "1540224623123", "2018-10-22T16:10:23.123Z"],
    ["microseconds", "1540224623123000", "2018-10-22T16:10:23.123Z"],
    ["nanoseconds", "1540224623123000000", "2018-10-22T16:10:23.123Z"],
    ["nanoseconds", "1540224623000000001", "2018-10-22T16:10:23Z"],
    ["iso", "2018-10-22 16:10:23", "2018-10-22T16:10:23Z"],
    ["iso", "2018-10-22T16:10:23Z", "2018-10-22T16:10:23Z"],
    ["iso", "2018-10-22T16:10:23.123456Z", "2018-10-22T16:10:23.123Z"],
    ["iso", "2018-10-22 16:10:23,5", "2018-10-22T16:10:23.500Z"],
    ["iso", "2018-10-22T16:10:23+02:00", "2018-10-22T14:10:23Z"],
    ["iso", "2018-10-22 16:10:23 +0200", "2018-10-22T14:10:23Z"],
    ["iso", "2018-10-22T16:10:23-05", "2018-10-22T21:10:23Z"],
    ["iso", "2018-10-22 16:10:23 UTC", "2018-10-22T16:10:23Z"],
    ["iso", "2018-10-22T16:10:23.5+00:00", "2018-10-22T16:10:23.500Z"],
    ["iso", "2018-10-22 16:10", "2018-10-22T16:10:00Z"],
    ["iso", "2018-10-22", "2018-10-22T00:00:00Z"],
    ["iso", "2018/10/22", "2018-10-22T00:00:00Z"],
    ["iso", "2018/10/22 6:10", "2018-10-22T06:10:00Z"],
    ["iso", "2018-10-22 24:00:00", "2018-10-23T00:00:00Z"],
    ["iso", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
    ["iso", "20181022T161023Z", "2018-10-22T16:10:23Z"],
    ["iso", "20181022161023", "2018-10-22T16:10:23Z"],
    ["iso", "2018-10-22 4:10:23 PM", "2018-10-22T16:10:23Z"],
    ["iso", "22 Oct 2018 16:10", "2018-10-22T16:10:00Z"],
    ["day-first", "22/10/2018 16:10", "2018-10-22T16:10:00Z"],
    ["day-first", "22.10.2018 16:10:23", "2018-10-22T16:10:23Z"],
    ["day-first", "22-10-2018T16:10:23.250", "2018-10-22T16:10:23.250Z"],
    ["day-first", "5/6/2018", "2018-06-05T00:00:00Z"],
    ["day-first", "5/6/2018 9:05", "2018-06-05T09:05:00Z"],
    ["day-first", "22 Oct 2018 16:10", "2018-10-22T16:10:00Z"],
    ["day-first", "22-Oct-2018 16:10:23.5", "2018-10-22T16:10:23.500Z"],
    ["day-first", "22/Oct/2018:16:10:23 +0200", "2018-10-22T14:10:23Z"],
    ["day-first", "Mon, 22 October 2018 16:10 GMT", "2018-10-22T16:10:00Z"],
    ["day-first", "2018-10-22 16:10", "2018-10-22T16:10:00Z"],
    ["day-first", "22/10/2018, 16:10:23", "2018-10-22T16:10:23Z"],
    ["month-first", "10/22/2018 4:10 PM", "2018-10-22T16:10:00Z"],
    ["month-first", "10/22/2018 04:10:23pm", "2018-10-22T16:10:23Z"],
    ["month-first", "10/22/2018 12:00 AM", "2018-10-22T00:00:00Z"],
    ["month-first", "10/22/2018 12:00 PM", "2018-10-22T12:00:00Z"],
    ["month-first", "10/22/2018, 4:10:23 p.m.", "2018-10-22T16:10:23Z"],
    ["month-first", "Oct 22, 2018 4:10:23 PM", "2018-10-22T16:10:23Z"],
    ["month-first", "Sept 3, 2018", "2018-09-03T00:00:00Z"],
    ["excel-days", "43395.6740740741", "2018-10-22T16:10:40Z"],
    ["excel-days", "43395,5", "2018-10-22T12:00:00Z"],
    ["excel-days", "43395", "2018-10-22T00:00:00Z"],
  ])("of %s, %j is %s", (format, text, expected) => {
    expect(readAll([text], guess(format))).toEqual([expected]);
  });

  it.each<[TimeFormat, string]>([
    ["seconds", ""],
    ["seconds", "."],
    ["seconds", "x"],
    ["seconds", "12"],
    ["seconds", "-1540224623"],
    ["seconds", "1540224623123"],
    ["seconds", "1.540.224.623"],
    ["seconds", "99999999999999999999999999999999"],
    ["seconds", "22/10/2018 16:10"],
    ["milliseconds", "1540224623"],
    ["iso", "1540224623"],
    ["iso", "2018-13-01"],
    ["iso", "2018-02-29 00:00:00"],
    ["iso", "2018-10-22T25:00:00"],
    ["iso", "2018-10-22 16:60:00"],
    ["iso", "2018-10-22T16:10:23 CEST"],
    ["iso", "2018-10-22T16:10:23.Z"],
    ["iso", "2018-10-22 16"],
    ["iso", "2018-10/22"],
    ["iso", "22/10/2018"],
    ["day-first", "10/22/2018"],
    ["day-first", "22/10/18"],
    ["day-first", "22/10/2018 13:10 PM"],
    ["day-first", "22/10/2018 0:10 am"],
    ["day-first", "22 Okt 2018"],
    ["day-first", `22/10/2018${" ".repeat(5000)}16:10`],
    ["month-first", "22/10/2018"],
    ["excel-days", "60.5"],
    ["excel-days", "1e9"],
  ])("of %s, %j is no time and is named", (format, text) => {
    const cells = new TimeCells({ format: guess(format), zone: "UTC" });
    expect(read(cells, text)).toBeNaN();
    expect(cells.refused).toBe(text.length > 80 ? `${text.slice(0, 79)}…` : text);
  });

  it("may be from before 1990 where the file's clock is not known to be set", () => {
    expect(readAll(["0", "60", "120.5"], guess("seconds", "open"))).toEqual([
      "1970-01-01T00:00:00Z",
      "1970-01-01T00:01:00Z",
      "1970-01-01T00:02:00.500Z",
    ]);
    expect(readAll(["1500"], guess("nanoseconds", "chosen"))).toEqual(["1970-01-01T00:00:00Z"]);
    expect(read(new TimeCells({ format: guess("nanoseconds", "chosen"), zone: "UTC" }), "1500")).toBe(0.002);
    expect(read(new TimeCells({ format: guess("microseconds", "chosen"), zone: "UTC" }), "2")).toBe(0.002);
  });

  it("keeps every millisecond of a count, in every unit", () => {
    const second = 1_540_224_623;
    for (let ms = 0; ms < 1000; ms++) {
      const digits = String(ms).padStart(3, "0");
      const expected = second * 1000 + ms;
      for (const [format, text] of [
        ["seconds", `${second}.${digits}`],
        ["milliseconds", `${second}${digits}`],
        ["microseconds", `${second}${digits}000`],
        ["nanoseconds", `${second}${digits}000000`],
      ] as const)
        expect(read(new TimeCells({ format: guess(format), zone: "UTC" }), text)).toBe(expected);
    }
  });

  it("keeps microseconds of a count", () => {
    expect(read(new TimeCells({ format: guess("nanoseconds"), zone: "UTC" }), "1540224623123456789")).toBe(
      1_540_224_623_123.457,
    );
  });

  it("is the same by the quick way and by the slow one", () => {
    const random = randomNumbers(7);
    const pad = (value: number, width = 2): string => String(value).padStart(width, "0");
    for (let round = 0; round < 3000; round++) {
      const date = new Date(Math.floor(631_152_000_000 + random() * 3e12));
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
      const expected = iso(Math.floor(date.getTime() / 1000) * 1000);
      const clock = `${pad(hour)}:${pad(minute)}:${pad(second)}`;
      const halfDay = `${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute)}:${pad(second)} ${hour < 12 ? "AM" : "PM"}`;
      const name = date.toLocaleString("en-US", { month: "short", timeZone: "UTC" });
      for (const [format, text] of [
        ["iso", `${year}-${pad(month)}-${pad(day)} ${clock}`],
        ["iso", `${year}/${month}/${day}  ${clock}`],
        ["iso", `${year}${pad(month)}${pad(day)}T${pad(hour)}${pad(minute)}${pad(second)}`],
        ["iso", `${year}-${pad(month)}-${pad(day)} ${clock}.0004+00`],
        ["day-first", `${day}.${month}.${year} ${clock}`],
        ["day-first", `${pad(day)}/${pad(month)}/${year}, ${clock}`],
        ["day-first", `${day} ${name} ${year} ${clock}`],
        ["month-first", `${month}/${day}/${year} ${halfDay}`],
        ["month-first", `${month}/${day}/${year}  ${halfDay.toLowerCase()}`],
        ["month-first", `${name} ${day}, ${year} ${halfDay}`],
      ] as const)
        expect([text, ...readAll([text], guess(format))]).toEqual([text, expected]);
    }
  });
});

describe("a time that names no zone", () => {
  it("is told from one that does", () => {
    const zoneless = (text: string, format: TimeFormat): boolean => {
      const cells = new TimeCells({ format: guess(format), zone: "UTC" });
      read(cells, text);
      return cells.facts.hasZonelessTime;
    };
    expect(zoneless("2018-10-22 16:10:23", "iso")).toBe(true);
    expect(zoneless("22/10/2018", "day-first")).toBe(true);
    expect(zoneless("43395.5", "excel-days")).toBe(true);
    expect(zoneless("2018-10-22 16:10:23Z", "iso")).toBe(false);
    expect(zoneless("2018-10-22 16:10:23+02", "iso")).toBe(false);
    expect(zoneless("1540224623", "seconds")).toBe(false);
    expect(zoneless("no time", "iso")).toBe(false);
  });

  it("is of the zone that was chosen, with its summer time", () => {
    expect(
      readAll(
        ["2018-07-01 12:00:00", "2018-12-01 12:00:00", "2018-12-01 12:00:00Z"],
        guess("iso"),
        "Europe/Rome",
      ),
    ).toEqual(["2018-07-01T10:00:00Z", "2018-12-01T11:00:00Z", "2018-12-01T12:00:00Z"]);
    expect(readAll(["43395.5"], guess("excel-days"), "Asia/Kolkata")).toEqual(["2018-10-22T06:30:00Z"]);
    expect(readAll(["1540224623"], guess("seconds"), "Europe/Rome")).toEqual(["2018-10-22T16:10:23Z"]);
  });

  it("moves forward where a clock was set forward over it", () => {
    expect(
      readAll(
        ["25/03/2018 01:59", "25/03/2018 02:30", "25/03/2018 03:00"],
        guess("day-first"),
        "Europe/Rome",
      ),
    ).toEqual(["2018-03-25T00:59:00Z", "2018-03-25T01:30:00Z", "2018-03-25T01:00:00Z"]);
  });

  it("goes on through the hour that is there twice, in any split into ranges", () => {
    const texts: string[] = [];
    const expected: string[] = [];
    for (let minute = -90; minute < 180; minute += 10) {
      const ms = Date.parse("2018-10-28T00:00:00Z") + minute * 60_000;
      expected.push(String(iso(ms)));
      const isSummer = ms < Date.parse("2018-10-28T01:00:00Z");
      texts.push(new Date(ms + (isSummer ? 2 : 1) * 3_600_000).toISOString().slice(0, 19));
    }
    expect(new Set(texts).size).toBe(texts.length - 6);
    expect(readAll(texts, guess("iso"), "Europe/Rome")).toEqual(expected);
    for (let cut = 0; cut <= texts.length; cut++) {
      const ranges = [texts.slice(0, cut), texts.slice(cut)];
      const { times, facts } = readRanges(ranges, { format: guess("iso"), zone: "Europe/Rome" });
      expect(times).toEqual(expected);
      expect(facts.hasRepeatedHour).toBe(true);
    }
  });

  it("stays in the first pass where rows are out of order by less than half an hour", () => {
    expect(
      readAll(
        ["2018-10-28 02:10:05", "2018-10-28 02:10:03", "2018-10-28 02:10:04"],
        guess("iso"),
        "Europe/Rome",
      ),
    ).toEqual(["2018-10-28T00:10:05Z", "2018-10-28T00:10:03Z", "2018-10-28T00:10:04Z"]);
  });

  it("cannot be of a zone that nobody knows", () => {
    expect(() => new TimeCells({ format: guess("iso"), zone: "Mars/Olympus" })).toThrow(
      "“Mars/Olympus” is no time zone",
    );
  });
});

describe("a column that leaves day and month open", () => {
  it("is day first once one row says so, in whichever range it stands", () => {
    for (const ranges of [
      [["01/02/2018 10:00", "13/02/2018 10:00"]],
      [["01/02/2018 10:00"], ["13/02/2018 10:00"]],
    ]) {
      const { times, format, badCount } = readRanges(ranges);
      expect(times).toEqual(["2018-02-01T10:00:00Z", "2018-02-13T10:00:00Z"]);
      expect(format).toMatchObject({ value: "day-first", basis: "inferred" });
      expect(format.reason).toBe("the first number is over 12 in 1 row");
      expect(badCount).toBe(0);
    }
  });

  it("is month first once one row says so", () => {
    const { times, format } = readRanges([["01/02/2018 4:10 PM"], ["01/13/2018 4:10 PM"]]);
    expect(times).toEqual(["2018-01-02T16:10:00Z", "2018-01-13T16:10:00Z"]);
    expect(format).toMatchObject({ value: "month-first", basis: "inferred" });
  });

  it("is what makes its days go on, in any split into ranges", () => {
    const texts = ["05/06/2018 23:59", "06/06/2018 00:00", "06/06/2018 00:01", "07/06/2018 00:00"];
    for (let cut = 0; cut <= texts.length; cut++) {
      const { times, format } = readRanges([texts.slice(0, cut), texts.slice(cut)]);
      expect(times[3]).toBe("2018-06-07T00:00:00Z");
      expect(format).toEqual({
        value: "day-first",
        basis: "inferred",
        alternatives: ["month-first"],
        reason: "with the day first the rows move by 2 days in all, with the month first they jump by 61",
      });
    }
    expect(readRanges([["06/05/2018 23:59", "06/06/2018 00:00"]]).format.value).toBe("month-first");
  });

  it("stays open where both orders give the same steps", () => {
    const { times, format } = readRanges([["05/06/2018 10:00", "05/06/2018 10:01"], ["05/06/2018 10:02"]]);
    expect(format).toEqual(OPEN);
    expect(times[2]).toBe("2018-06-05T10:02:00Z");
  });

  it("loses and counts the rows that do not fit the order of most", () => {
    const { times, format, badCount } = readRanges([
      ["13/01/2018", "14/01/2018", "01/15/2018", "15/01/2018"],
    ]);
    expect(times).toEqual([
      "2018-01-13T00:00:00Z",
      "2018-01-14T00:00:00Z",
      Number.NaN,
      "2018-01-15T00:00:00Z",
    ]);
    expect(badCount).toBe(1);
    expect(format.reason).toContain("in 1 the other one is, and they are left out");
  });

  it("keeps times that are sure, offsets and zones", () => {
    const { times } = readRanges(
      [["2018-05-04 10:00", "4 May 2018 10:01", "05/04/2018 10:02 +0530", "05/14/2018 10:03"]],
      { zone: "America/New_York" },
    );
    expect(times).toEqual([
      "2018-05-04T14:00:00Z",
      "2018-05-04T14:01:00Z",
      "2018-05-04T04:32:00Z",
      "2018-05-14T14:03:00Z",
    ]);
  });

  it("refuses what fits neither order, and years that cannot be packed", () => {
    const cells = new TimeCells({ format: OPEN, zone: "UTC" });
    for (const text of ["13/13/2018", "31/04/2018x", "01/01/1899", "01/01/2156", "01/01/2018 10:00+00:07"])
      expect(read(cells, text)).toBeNaN();
    expect(cells.facts.dayFirstCount).toBe(0);
  });
});

/** Numbers of [0, 1) from a seed (Park and Miller 1988). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
