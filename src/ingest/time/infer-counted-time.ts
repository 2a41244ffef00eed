import type { Guess, TimeFormat } from "../../core/reading.ts";
import { formatDuration } from "../../core/time.ts";
import { excelDaysToMs } from "./excel-days.ts";

export interface CountedSample {
  /** In the order of the file. */
  readonly numbers: readonly number[];
  /** The column's header. */
  readonly name: string;
  /** Whether the user said that it is a time. */
  readonly isTime: boolean;
}

type CountedFormat = Exclude<TimeFormat, "iso" | "day-first" | "month-first">;

const UNIT_MS: Record<CountedFormat, number> = {
  seconds: 1000,
  milliseconds: 1,
  microseconds: 1e-3,
  nanoseconds: 1e-6,
  "excel-days": 86_400_000,
};
const FORMATS = Object.keys(UNIT_MS) as CountedFormat[];
const UNIT_WORDS: Record<CountedFormat, string> = {
  seconds: "seconds",
  milliseconds: "milliseconds",
  microseconds: "microseconds",
  nanoseconds: "nanoseconds",
  "excel-days": "days",
};
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;
const TIME_NAME =
  /time|date|stamp|epoch|zeit|datum|heure|fecha|uptime|elapsed|(?:^|[^a-z])(?:ts|sec|secs|seconds|ms|us|ns|ora|hora|data|start|begin)(?:[^a-z]|$)/i;
const DAY_NAME = /date|day|excel|serial|datum|tag|fecha|jour/i;

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const YEAR_1990_MS = 631_152_000_000;
const YEAR_2000_MS = 946_684_800_000;
const YEAR_2040_MS = 2_208_988_800_000;
const YEAR_2100_MS = 4_102_444_800_000;
/** What collectors are set to. */
const USUAL_CADENCES_MS = [
  ...[1, 2, 5, 10, 15, 20, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12, 24].map((count) => count * HOUR_MS),
];
const USUAL_FAST_CADENCES_MS = [1, 2, 5, 10, 20, 25, 40, 50, 100, 200, 250, 500];
/** A guess is sure if the next best is behind it by this much. */
const CLEAR_LEAD = 1.5;

/** A number with a dot or a comma for its decimals; NaN for any other text. */
export function readNumber(text: string): number {
  return NUMBER.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
}

/**
 * Tells the unit of a column of numbers by the years that each unit would give and by whether the median step would be a cadence.
 * Null where no unit gives times, or where neither name nor order speak for a time.
 */
export function inferCountedTime({ numbers, name, isTime }: CountedSample): Guess<TimeFormat> | null {
  const step = medianStep(numbers);
  const scored = FORMATS.map((format) => ({ format, ...scoreOf(format, numbers, step, name) }))
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .sort((one, other) => other.score - one.score);
  const [best, next] = scored;
  if (best === undefined) return null;
  const isNamed = isTime || TIME_NAME.test(name) || (best.format === "excel-days" && DAY_NAME.test(name));
  if (!isTime && !isOrdered(numbers, isNamed && best.isDated ? 0 : isNamed ? 0.9 : 0.75)) return null;
  if (!best.isDated && !isNamed) return null;
  const isSure = best.isDated && (next === undefined || best.score - next.score >= CLEAR_LEAD);
  return {
    value: best.format,
    reason: reasonFor(best.format, numbers, step, best.isDated),
    basis: isSure ? "inferred" : "open",
    alternatives: scored
      .slice(1)
      .filter(({ score }) => score > -1)
      .map(({ format }) => format),
  };
}

