import { parseCounterHeader } from "../core/flow.ts";
import { plural } from "../core/number.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { type Delimiter, inferDelimiter, splitRecord } from "./text-record.ts";
import { epochUnitMs, parseTimeText } from "./time-text.ts";

export interface TableHeader {
  readonly delimiter: Delimiter;
  /** One a column, trimmed; null for a column that is left out because an earlier one counts the same. */
  readonly names: readonly (string | null)[];
  readonly timeColumn: number;
  readonly deviceColumn: number;
  /** The line of the file that it stands on, counted from 1. */
  readonly line: number;
  readonly problems: readonly Problem[];
}

const TIME_NAMES = [/^time$/i, /^time_?stamp$/i, /^(date_?time|datetime|ts|epoch|date)$/i];
const TIME_LIKE_NAME = /^(time|date|epoch|ts)\b|_(time|ts|timestamp)$/i;
const DEVICE_NAMES = ["device_mac", "mac", "device"];

interface HeaderText {
  readonly text: string;
  /** The first record under it. */
  readonly sample: string;
  readonly line: number;
}

/** Reads a table's header, and finds the columns of time and device. Errors: ProblemError. */
export function readHeader(file: string, { text, sample, line }: HeaderText): TableHeader {
  const delimiter = inferDelimiter(text);
  const headings = splitRecord(text, delimiter);
  const names: (string | null)[] = headings.map((name, index) => name || `column ${index + 1}`);
  const cells = splitRecord(sample, delimiter);
  if (headings.every(isValue)) {
    throw new ProblemError({
      level: "error",
      what: "The first line holds numbers where column names were expected.",
      where: { file, line, text: text.slice(0, 80) },
      tryThis: "Add a header line that names the time column and each counter.",
    });
  }
  const problems = leaveOutRepeats(names, { file, line });
  const timeColumn = findTimeColumn(names, cells);
  if (timeColumn < 0) {
    throw new ProblemError({
      level: "error",
      what: "No column holds a time.",
      where: { file, line, text: text.slice(0, 80) },
      tryThis: "Name one column “time” or “Timestamp”, with ISO times or seconds or milliseconds since 1970.",
    });
  }
  const timeName = names[timeColumn] ?? "";
  if (![...TIME_NAMES, TIME_LIKE_NAME].some((pattern) => pattern.test(timeName))) {
    problems.push({
      level: "note",
      what: "No column is called a time; the first whose values read as one was taken.",
      where: { file, line, column: timeName },
      tryThis: "Name the time column “time” or “Timestamp”.",
    });
  }
  const lowerNames = names.map((name) => name?.toLowerCase());
  const deviceColumn = DEVICE_NAMES.map((name) => lowerNames.indexOf(name)).find((index) => index >= 0) ?? -1;
  return { delimiter, names, timeColumn, deviceColumn, line, problems };
}

/** Sets to null the columns that count what an earlier one counts: of one name, or one flow and measure spelled in two ways. */
function leaveOutRepeats(names: (string | null)[], where: { file: string; line: number }): Problem[] {
  const seen = new Set<string>();
  const repeats: string[] = [];
  let isOneName = false;
  for (const [index, name] of names.entries()) {
    if (name === null) continue;
    const { flow, measure } = parseCounterHeader(name);
    const counted = `${measure} ${flow.id}`;
    if (seen.has(counted)) {
      isOneName ||= names.indexOf(name) < index;
      repeats.push(name);
      names[index] = null;
    } else seen.add(counted);
  }
  if (repeats.length === 0) return [];
  const what = isOneName ? "have the same name" : "count the same";
  return [
    {
      level: "warning",
      what:
        repeats.length === 1
          ? `Two columns ${what}; the first was kept and the second left out.`
          : `${plural(repeats.length, "column")} repeat an earlier column and were left out.`,
      where: { ...where, column: repeats[0] },
      tryThis: "Give each column a name of its own.",
    },
  ];
}

/** By name first; else the first column whose first cell reads as a time. A name that only speaks of time, `response_time`, is not enough alone. */
function findTimeColumn(names: readonly (string | null)[], cells: readonly string[]): number {
  const findName = (pattern: RegExp, holds: (index: number) => boolean): number =>
    names.findIndex((name, index) => name !== null && pattern.test(name) && holds(index));
  for (const pattern of TIME_NAMES) {
    const index = findName(pattern, () => true);
    if (index >= 0) return index;
  }
  const isTimeAt = (index: number): boolean => isTime(cells[index] ?? "");
  const alike = findName(TIME_LIKE_NAME, isTimeAt);
  if (alike >= 0) return alike;
  const byCell = names.findIndex((name, index) => name !== null && isTimeAt(index));
  return byCell >= 0 ? byCell : findName(TIME_LIKE_NAME, () => true);
}

function isTime(cell: string): boolean {
  return cell !== "" && (parseTimeText(cell) !== null || epochUnitMs(Number(cell)) !== null);
}

/** Whether a heading is what stands in a record, and no name. */
function isValue(heading: string): boolean {
  return Number.isFinite(Number(heading)) || parseTimeText(heading) !== null;
}
