import type { Guess, ReadingChoices, TimeFormat } from "../../core/reading.ts";
import { isMissingText } from "../records/missing-cell.ts";
import { inferCountedTime, readNumber } from "./infer-counted-time.ts";
import { TimeCells } from "./time-cells.ts";
import { epochUnitMs } from "./time-text.ts";
import { zoneClock } from "./time-zone.ts";
import { readWrittenTime, type WrittenTime } from "./written-time.ts";

export interface TimeSample {
  /** Cells of the column's first rows, in their order, without their quotes. */
  readonly cells: readonly string[];
  /** The column's header. */
  readonly name: string;
  readonly choices: ReadingChoices;
}

export interface TimeGuess {
  readonly format: Guess<TimeFormat>;
  readonly zone: Guess<string>;
}

const MOST_CELLS = 10_000;
const UTF8 = new TextEncoder();

/** Whether a cell alone reads as a time: a written date, or a number since 1970 of the years 1990 to 2100. */
export function isTimeCell(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length < 6) return false;
  const number = readNumber(trimmed);
  if (!Number.isNaN(number) && epochUnitMs(number) !== null) return true;
  return readWrittenTime(trimmed) !== null;
}

/** Tells how a column writes its times, and in which zone. Null where most cells are no times. Errors: ProblemError for a zone that is not known. */
export function inferTimeFormat({ cells, name, choices }: TimeSample): TimeGuess | null {
  if (choices.zone !== undefined) zoneClock(choices.zone);
  const texts = cells
    .slice(0, MOST_CELLS)
    .map((cell) => cell.trim())
    .filter((cell) => !isMissingText(cell));
  const isChosen = choices.timeColumn === name;
  const guess = guessFormat(texts, name, isChosen);
  const format =
    choices.timeFormat === undefined ? guess : choose(choices.timeFormat, guess, texts, isChosen);
  return format && { format, zone: guessZone(texts, format.value, choices) };
}

function guessFormat(texts: readonly string[], name: string, isTime: boolean): Guess<TimeFormat> | null {
  const numbers = texts.map(readNumber).filter((number) => !Number.isNaN(number));
  const written = texts.flatMap((text) => readWrittenTime(text) ?? []);
  // Digits such as 20181022161023 read as both: the calendar says more than the size.
  if (written.length * 2 > texts.length) return guessOrder(written, texts);
  if (numbers.length * 2 > texts.length) return inferCountedTime({ numbers, name, isTime });
  return null;
}

function choose(
  chosen: TimeFormat,
  guess: Guess<TimeFormat> | null,
  texts: readonly string[],
  isTime: boolean,
): Guess<TimeFormat> | null {
  const format: Guess<TimeFormat> = {
    value: chosen,
    reason: "you chose it",
    basis: "chosen",
    alternatives:
      guess === null ? [] : [guess.value, ...guess.alternatives].filter((value) => value !== chosen),
  };
  if (isTime) return format;
  const times = new TimeCells({ format, zone: "UTC" });
  const isFitting = (text: string): boolean => {
    const bytes = UTF8.encode(text);
    return !Number.isNaN(times.toMs(bytes, 0, bytes.length));
  };
  return texts.filter(isFitting).length * 2 > texts.length ? format : null;
}

/** Of written times: whether the year, the day or the month stands first. */
function guessOrder(written: readonly WrittenTime[], texts: readonly string[]): Guess<TimeFormat> {
  const count = (order: WrittenTime["order"]): number =>
    written.filter((time) => time.order === order).length;
  const numeric = written.filter((time) => time.order === "either");
  const inferred = (value: TimeFormat, reason: string): Guess<TimeFormat> => ({
    value,
    reason,
    basis: "inferred",
    alternatives: [],
  });
  const quoted = `“${texts[0].slice(0, 40)}”`;
  if (numeric.length * 2 <= written.length) {
    if (count("year-first") * 2 >= written.length) return inferred("iso", `the year stands first: ${quoted}`);
    return count("day-named") >= count("month-named")
      ? inferred("day-first", `the month is written as a word, behind the day: ${quoted}`)
      : inferred("month-first", `the month is written as a word, before the day: ${quoted}`);
  }
  const dayFirst = numeric.filter(({ first }) => first > 12).length;
  const monthFirst = numeric.filter(({ second }) => second > 12).length;
  const example = (isIt: (time: WrittenTime) => boolean): string =>
    `“${texts.find((text) => isIt(readWrittenTime(text) ?? written[0])) ?? texts[0]}”`;
  const isEither = ({ order }: WrittenTime): boolean => order === "either";
  if (dayFirst > monthFirst)
    return inferred(
      "day-first",
      `the first number is over 12, as in ${example((time) => isEither(time) && time.first > 12)}`,
    );
  if (monthFirst > dayFirst)
    return inferred(
      "month-first",
      `the second number is over 12, as in ${example((time) => isEither(time) && time.second > 12)}`,
    );
  if (dayFirst === 0 && texts.some((text) => /^\d{1,2}\.\d{1,2}\./.test(text)))
    return inferred("day-first", `dots stand between day, month and year: ${quoted}`);
  const isHalfDay = texts.some((text) => /[ap]\.?m\.?$/i.test(text));
  return {
    value: isHalfDay ? "month-first" : "day-first",
    reason: `${quoted} may be either: no number of the dates is over 12`,
    basis: "open",
    alternatives: [isHalfDay ? "day-first" : "month-first"],
  };
}

function guessZone(texts: readonly string[], format: TimeFormat, choices: ReadingChoices): Guess<string> {
  if (choices.zone !== undefined)
    return { value: choices.zone, reason: "you chose it", basis: "chosen", alternatives: [] };
  const inferred = (reason: string): Guess<string> => ({
    value: "UTC",
    reason,
    basis: "inferred",
    alternatives: [],
  });
  if (format === "excel-days") return inferred("serial days name no zone; they were taken as UTC");
  if (format !== "iso" && format !== "day-first" && format !== "month-first")
    return inferred("a count since 1970 is in UTC");
  const zoneless = texts.filter((text) => Number.isNaN(readWrittenTime(text)?.offsetMs ?? 0)).length;
  if (zoneless === 0) return inferred("each time names its own zone");
  return inferred("the times name no zone; they were taken as UTC");
}