/** `isDated`: whether all its values give years from 1990 to 2100. */
function scoreOf(
  format: CountedFormat,
  numbers: readonly number[],
  step: number,
  name: string,
): { score: number; isDated: boolean } {
  const msOf = (value: number): number =>
    format === "excel-days" ? excelDaysToMs(value) : value * UNIT_MS[format];
  const times = numbers.map(msOf);
  const share = (startMs: number, endMs: number): number =>
    times.filter((ms) => ms >= startMs && ms < endMs).length / times.length;
  // A few cells may be no times: a clock before it was set, a row of sums.
  const isPossible = share(0, YEAR_2100_MS) > 0.5;
  const isDated = share(YEAR_1990_MS, YEAR_2100_MS) > 0.5;
  if (!isPossible || (format === "excel-days" && !isDated))
    return { score: Number.NEGATIVE_INFINITY, isDated };
  const isRecent = share(YEAR_2000_MS, YEAR_2040_MS) > 0.5;
  // A whole number of days is as likely a count of seconds, unless the name speaks of days.
  const isFaintDay =
    format === "excel-days" && !DAY_NAME.test(name) && numbers.every((value) => Number.isInteger(value));
  const years = isFaintDay || !isDated ? 0.5 : isRecent ? 6 : 5;
  return { score: years + cadenceScore(step * UNIT_MS[format]), isDated: isDated && !isFaintDay };
}

function cadenceScore(stepMs: number): number {
  if (Number.isNaN(stepMs)) return 0;
  if (isNear(stepMs, USUAL_CADENCES_MS)) return 5;
  if (stepMs < 0.99) return -4;
  if (stepMs < SECOND_MS) return isNear(stepMs, USUAL_FAST_CADENCES_MS) ? 2.5 : 1.5;
  if (stepMs <= HOUR_MS) return 2;
  return stepMs <= 31 * DAY_MS ? -1 : -4;
}

function isNear(stepMs: number, cadences: readonly number[]): boolean {
  return cadences.some((cadenceMs) => Math.abs(stepMs - cadenceMs) <= cadenceMs * 0.005);
}

/** The median difference of different values, sorted; NaN where there are not two. */
function medianStep(numbers: readonly number[]): number {
  const sorted = Float64Array.from(new Set(numbers)).sort();
  if (sorted.length < 2) return Number.NaN;
  const steps = sorted.subarray(1).map((value, index) => value - sorted[index]);
  return steps.sort()[(steps.length - 1) >> 1];
}

/** Whether at least this share of the values is not below the one before it. */
function isOrdered(numbers: readonly number[], leastShare: number): boolean {
  if (numbers.length < 4) return true;
  let ascending = 0;
  for (let index = 1; index < numbers.length; index++) if (numbers[index] >= numbers[index - 1]) ascending++;
  return ascending >= leastShare * (numbers.length - 1);
}

function reasonFor(
  format: CountedFormat,
  numbers: readonly number[],
  step: number,
  isDated: boolean,
): string {
  const unit = UNIT_WORDS[format];
  const firstMs = format === "excel-days" ? excelDaysToMs(numbers[0]) : numbers[0] * UNIT_MS[format];
  const year = isDated && Number.isFinite(firstMs) ? new Date(firstMs).getUTCFullYear() : null;
  const spacing = Number.isNaN(step)
    ? null
    : `the values lie ${Number(step.toPrecision(4)).toLocaleString("en-US")} apart, ${durationText(step * UNIT_MS[format])} in ${unit}`;
  if (isDated) {
    const asDate = year === null ? `they give dates` : `they give the year ${year}`;
    return spacing === null
      ? `as ${format === "excel-days" ? "Excel's serial days" : `${unit} since 1970`} ${asDate}`
      : `${spacing}, and ${asDate}`;
  }
  const start = `the values start at ${numbers[0]} and give no date`;
  return spacing === null ? `${start}; ${unit} were taken` : `${start}; ${spacing}`;
}

function durationText(durationMs: number): string {
  if (durationMs < SECOND_MS) return `${Number(durationMs.toPrecision(3))} ms`;
  return durationMs % SECOND_MS === 0 || durationMs > MINUTE_MS
    ? formatDuration(durationMs)
    : `${Number((durationMs / SECOND_MS).toPrecision(3))} s`;
}
