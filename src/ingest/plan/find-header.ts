import { parseFlow } from "../../core/flow.ts";
import type { ReadingChoices } from "../../core/reading.ts";
import { epochUnitMs } from "../time/time-text.ts";
import { cellKind } from "./cell-kind.ts";
import { deviceNameRank, isRuleCount, isTimeName, measureOfName } from "./column-names.ts";

/** Where a table's header and its first record stand among the records of a text. */
export interface FoundHeader {
  readonly headerLines: 0 | 1 | 2;
  readonly hasUnitLine: boolean;
  /** Of the records: the header's first line, or the first record where there is no header. */
  readonly headerIndex: number;
  /** Of the records: the first one that holds values; their count where there is none. */
  readonly firstIndex: number;
}

type Cells = readonly string[];
type ColumnKind = "time" | "number" | "other";

const UNIT =
  /^(?:[\d.]+ ?)?(?:s|secs?|seconds?|ms|millis(?:econds)?|us|µs|ns|mins?|minutes?|h|hours?|utc|iso(?:[ -]?8601)?|packets?|pkts?|frames?|bytes?|octets?|bits?|b|kb|mb|gb|kib|mib|kbit|mbit|bps|kbps|mbps|counts?|number|n|#|1|%|string|text|str|int(?:eger)?|float|double|mac|none|-)(?:\/(?:s|sec|second|min|minute|h|hour|interval|d|day))?$/i;
const BRACKETED = /^(?:\[.*\]|\(.*\))$/;
/** A header may stand under so many odd lines of the table's own width. */
const LOOKED_ABOVE = 10;
/** No MUD rule's name is longer. */
const LONGEST_RULE = 1000;
/** So many records tell what a column holds. */
const JUDGED_RECORDS = 60;

/**
 * Finds the header of a table `width` cells wide: what stands above the first record whose cells are of their columns' kinds. One line of
 * names, two (a line of groups above it), a line of units below, or none at all.
 */
export function findHeader(records: readonly Cells[], width: number, choices: ReadingChoices): FoundHeader {
  const fits = (cells: Cells): boolean => cells.length >= width - 1 && filledLength(cells) <= width;
  const kinds = columnKinds(records, width);
  const first = records.findIndex(
    (cells) => cells.length >= width && fits(cells) && isRecordLike(cells, kinds),
  );
  const firstWide = Math.max(0, records.findIndex(fits));
  const found = first < 0 ? withoutRecords(records, firstWide) : aboveRecord(records, { first, fits, kinds });
  return chosenLines(found, choices, firstWide);
}

/** Nothing is a number or a time: the first line of the table's width is the header. */
function withoutRecords(records: readonly Cells[], firstWide: number): FoundHeader {
  return {
    headerLines: records.length > 0 ? 1 : 0,
    hasUnitLine: false,
    headerIndex: firstWide,
    firstIndex: Math.min(firstWide + 1, records.length),
  };
}

function aboveRecord(
  records: readonly Cells[],
  { first, fits, kinds }: { first: number; fits: (cells: Cells) => boolean; kinds: readonly ColumnKind[] },
): FoundHeader {
  const top = Math.max(0, first - LOOKED_ABOVE);
  const isNames = (index: number): boolean =>
    index >= top && fits(records[index]) && isHeaderLike(records[index], kinds);
  let last = first - 1;
  while (last >= top && !isNames(last)) last--;
  if (last < top) {
    // No line of words alone: names may be numbers, of ports, where the time's is a word.
    const odd = records.findIndex(
      (cells, index) => index >= top && index < first && fits(cells) && isTimeWord(cells, kinds),
    );
    if (odd < 0) return { headerLines: 0, hasUnitLine: false, headerIndex: first, firstIndex: first };
    return { headerLines: 1, hasUnitLine: false, headerIndex: odd, firstIndex: odd + 1 };
  }
  const names = isNames(last - 1) ? last - 1 : last;
  if (names < last && isUnitsOf(records[names], records[last])) {
    const isGrouped = isNames(names - 1) && isGroups(records[names - 1], records[names]);
    const headerIndex = isGrouped ? names - 1 : names;
    return { headerLines: isGrouped ? 2 : 1, hasUnitLine: true, headerIndex, firstIndex: last + 1 };
  }
  if (names < last && isGroups(records[names], records[last]))
    return { headerLines: 2, hasUnitLine: false, headerIndex: names, firstIndex: last + 1 };
  // Two lines of words: the upper one is the header and the lower one a bad record where only the upper one names a time.
  const isUpper = names < last && hasTimeName(records[names]) && !hasTimeName(records[last]);
  const headerIndex = isUpper ? names : last;
  if (headerIndex > top && isGroupLine(records[headerIndex - 1], records[headerIndex]))
    return { headerLines: 2, hasUnitLine: false, headerIndex: headerIndex - 1, firstIndex: headerIndex + 1 };
  return { headerLines: 1, hasUnitLine: false, headerIndex, firstIndex: headerIndex + 1 };
}

/** A line of groups may be shorter than the table, where its last groups carry over: then the names below repeat. */
function isGroupLine(above: Cells, below: Cells): boolean {
  return above.length > 1 && new Set(below).size < below.length && isGroups(above, below);
}

function chosenLines(found: FoundHeader, { headerLines }: ReadingChoices, firstWide: number): FoundHeader {
  if (headerLines === undefined || headerLines === found.headerLines) return found;
  if (headerLines === 0)
    return { headerLines, hasUnitLine: false, headerIndex: firstWide, firstIndex: firstWide };
  const under = found.hasUnitLine ? 1 : 0;
  // The line next to the records is the names'; a second one stands above it where there is one.
  const lastName = found.headerLines === 0 ? firstWide : found.headerIndex + found.headerLines - 1;
  const headerIndex = Math.max(0, lastName - headerLines + 1);
  return {
    headerLines,
    hasUnitLine: found.hasUnitLine,
    headerIndex,
    firstIndex: headerIndex + headerLines + under,
  };
}

/** What most cells of each column are, the first lines aside: they may be the header's. */
function columnKinds(records: readonly Cells[], width: number): ColumnKind[] {
  const wide = records.filter((cells) => cells.length === width);
  const skipped = wide.length > 8 ? 4 : Math.min(3, Math.floor(wide.length / 2));
  const body = wide.slice(skipped, skipped + JUDGED_RECORDS);
  return Array.from({ length: width }, (_, column) => {
    let times = 0;
    let numbers = 0;
    let filled = 0;
    for (const cells of body) {
      const kind = cellKind(cells[column]);
      if (kind === "missing") continue;
      filled++;
      if (kind === "time" || isEpoch(cells[column])) times++;
      else if (kind === "number") numbers++;
    }
    if (times > filled / 2) return "time";
    return filled > 0 && times + numbers > filled / 2 ? "number" : "other";
  });
}

function isEpoch(cell: string): boolean {
  return /^\d{9,19}(?:[.,]\d+)?$/.test(cell) && epochUnitMs(Number(cell.replace(",", "."))) !== null;
}

function isValue(cell: string): boolean {
  const kind = cellKind(cell);
  return kind === "number" || kind === "time";
}

/** Whether its cells are of their columns' kinds: a time where times stand, or else a value in at least half of the columns of numbers that it fills. */
function isRecordLike(cells: Cells, kinds: readonly ColumnKind[]): boolean {
  if (isTimeWord(cells, kinds)) return false;
  let values = 0;
  let filled = 0;
  for (const [column, kind] of kinds.entries()) {
    if (kind === "other" || cellKind(cells[column] ?? "") === "missing") continue;
    filled++;
    if (isValue(cells[column])) values++;
  }
  return values > 0 && values >= filled / 2;
}

/** Words where times stand in the other rows. */
function isTimeWord(cells: Cells, kinds: readonly ColumnKind[]): boolean {
  return kinds.some((kind, column) => {
    const cell = cellKind(cells[column] ?? "");
    return kind === "time" && (cell === "word" || cell === "text");
  });
}

/** Words, and not one value where values stand. */
function isHeaderLike(cells: Cells, kinds: readonly ColumnKind[]): boolean {
  let words = 0;
  for (const [column, cell] of cells.entries()) {
    if (cellKind(cell) === "missing") continue;
    if (isValue(cell)) {
      if (kinds[column] !== "other") return false;
    } else words++;
  }
  return words > 0;
}

/** Whether a line holds units of the names above it: all in brackets, or all known and none where no name stands. */
function isUnitsOf(names: Cells, cells: Cells): boolean {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return false;
  if (filled.every((cell) => BRACKETED.test(cell))) return true;
  return !hasGaps(names, cells) && !hasTimeName(filled) && filled.every((cell) => UNIT.test(cell));
}

/** Whether the line below has words where the one above has none, as names under groups that carry over. */
function hasGaps(above: Cells, below: Cells): boolean {
  return below.some((cell, column) => cell !== "" && (above[column] ?? "") === "");
}

/**
 * Whether a line groups the names below it: it has fewer words than they or repeats its own, and they repeat, or name the time under
 * groups that reach over the table. A title in the first cell groups nothing.
 */
function isGroups(above: Cells, below: Cells): boolean {
  const filled = above.filter((cell) => cell !== "");
  const names = below.filter((cell) => cell !== "");
  const groups = new Set(filled).size;
  if (groups === 0 || !(hasGaps(above, below) || groups < filled.length)) return false;
  if (new Set(names).size < names.length) return true;
  const isWide = above.length >= below.length && filledLength(above) > below.length / 2;
  return groups > 1 && isWide && hasTimeName(below);
}

function hasTimeName(cells: Cells): boolean {
  return cells.some(isTimeName);
}

function filledLength(cells: Cells): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === "") length--;
  return length;
}

/** The names of two header lines: `group name`, a group standing for the empty cells behind it; a MUD flow and its measure become one counter's header. */
export function joinHeaders(groups: Cells, names: Cells): string[] {
  let group = "";
  return names.map((name, column) => {
    group = groups[column] || group;
    if (name === "") return groups[column] ?? "";
    if (name === group) return group;
    if (group === "" || isTimeName(name) || isRuleCount(name) || deviceNameRank(name, false) !== null)
      return name;
    if (group.length > LONGEST_RULE || parseFlow(group).rule === null) return `${group} ${name}`;
    const measure = measureOfName(name);
    return measure === null ? name : `${group}${measure === "packets" ? "Packet" : "Byte"}`;
  });
}
