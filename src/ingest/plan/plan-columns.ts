import { parseCounterHeader } from "../../core/flow.ts";
import { plural } from "../../core/number.ts";
import { type Problem, ProblemError, type ProblemPlace } from "../../core/problem.ts";
import {
  type ColumnChoice,
  type Guess,
  type ReadingChoices,
  type TableLayout,
  TIME_FORMATS,
  type TimeFormat,
} from "../../core/reading.ts";
import { isMissingText } from "../records/missing-cell.ts";
import type { ColumnUse, KeyName, TableColumn, TablePlan } from "../table.ts";
import { inferTimeFormat, isTimeCell } from "../time/infer-time-format.ts";
import { cellKind, isPlainCount, type NumberStyle, numberOf, PLAIN_NUMBERS } from "./cell-kind.ts";
import { deviceNameRank, flowKeyOfName, isRuleCount, measureOfName, timeNameRank } from "./column-names.ts";

export interface ColumnsHead {
  readonly file: string;
  /** The header's, counted from 1. */
  readonly line?: number;
  /** As they stand in the file: repeats and empty ones are dealt with here. */
  readonly names: readonly string[];
  /** The first rows, each a text a column; empty where missing. */
  readonly sampleRows: readonly (readonly string[])[];
  readonly choices: ReadingChoices;
  /** The column that is known to be a time by its type. */
  readonly timeTyped?: number;
  /** How numbers are written; plain where it is not said. */
  readonly numbers?: NumberStyle;
}

export type PlannedColumns = Pick<
  TablePlan,
  "columns" | "timeColumn" | "timeFormat" | "zone" | "deviceColumn" | "layout" | "problems"
>;

/** More columns than this are no table of counters. */
export const MOST_COLUMNS = 20_000;
const LONGEST_NAME = 1000;

/** What is known of one column before its use is told. */
interface SampledColumn {
  readonly index: number;
  readonly name: string;
  /** The cells of the first rows that are not missing. */
  readonly cells: readonly string[];
  readonly numberCount: number;
  /** Cells that read as an instant: a date, or a number of the size of an epoch. */
  readonly timeCount: number;
  readonly isWritten: boolean;
  readonly choice: ColumnChoice | undefined;
}

/** Tells what each column of a table is: the time, the device, a part of a flow, a counter, or nothing. Errors: ProblemError. */
export function planColumns(head: ColumnsHead): PlannedColumns {
  const { file, line, choices } = head;
  const place: ProblemPlace = { file, ...(line === undefined ? {} : { line }) };
  if (head.names.length > MOST_COLUMNS) throw tooManyColumns(head.names.length, place);
  const problems: Problem[] = [];
  const names = uniqueNames(head.names);
  const chosen = new Map(choices.columns?.map((choice) => [choice.column, choice]));
  const columns = names.map((name, index) => ({
    ...sampleColumn(head, name, index),
    choice: chosen.get(name),
  }));
  const skipped = new Map<number, string>();

  leaveOutChosen(columns, skipped);
  leaveOutRepeats(head.names, columns, { skipped, problems, place });
  const time = findTime(columns, { head, skipped, problems, place });
  const { format, zone } = readFormat(time.column, choices);
  const others = columns.filter((column) => column !== time.column && !skipped.has(column.index));
  const device = findDevice(others, choices);
  const layout = findLayout(
    others.filter((column) => column !== device.column),
    time.column,
    choices,
  );
  leaveOutOthers(others, { device: device.column, keys: layout.keys, layout: layout.guess.value, skipped });
  problems.push(...whatWasLeftOut(columns, { skipped, place }));

  const toUse = (column: SampledColumn): ColumnUse => {
    const reason = skipped.get(column.index);
    if (column === time.column) return { kind: "time" };
    if (reason !== undefined) return { kind: "skip", reason };
    if (column === device.column) return { kind: "key", key: "device" };
    const key = layout.keys.get(column.index);
    return key === undefined ? { kind: "number" } : { kind: "key", key };
  };
  return {
    columns: columns.map((column): TableColumn => ({ name: column.name, use: toUse(column) })),
    timeColumn: time.guess,
    timeFormat: format,
    zone,
    deviceColumn: device.guess,
    layout: layout.guess,
    problems,
  };
}

