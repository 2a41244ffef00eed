import type { Guess, TimeFormat } from "../../core/reading.ts";
import { orderRepeatedHours, unpackTimes } from "./packed-time.ts";
import { closeTimeFormat, isDayOrderOpen, type TimeFacts } from "./time-facts.ts";

export interface ReadTimes {
  /** What `TimeCells` gave, in arrays in the order of the file; changed in place. */
  readonly pieces: readonly Float64Array[];
  /** The plan's. */
  readonly format: Guess<TimeFormat>;
  readonly zone: string;
  /** Of all ranges, merged. */
  readonly facts: TimeFacts;
}

/**
 * Turns what the ranges of a file read for times into epoch milliseconds, in place, and says the column's format.
 * `badCount` times are NaN now: days that the calendar does not have in the order that most rows speak for.
 */
export function closeTimes({ pieces, format, zone, facts }: ReadTimes): {
  format: Guess<TimeFormat>;
  badCount: number;
} {
  const closed = closeTimeFormat(format, facts);
  let badCount = 0;
  if (isDayOrderOpen(format))
    for (const timeMs of pieces) badCount += unpackTimes(timeMs, closed.value, zone);
  if (facts.hasRepeatedHour) orderRepeatedHours(pieces, zone);
  return { format: closed, badCount };
}
