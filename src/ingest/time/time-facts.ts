import { formatCount, plural } from "../../core/number.ts";
import type { Guess, TimeFormat } from "../../core/reading.ts";

/** One day that a cell such as `05/06/2018` names, read either way; in days since 1970. */
export interface EitherDay {
  readonly dayFirst: number;
  readonly monthFirst: number;
}

/** What the cells of a time column said, beyond their times. Plain data: it crosses threads. */
export interface TimeFacts {
  /** Whether a time was met that names no zone. */
  readonly hasZonelessTime: boolean;
  /** Whether a local time was met that exists twice, in the hour that a clock is set back. */
  readonly hasRepeatedHour: boolean;
  /** Cells that hold a time only if the day stands first: 22/10/2018. */
  readonly dayFirstCount: number;
  /** Cells that hold a time only if the month stands first: 10/22/2018. */
  readonly monthFirstCount: number;
  /** Days between each such cell and the one before it that both fit, added up, read either way. */
  readonly dayFirstTravel: number;
  readonly monthFirstTravel: number;
  /** The first and the last cell that both fit; null where there is none. */
  readonly firstEither: EitherDay | null;
  readonly lastEither: EitherDay | null;
}

export const NO_TIME_FACTS: TimeFacts = {
  hasZonelessTime: false,
  hasRepeatedHour: false,
  dayFirstCount: 0,
  monthFirstCount: 0,
  dayFirstTravel: 0,
  monthFirstTravel: 0,
  firstEither: null,
  lastEither: null,
};

/** Where one reading makes the days move this many times as far as the other, the other is right. */
const STEADIER = 8;

/** The facts of a column that was read in ranges, in the order of the file. */
export function mergeTimeFacts(facts: readonly TimeFacts[]): TimeFacts {
  return facts.reduce((before, after) => {
    const { lastEither } = before;
    const { firstEither } = after;
    const isBoth = lastEither !== null && firstEither !== null;
    return {
      hasZonelessTime: before.hasZonelessTime || after.hasZonelessTime,
      hasRepeatedHour: before.hasRepeatedHour || after.hasRepeatedHour,
      dayFirstCount: before.dayFirstCount + after.dayFirstCount,
      monthFirstCount: before.monthFirstCount + after.monthFirstCount,
      dayFirstTravel:
        before.dayFirstTravel +
        after.dayFirstTravel +
        (isBoth ? Math.abs(firstEither.dayFirst - lastEither.dayFirst) : 0),
      monthFirstTravel:
        before.monthFirstTravel +
        after.monthFirstTravel +
        (isBoth ? Math.abs(firstEither.monthFirst - lastEither.monthFirst) : 0),
      firstEither: before.firstEither ?? firstEither,
      lastEither: after.lastEither ?? lastEither,
    };
  }, NO_TIME_FACTS);
}

/** Whether a guess leaves open which of day and month stands first; its times are packed until all rows were read (`packed-time.ts`). */
export function isDayOrderOpen({ basis, value, alternatives }: Guess<TimeFormat>): boolean {
  const isOfDays = (format: TimeFormat): boolean => format === "day-first" || format === "month-first";
  return basis === "open" && isOfDays(value) && alternatives.some(isOfDays);
}

/** Decides by the whole column whether its days or its months stand first, where the head had left it open; any other guess is given back. */
export function closeTimeFormat(guess: Guess<TimeFormat>, facts: TimeFacts): Guess<TimeFormat> {
  if (!isDayOrderOpen(guess)) return guess;
  const { dayFirstCount, monthFirstCount, dayFirstTravel, monthFirstTravel } = facts;
  if (dayFirstCount > 0 || monthFirstCount > 0) {
    const isDayFirst = dayFirstCount >= monthFirstCount;
    const count = Math.max(dayFirstCount, monthFirstCount);
    const against = Math.min(dayFirstCount, monthFirstCount);
    return closed(
      isDayFirst,
      `the ${isDayFirst ? "first" : "second"} number is over 12 in ${plural(count, "row")}${
        against > 0 ? `; in ${formatCount(against)} the other one is, and they are left out` : ""
      }`,
    );
  }
  const nearer = Math.min(dayFirstTravel, monthFirstTravel);
  const farther = Math.max(dayFirstTravel, monthFirstTravel);
  if (farther > 0 && farther >= nearer * STEADIER) {
    const isDayFirst = dayFirstTravel < monthFirstTravel;
    const [it, other] = isDayFirst ? ["day", "month"] : ["month", "day"];
    return closed(
      isDayFirst,
      `with the ${it} first the rows move by ${plural(nearer, "day")} in all, with the ${other} first they jump by ${formatCount(farther)}`,
    );
  }
  return guess;
}

function closed(isDayFirst: boolean, reason: string): Guess<TimeFormat> {
  return isDayFirst
    ? { value: "day-first", reason, basis: "inferred", alternatives: ["month-first"] }
    : { value: "month-first", reason, basis: "inferred", alternatives: ["day-first"] };
}