function tooManyColumns(count: number, place: ProblemPlace): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The header names ${plural(count, "column")}; at most ${plural(MOST_COLUMNS, "column")} can be opened.`,
    where: place,
    tryThis: "Check that each observation stands on a line of its own, or take counters out.",
  });
}

/** Names trimmed and each but once: `column 3` where there is none, `a (2)` for the second `a`. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const taken = new Set(names.map((name) => name.trim()));
  /** By name, the last number that was tried, so that a name repeated a thousand times is not counted up from 2 each time. */
  const copies = new Map<string, number>();
  return names.map((raw, index) => {
    const name = raw.replaceAll("\0", "").trim().slice(0, LONGEST_NAME) || `column ${index + 1}`;
    let unique = name;
    let copy = copies.get(name) ?? 1;
    while (seen.has(unique) || (unique !== name && taken.has(unique))) unique = `${name} (${++copy})`;
    copies.set(name, copy);
    seen.add(unique);
    return unique;
  });
}

function sampleColumn(
  { sampleRows, numbers = PLAIN_NUMBERS, timeTyped }: ColumnsHead,
  name: string,
  index: number,
): Omit<SampledColumn, "choice"> {
  const cells: string[] = [];
  let numberCount = 0;
  let timeCount = 0;
  let writtenCount = 0;
  for (const row of sampleRows) {
    const cell = row[index] ?? "";
    if (isMissingText(cell)) continue;
    cells.push(cell);
    if (isPlainCount(cell)) {
      numberCount++;
      // Eight digits may be a day, 20181022.
      if (cell.length < 8) continue;
      if (isTimeCell(cell)) timeCount++;
      continue;
    }
    const isNumber = !Number.isNaN(numberOf(cell, numbers));
    if (isNumber) numberCount++;
    if (!isTimeCell(cell)) continue;
    timeCount++;
    if (!isNumber) writtenCount++;
  }
  if (index === timeTyped) timeCount = Math.max(1, cells.length);
  return {
    index,
    name,
    cells,
    numberCount,
    timeCount,
    isWritten: writtenCount > cells.length / 2,
  };
}

const holdsTimes = ({ timeCount, cells }: SampledColumn): boolean =>
  timeCount > 0 && timeCount >= cells.length / 2;
const holdsText = ({ numberCount, cells }: SampledColumn): boolean => cells.length > 0 && numberCount === 0;

function leaveOutChosen(columns: readonly SampledColumn[], skipped: Map<number, string>): void {
  for (const { index, choice } of columns) if (choice?.isLeftOut) skipped.set(index, "you left it out");
}

interface Findings {
  readonly skipped: Map<number, string>;
  readonly problems: Problem[];
  readonly place: ProblemPlace;
}

/** Leaves out the columns that count what an earlier one counts: of one name, or one flow and measure spelled in two ways. */
function leaveOutRepeats(
  names: readonly string[],
  columns: readonly SampledColumn[],
  { skipped, problems, place }: Findings,
): void {
  const firstOf = new Map<string, SampledColumn>();
  const repeats: SampledColumn[] = [];
  let isOneName = false;
  for (const column of columns) {
    if (skipped.has(column.index)) continue;
    const named = names[column.index].replaceAll("\0", "").trim().slice(0, LONGEST_NAME);
    const { flow, measure } = parseCounterHeader(named === "" ? column.name : named);
    const counted = `${measure} ${flow.id}`;
    const first = firstOf.get(counted);
    const { choice } = column;
    const isChosen =
      choice?.isLeftOut === false || choice?.flowId !== undefined || choice?.measure !== undefined;
    if (first === undefined) firstOf.set(counted, column);
    else if (!isChosen) {
      isOneName ||= names[first.index].trim() === named;
      repeats.push(column);
      skipped.set(column.index, `it counts the same as “${first.name}”`);
    }
  }
  if (repeats.length === 0) return;
  problems.push({
    level: "warning",
    what:
      repeats.length === 1
        ? `Two columns ${isOneName ? "have the same name" : "count the same"}; the first was kept and the second left out.`
        : `${plural(repeats.length, "column")} repeat an earlier column and were left out.`,
    where: { ...place, column: names[repeats[0].index].trim() },
    tryThis: "Give each column a name of its own.",
  });
}

interface FoundTime {
  readonly column: SampledColumn;
  readonly guess: Guess<string>;
}

/** By choice, by type, by name, by what its cells hold. A name that only speaks of time, `response_time`, is not enough alone. */
function findTime(
  columns: readonly SampledColumn[],
  { head, skipped, problems, place }: Findings & { readonly head: ColumnsHead },
): FoundTime {
  const { choices, timeTyped } = head;
  const open = columns.filter(({ index }) => !skipped.has(index));
  const ranked = open
    .map((column) => ({ column, rank: timeRank(column) }))
    .filter(({ rank }) => rank < NO_TIME)
    .sort((one, other) => one.rank - other.rank || one.column.index - other.column.index);
  const alternativesTo = (column: SampledColumn | undefined): string[] =>
    ranked.filter((one) => one.column !== column && one.rank < MAYBE_TIME).map((one) => one.column.name);
  const found = (
    column: SampledColumn,
    reason: string,
    basis: Guess<string>["basis"] = "inferred",
  ): FoundTime => ({
    column,
    guess: { value: column.name, reason, basis, alternatives: alternativesTo(column) },
  });

  if (choices.timeColumn !== undefined) {
    const chosen = columns.find(({ name }) => name === choices.timeColumn);
    if (chosen) {
      skipped.delete(chosen.index);
      return found(chosen, "you chose it", "chosen");
    }
    problems.push({
      level: "warning",
      what: "The column that was chosen for the time is not in this file.",
      where: { ...place, column: choices.timeColumn },
      tryThis: "Choose another time column.",
    });
  }
  const typed = open.find(({ index }) => index === timeTyped);
  if (typed) return found(typed, "its type is a time");
  const best = ranked.find(({ column, rank }) => rank < MAYBE_TIME || isExcelDays(column, choices));
  if (best === undefined) {
    const alike = ranked.map(({ column }) => column);
    throw noTime(columns, alike, place);
  }
  const { column, rank } = best;
  const told = column.name;
  const clock = open.find((other) => other !== column && isClockOnly(other));
  if (clock && isDateOnly(column)) {
    problems.push({
      level: "warning",
      what: `The date and the time of day stand in two columns; only “${told}” was read.`,
      where: { ...place, column: clock.name },
      tryThis: "Join the two columns into one, such as 2018-10-22 16:10:23.",
    });
  }
  if (rank < BY_CELLS || rank === NAME_ALONE) {
    const isByName = timeNameRank(told) !== null && holdsTimes(column);
    return found(column, isByName ? "its name says so, and its cells read as times" : "its name says so");
  }
  problems.push({
    level: "note",
    what: "No column is called a time; the first whose values read as one was taken.",
    where: { ...place, column: told },
    tryThis: "Name the time column “time” or “Timestamp”.",
  });
  return found(column, "no column is called a time; this is the first whose cells read as times");
}

const BY_CELLS = 20;
const NAME_ALONE = 30;
const MAYBE_TIME = 40;
const NO_TIME = 100;

/** The smaller the surer that the column is the time: a time's name and times; a time's name; a name that speaks of time and times; times alone. */
function timeRank(column: SampledColumn): number {
  const nameRank = timeNameRank(column.name);
  const hasTimes = holdsTimes(column);
  if (nameRank !== null && nameRank <= 2) {
    // `bytes,time` with a first time that does not parse is a time all the same.
    if (column.timeCount > 0) return nameRank;
    return isClockOnly(column) ? NAME_ALONE : 5 + nameRank;
  }
  if (nameRank !== null && hasTimes) return 8 + nameRank;
  if (hasTimes && column.choice?.measure === undefined && column.choice?.flowId === undefined) {
    // A written date is a time more surely than a number of an epoch's size, and that than one which does not ascend.
    if (column.isWritten) return BY_CELLS;
    if (parseCounterHeader(column.name).measure === "value") {
      if (isAscending(column.cells)) return BY_CELLS + 1;
      if (isOneEra(column.cells)) return BY_CELLS + 2;
    }
  }
  if (
    nameRank === 3 &&
    column.numberCount > 0 &&
    /(?:^|_)(?:time|timestamp|ts|epoch|date)(?:_|$)/i.test(column.name)
  )
    return NAME_ALONE;
  return column.numberCount > 0 && column.cells.length > 1 && isAscending(column.cells, true)
    ? MAYBE_TIME
    : NO_TIME;
}

/** Days since 1900 are small numbers: only their spacing tells them. */
function isExcelDays({ cells, name }: SampledColumn, choices: ReadingChoices): boolean {
  const guess = inferTimeFormat({ cells, name, choices });
  return guess?.format.value === "excel-days" && guess.format.basis !== "open";
}

function isAscending(cells: readonly string[], isStrict = false): boolean {
  const values = cells.map((cell) => Number(cell.replace(",", ".")));
  // A cell that is no number says nothing of the order, but breaks a strict one.
  const known = isStrict ? values : values.filter((value) => !Number.isNaN(value));
  let down = 0;
  for (let row = 1; row < known.length; row++) {
    const step = known[row] - known[row - 1];
    if (isStrict ? !(step > 0) : !(step >= 0)) down++;
  }
  return isStrict ? down === 0 : down <= cells.length / 10;
}

/** Times of one file lie near each other, seen from 1970; counts of that size do not. */
function isOneEra(cells: readonly string[]): boolean {
  const values = cells.map((cell) => Number(cell.replace(",", "."))).filter(Number.isFinite);
  const least = values.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const most = values.reduce((one, other) => Math.max(one, other), 0);
  return (
    values.length >= 0.9 * cells.length &&
    most - least < 0.05 * most &&
    new Set(values).size > values.length / 2
  );
}

function isClockOnly({ cells }: SampledColumn): boolean {
  return (
    cells.length > 0 &&
    cells.every((cell) => /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?$/i.test(cell))
  );
}

function isDateOnly({ cells }: SampledColumn): boolean {
  return cells.length > 0 && cells.every((cell) => /^[\d./-]{8,10}$/.test(cell) && cellKind(cell) === "time");
}

function noTime(
  columns: readonly SampledColumn[],
  alike: readonly SampledColumn[],
  place: ProblemPlace,
): ProblemError {
  const named = alike.slice(0, 3).map(({ name }) => `“${name.slice(0, 40)}”`);
  const choose = named.length === 0 ? "" : ` Or choose ${named.join(" or ")} as the time column.`;
  return new ProblemError({
    level: "error",
    what: "No column holds a time.",
    where: {
      ...place,
      text: columns
        .slice(0, 20)
        .map(({ name }) => name)
        .join(",")
        .slice(0, 80),
    },
    tryThis: `Name one column “time” or “Timestamp”, with ISO times or seconds or milliseconds since 1970.${choose}`,
  });
}

function readFormat(
  { cells, name }: SampledColumn,
  choices: ReadingChoices,
): { format: Guess<TimeFormat>; zone: Guess<string> } {
  const sample = { cells, name, choices };
  // Once the column is settled it need not speak for itself by its name and order.
  const found =
    inferTimeFormat(sample) ??
    inferTimeFormat({ ...sample, choices: { ...choices, timeColumn: name } }) ??
    inferTimeFormat({ ...sample, cells: cells.filter(isTimeCell) });
  if (found) return found;
  const value = choices.timeFormat ?? "iso";
  return {
    format: {
      value,
      reason: choices.timeFormat ? "you chose it" : "no cell of its first rows reads as a time",
      basis: choices.timeFormat ? "chosen" : "inferred",
      alternatives: TIME_FORMATS.filter((format) => format !== value),
    },
    zone: {
      value: choices.zone ?? "UTC",
      reason: choices.zone ? "you chose it" : "no time was read that could name a zone",
      basis: choices.zone ? "chosen" : "inferred",
      alternatives: [],
    },
  };
}

const MAC = /^[0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i;

/** By choice, by name; else the only column that holds MAC addresses alone. */
function findDevice(
  columns: readonly SampledColumn[],
  choices: ReadingChoices,
): { column: SampledColumn | null; guess: Guess<string | null> } {
  const ranked = columns
    .map((column) => ({ column, rank: deviceNameRank(column.name, holdsText(column)) }))
    .filter((one): one is { column: SampledColumn; rank: number } => one.rank !== null)
    .sort((one, other) => one.rank - other.rank || one.column.index - other.column.index)
    .map(({ column }) => column);
  const addressed = columns.filter(
    ({ cells }) => cells.length > 0 && cells.every((cell) => MAC.test(cell) && /\D/.test(cell)),
  );
  const likely = ranked.length > 0 ? ranked : addressed.length === 1 ? addressed : [];
  const guessed = (column: SampledColumn | null, reason: string, basis: "inferred" | "chosen") => ({
    column,
    guess: {
      value: column?.name ?? null,
      reason,
      basis,
      alternatives: [
        ...likely.filter((one) => one !== column).map(({ name }): string | null => name),
        ...(column === null ? [] : [null]),
      ],
    },
  });
  if (choices.deviceColumn !== undefined) {
    const chosen = columns.find(({ name }) => name === choices.deviceColumn) ?? null;
    if (chosen !== null || choices.deviceColumn === null) return guessed(chosen, "you chose it", "chosen");
  }
  const best = likely.at(0) ?? null;
  if (best === null) return guessed(null, "no column names a device: the file holds one", "inferred");
  return guessed(
    best,
    ranked.length > 0 ? "its name says so" : "each of its cells is a MAC address",
    "inferred",
  );
}

interface FoundLayout {
  readonly guess: Guess<TableLayout>;
  /** By the column's index; empty in a wide table. */
  readonly keys: ReadonlyMap<number, KeyName>;
}

/** Long where columns name a row's flow, as one name or by direction and protocol, and others its packets or bytes. */
function findLayout(
  columns: readonly SampledColumn[],
  time: SampledColumn,
  choices: ReadingChoices,
): FoundLayout {
  const byKey = new Map<KeyName, { column: SampledColumn; rank: number }>();
  for (const column of columns) {
    const { choice } = column;
    if (choice?.flowId !== undefined || choice?.measure !== undefined) continue;
    const found = flowKeyOfName(column.name);
    if (found === null) continue;
    const before = byKey.get(found.key);
    if (before === undefined || found.rank < before.rank) byKey.set(found.key, { column, rank: found.rank });
  }
  const measures = columns.filter((column) => !holdsText(column) && measureOfName(column.name) !== null);
  const flow = byKey.get("flow")?.column;
  const isNamed =
    flow !== undefined && (holdsText(flow) || flow.cells.length === 0 || hasRepeats(time.cells));
  const isComposed = byKey.has("direction") && byKey.has("protocol");
  const isLong = measures.length > 0 && (isNamed || isComposed);
  const keys = new Map([...byKey].map(([key, { column }]) => [column.index, key]));
  const quoted = [...byKey.values()].map(({ column }) => `“${column.name}”`).join(", ");
  const fits = byKey.size > 0;
  if (choices.layout === "wide" || !fits || (choices.layout === undefined && !isLong)) {
    const isChosen = choices.layout === "wide";
    return {
      guess: {
        value: "wide",
        reason: isChosen ? "you chose it" : "each column of numbers is a counter; none names a row's flow",
        basis: isChosen ? "chosen" : "inferred",
        alternatives: fits ? ["long"] : [],
      },
      keys: new Map(),
    };
  }
  const counted = measures.map(({ name }) => `“${name}”`).join(" and ");
  return {
    guess: {
      value: "long",
      reason: choices.layout
        ? "you chose it"
        : `a row is a flow and an instant: ${quoted} name the flow of ${counted}`,
      basis: choices.layout ? "chosen" : "inferred",
      alternatives: ["wide"],
    },
    keys,
  };
}

/** Several rows of one instant: a number called `flow` is then a name. */
function hasRepeats(cells: readonly string[]): boolean {
  return cells.length > 1 && new Set(cells).size <= 0.7 * cells.length;
}

interface Uses {
  readonly device: SampledColumn | null;
  readonly keys: ReadonlyMap<number, KeyName>;
  readonly layout: TableLayout;
  readonly skipped: Map<number, string>;
}

const HOLDS_TEXT = "holds text";
const RULE_COUNT = "a count of the collector's rules is no traffic";
const NOTHING = "has neither a name nor a value";
const SECOND_TIME = "a second time beside the time column";

/** Leaves out what is no counter: rule counts, second times, texts, and in a long table all but packets and bytes. */
function leaveOutOthers(columns: readonly SampledColumn[], { device, keys, layout, skipped }: Uses): void {
  for (const column of columns) {
    const { index, name, choice, cells } = column;
    if (column === device || keys.has(index)) continue;
    if (choice?.isLeftOut === false || choice?.flowId !== undefined || choice?.measure !== undefined)
      continue;
    if (isRuleCount(name)) skipped.set(index, RULE_COUNT);
    else if (holdsTimes(column) && (column.isWritten || timeNameRank(name) !== null))
      skipped.set(index, SECOND_TIME);
    else if (holdsText(column)) skipped.set(index, HOLDS_TEXT);
    else if (layout === "long" && measureOfName(name) === null)
      skipped.set(index, "in a long table only packets and bytes are counters");
    else if (cells.length === 0 && /^column \d+$/.test(name)) skipped.set(index, NOTHING);
  }
}

/** One Problem for the columns of text, one for the rule count; the rest is plain to see in the columns' reasons. */
function whatWasLeftOut(
  columns: readonly SampledColumn[],
  { skipped, place }: { skipped: ReadonlyMap<number, string>; place: ProblemPlace },
): Problem[] {
  const problems: Problem[] = [];
  const texts = columns.filter(({ index }) => skipped.get(index) === HOLDS_TEXT);
  if (texts.length > 0) {
    problems.push({
      level: "warning",
      what: `${plural(texts.length, "column")} ${texts.length === 1 ? "holds no number and was" : "hold no number and were"} left out.`,
      where: { ...place, column: texts[0].name },
      tryThis: "A counter is a plain number such as 42, 4.2 or 4e2.",
    });
  }
  const ruleCount = columns.find(({ index }) => skipped.get(index) === RULE_COUNT);
  if (ruleCount) {
    problems.push({
      level: "note",
      what: "A count of the collector's rules is no traffic; it is not charted or scored.",
      where: { file: place.file, column: ruleCount.name },
    });
  }
  return problems;
}
