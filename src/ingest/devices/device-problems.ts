import { formatCount, plural } from "../../core/number.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { Counting, Guess, RowAccount } from "../../core/reading.ts";
import { formatInstant } from "../../core/time.ts";
import type { Table } from "../table.ts";
import type { DraftDevice, OrderedRows } from "./draft-device.ts";

/** The first of many Problems of one kind, and how many more there are. */
export function fewOf(file: string, problems: readonly Problem[]): Problem[] {
  if (problems.length <= 5) return [...problems];
  const more = plural(problems.length - 4, "more device");
  const what = `${more} of this file have no number either; their rows were left out.`;
  return [...problems.slice(0, 4), { level: "warning", what, where: { file } }];
}

/** What was done to rows out of order, repeated, or of one time. */
export function orderProblems(file: string, groups: readonly OrderedRows[], isLong: boolean): Problem[] {
  const problems: Problem[] = [];
  const total = (count: (group: OrderedRows) => number): number =>
    groups.reduce((sum, group) => sum + count(group), 0);
  const first = (time: (group: OrderedRows) => number): string =>
    formatInstant(Math.min(...groups.map(time).filter((timeMs) => !Number.isNaN(timeMs))));
  if (groups.some(({ wasSorted }) => !wasSorted)) {
    problems.push({
      level: "note",
      what: "The rows were not in the order of time and were sorted.",
      where: { file },
    });
  }
  const duplicates = total(({ duplicateCount }) => duplicateCount);
  if (duplicates > 0) {
    const repeat = duplicates === 1 ? "repeats an earlier one and was" : "repeat an earlier one and were";
    problems.push({
      level: "note",
      what: `${plural(duplicates, "row")} ${repeat} left out: the same time and the same values (first: ${first(({ firstDuplicateMs }) => firstDuplicateMs)} UTC).`,
      where: { file },
    });
  }
  const sameTime = total(({ sameTimeCount }) => sameTimeCount);
  if (sameTime > 0 && !isLong) {
    problems.push({
      level: "warning",
      what: `${formatCount(sameTime)} rows share their time with another row and differ from it; all were kept (first: ${first(({ firstSameTimeMs }) => firstSameTimeMs)} UTC).`,
      where: { file },
      tryThis: "Check whether the file holds several devices, or was written twice.",
    });
  }
  return problems;
}

/** Says that differences were taken, where they were. */
export function countingProblems(
  file: string,
  counting: Guess<Counting>,
  accounts: readonly RowAccount[],
): Problem[] {
  if (counting.value === "interval") return [];
  const sum = (count: (account: RowAccount) => number): number =>
    accounts.reduce((all, account) => all + count(account), 0);
  const found = [
    plural(
      sum(({ resetCount }) => resetCount),
      "reset",
    ),
    plural(
      sum(({ wrapCount }) => wrapCount),
      "32-bit wrap",
    ),
  ].join(" and ");
  const first = accounts.length === 1 ? "The first row has" : "The first rows of the devices have";
  return [
    {
      level: "note",
      what: `The counters count since the start: differences were taken, over ${found}. ${first} none and ${accounts.length === 1 ? "was" : "were"} left out.`,
      where: { file },
    },
  ];
}

/** Counts below zero, of which `column` holds the first. */
export function negativeProblem(file: string, { count, column }: { count: number; column: string }): Problem {
  return {
    level: "note",
    what: `${plural(count, "counter")} below zero ${count === 1 ? "is" : "are"} taken as 0.`,
    where: { file, column },
  };
}

/** The Problem of a table without a row; it names why the first was left out, where one was. */
export function noRows(file: string, problems: readonly Problem[]): ProblemError {
  const reason = problems.find((problem) => problem.level === "warning") ?? problems.at(0);
  return new ProblemError({
    level: "error",
    what: reason ? `No row could be read. ${reason.what}` : "The file has a header but no rows.",
    where: reason?.where ?? { file },
    tryThis: reason?.tryThis ?? "Export it again with its observations.",
  });
}

/** A device of which nothing is left. */
export function emptyDevice(
  file: string,
  { rows: { deviceId, recordCount }, counters }: DraftDevice,
): Problem {
  const out = `${plural(recordCount, "row")} ${recordCount === 1 ? "was" : "were"} left out.`;
  return {
    level: "warning",
    what:
      counters.length === 0
        ? `Device ${deviceId} has no number in any column; its ${out}`
        : `Device ${deviceId} has no two rows whose difference says what it counted; its ${out}`,
    where: { file },
    tryThis:
      counters.length === 0
        ? "Fill in its counters, or take its rows out."
        : "Say that each row counts its own time.",
  };
}

/** The Problem of a table of which no device is left. */
export function noDevice(file: string, { plan }: Table, empty: readonly Problem[]): ProblemError {
  const difference = empty.find(({ what }) => what.includes("difference"));
  if (difference) return new ProblemError({ ...difference, level: "error" });
  return new ProblemError({
    level: "error",
    what: "No column beside the time holds numbers.",
    where: { file, ...(plan.recordsLine > 1 ? { line: plan.recordsLine - 1 } : {}) },
    tryThis: "Each counter needs a column of numbers.",
  });
}

/** The Problem of a device column that holds something else. */
export function tooManyDevices(file: string, column: string, count: number): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The column names ${plural(count, "device")}, more than can be opened at once.`,
    where: { file, column },
    tryThis: "Choose another device column, or none; or split the file.",
  });
}
