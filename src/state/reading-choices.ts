import { MEASURES } from "../core/flow.ts";
import {
  type ColumnChoice,
  DELIMITERS,
  headerKey,
  NO_CHOICES,
  type Reading,
  type ReadingChoices,
  TIME_FORMATS,
} from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { isZone } from "../core/zone.ts";

const KEY = "mudlark.reading-choices/1";
/** Headers that are remembered; beyond, the oldest is forgotten. */
const MOST_HEADERS = 200;

/** What the user decided for files with a header, kept for the next visit where storage allows that. */
export interface ChoiceMemory {
  /** By the header that a file has before any choice is applied: a chosen delimiter makes other names of it. */
  all(): ReadonlyMap<string, ReadingChoices>;
  /** Keeps choices for a header; none forgets it. */
  keep(header: string, choices: ReadingChoices): void;
}

type KeptText = Pick<Storage, "getItem" | "setItem">;

/** The page's own storage; null where there is none or it is forbidden. */
export function pageStorage(): KeptText | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** Reads what was kept, and keeps what is decided; a storage that is full or forbidden forgets at the end of the visit. */
export function createChoiceMemory(storage: KeptText | null): ChoiceMemory {
  let kept: ReadonlyMap<string, ReadingChoices> = readKept(storage);
  return {
    all: () => kept,
    keep(header, choices) {
      const next = new Map(kept);
      next.delete(header);
      if (!hasNoChoice(choices)) next.set(header, choices);
      for (const oldest of [...next.keys()].slice(0, Math.max(0, next.size - MOST_HEADERS)))
        next.delete(oldest);
      kept = next;
      try {
        storage?.setItem(KEY, JSON.stringify([...next]));
      } catch {
        // They hold for this visit.
      }
    },
  };
}

/** Whether nothing was decided. */
export function hasNoChoice(choices: ReadingChoices): boolean {
  return Object.values(choices).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  );
}

/** Whether two decisions are the same, in whatever order they were made. */
export function areSameChoices(one: ReadingChoices, other: ReadingChoices): boolean {
  return changedKeys(one, other).length === 0;
}

/** What differs between two decisions, in the order of `CHOICE_KEYS`. */
export function changedKeys(one: ReadingChoices, other: ReadingChoices): readonly (keyof ReadingChoices)[] {
  return CHOICE_KEYS.filter((key) => plainText(one[key]) !== plainText(other[key]));
}

/** The choices with some of them taken from others. */
export function withKeys(
  choices: ReadingChoices,
  other: ReadingChoices,
  keys: readonly (keyof ReadingChoices)[],
): ReadingChoices {
  const next: Record<string, unknown> = { ...choices };
  for (const key of keys) {
    if (other[key] === undefined) delete next[key];
    else next[key] = other[key];
  }
  return next;
}

/** The headers of open files, as they were before any choice was applied. */
export interface Headers {
  of(source: Source): string;
  clear(): void;
}

export function createHeaders(memory: ChoiceMemory): Headers {
  const known = new Map<string, string>();
  let told = new WeakMap<Reading, string>();
  return {
    of({ name, reading }) {
      const before = told.get(reading);
      if (before !== undefined) return before;
      const header = ownHeader(reading, { remembered: memory.all(), known: known.get(name) });
      known.set(name, header);
      told.set(reading, header);
      return header;
    },
    clear() {
      known.clear();
      told = new WeakMap();
    },
  };
}

/** The header that a file has before any choice is applied, under which its choices are kept. `known` is what it was the last time. */
export function ownHeader(
  reading: Reading,
  { remembered, known }: { remembered: ReadonlyMap<string, ReadingChoices>; known: string | undefined },
): string {
  const header = headerKey(reading);
  if (hasNoChoice(reading.choices)) return header;
  if (known !== undefined) return known;
  const isKept = (choices: ReadingChoices | undefined): boolean =>
    choices !== undefined && areSameChoices(choices, reading.choices);
  if (isKept(remembered.get(header))) return header;
  return [...remembered].find(([, choices]) => isKept(choices))?.[0] ?? header;
}

/**
 * The reading with the choices told as the user's own, where they only confirm what was guessed: nothing needs to be read again.
 * Null where they change anything.
 */
export function confirmReading(reading: Reading, choices: ReadingChoices): Reading | null {
  const changed = changedKeys(reading.choices, choices);
  const { timeColumn, timeFormat, zone, deviceColumn, layout, counting } = reading;
  const guesses = { timeColumn, timeFormat, zone, deviceColumn, layout, counting };
  const isGuess = (key: string): key is keyof typeof guesses => Object.hasOwn(guesses, key);
  const isConfirmed = changed.every((key) => isGuess(key) && choices[key] === guesses[key].value);
  if (!isConfirmed) return null;
  const told = Object.fromEntries(
    changed
      .filter(isGuess)
      .map((key) => [key, { ...guesses[key], basis: "chosen", reason: "You chose it." }]),
  );
  return { ...reading, ...told, choices };
}

export const CHOICE_KEYS: readonly (keyof ReadingChoices)[] = [
  "delimiter",
  "quote",
  "escape",
  "decimal",
  "thousands",
  "encoding",
  "headerLines",
  "timeColumn",
  "timeFormat",
  "zone",
  "deviceColumn",
  "layout",
  "counting",
  "columns",
];

/** A column's choices sorted by name and key, so that their order is no difference. */
function plainText(value: ReadingChoices[keyof ReadingChoices]): string {
  if (!Array.isArray(value)) return JSON.stringify(value) ?? "";
  const columns: readonly ColumnChoice[] = value;
  if (columns.length === 0) return "";
  return JSON.stringify(
    columns
      .map(({ column, isLeftOut, flowId, measure }) => JSON.stringify([column, isLeftOut, flowId, measure]))
      .sort(),
  );
}

function readKept(storage: KeptText | null): Map<string, ReadingChoices> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "[]");
    if (!Array.isArray(kept)) return new Map();
    return new Map(
      kept.flatMap((entry: unknown): [string, ReadingChoices][] => {
        if (!Array.isArray(entry) || typeof entry[0] !== "string") return [];
        const choices = parseChoices(entry[1]);
        return hasNoChoice(choices) ? [] : [[entry[0], choices]];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Takes what is a choice out of anything; the rest is passed over. */
function parseChoices(value: unknown): ReadingChoices {
  if (!isRecord(value)) return NO_CHOICES;
  const choices: Record<string, unknown> = {};
  for (const key of CHOICE_KEYS) {
    if (Object.hasOwn(value, key) && IS_CHOICE[key](value[key])) choices[key] = value[key];
  }
  return choices;
}

const isOneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);
const isText = (value: unknown): boolean => typeof value === "string";

const IS_CHOICE: Readonly<Record<keyof ReadingChoices, (value: unknown) => boolean>> = {
  delimiter: isOneOf(...DELIMITERS),
  quote: isOneOf('"', "'", null),
  escape: isOneOf("doubled", "backslash"),
  decimal: isOneOf(".", ","),
  thousands: isOneOf("", ",", ".", " ", "'", "_"),
  encoding: isOneOf("utf-8", "utf-16le", "utf-16be", "latin-1"),
  headerLines: isOneOf(0, 1, 2),
  timeColumn: isText,
  timeFormat: isOneOf(...TIME_FORMATS),
  zone: (value) => typeof value === "string" && isZone(value),
  deviceColumn: (value) => value === null || isText(value),
  layout: isOneOf("wide", "long"),
  counting: isOneOf("interval", "cumulative"),
  columns: (value) => Array.isArray(value) && value.every(isColumnChoice),
};

function isColumnChoice(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.column)) return false;
  const { isLeftOut, flowId, measure } = value;
  return (
    (isLeftOut === undefined || typeof isLeftOut === "boolean") &&
    (flowId === undefined || isText(flowId)) &&
    (measure === undefined || isOneOf(...MEASURES)(measure))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
