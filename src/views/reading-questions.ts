import {
  DELIMITERS,
  type Dialect,
  type Guess,
  type Reading,
  type ReadingChoices,
  TIME_FORMATS,
} from "../core/reading.ts";
import {
  COUNTING_WORDS,
  DECIMAL_WORDS,
  DELIMITER_WORDS,
  ENCODING_WORDS,
  HEADER_WORDS,
  LAYOUT_WORDS,
  quoteWords,
  THOUSANDS_WORDS,
  TIME_FORMAT_WORDS,
} from "./reading-words.ts";
import { toSentence } from "./to-sentence.ts";

export interface ReadingOption {
  readonly label: string;
  /** What is decided when it is taken. */
  readonly choices: ReadingChoices;
}

/** Something about a file that was guessed, and can be changed. */
export interface ReadingQuestion {
  readonly key: Exclude<keyof ReadingChoices, "columns" | "escape">;
  readonly label: string;
  readonly basis: Guess<unknown>["basis"];
  /** Ends with a full stop; empty where another line gives it. */
  readonly reason: string;
  readonly value: string;
  /** What else fits, likeliest first. */
  readonly alternatives: readonly ReadingOption[];
  /** All that can be said, the value and the alternatives among them; null where any text may be. */
  readonly all: readonly ReadingOption[] | null;
}

/** What was guessed of a file, the time first. */
export function readingQuestions(reading: Reading): readonly ReadingQuestion[] {
  const { dialect, columns, choices } = reading;
  const columnNames = columns.map(({ name }) => name);
  const guess = <Key extends "timeColumn" | "timeFormat" | "zone" | "deviceColumn" | "layout" | "counting">(
    key: Key,
    label: string,
    all: readonly Reading[Key]["value"][] | null,
    toLabel: (value: Reading[Key]["value"]) => string,
  ): ReadingQuestion => {
    const { value, basis, reason, alternatives } = reading[key];
    const option = (one: Reading[Key]["value"]): ReadingOption => ({
      label: toLabel(one),
      choices: { ...choices, [key]: one },
    });
    return {
      key,
      label,
      basis,
      reason: toSentence(reason),
      value: toLabel(value),
      alternatives: (alternatives as readonly Reading[Key]["value"][]).map(option),
      all: all && withValue(all, value).map(option),
    };
  };
  return [
    guess("timeColumn", "Time column", columnNames, (name) => name),
    guess("timeFormat", "Time format", TIME_FORMATS, (format) => TIME_FORMAT_WORDS[format]),
    guess("zone", "Time zone", null, (zone) => zone),
    guess("deviceColumn", "Device column", [null, ...columnNames], (name) => name ?? "none: one device"),
    guess("layout", "Layout", ["wide", "long"], (layout) => LAYOUT_WORDS[layout]),
    guess("counting", "Counting", ["interval", "cumulative"], (counting) => COUNTING_WORDS[counting]),
    ...(dialect === null ? [] : dialectQuestions(dialect, choices)),
  ];
}

type DialectKey = "delimiter" | "quote" | "decimal" | "thousands" | "encoding" | "headerLines";

/** A dialect is guessed as a whole: its reason stands once, its alternatives where they differ. */
function dialectQuestions(guess: Guess<Dialect>, choices: ReadingChoices): readonly ReadingQuestion[] {
  const question = <Key extends DialectKey>(
    key: Key,
    label: string,
    all: readonly Dialect[Key][],
    toLabel: (value: Dialect[Key]) => string,
  ): ReadingQuestion => {
    const value = guess.value[key];
    const option = (one: Dialect[Key]): ReadingOption => ({
      label: toLabel(one),
      choices: { ...choices, [key]: one },
    });
    const others = new Set(guess.alternatives.map((dialect) => dialect[key]).filter((one) => one !== value));
    const isChosen = choices[key] !== undefined;
    const isDelimiter = key === "delimiter";
    const basis = isChosen ? "chosen" : isDelimiter && guess.basis !== "chosen" ? guess.basis : "inferred";
    return {
      key,
      label,
      basis,
      reason: isChosen ? "You chose it." : isDelimiter ? toSentence(guess.reason) : "",
      value: toLabel(value),
      alternatives: [...others].map(option),
      all: withValue(all, value).map(option),
    };
  };
  return [
    question("delimiter", "Delimiter", DELIMITERS, (delimiter) => DELIMITER_WORDS[delimiter]),
    question("quote", "Quotes", ['"', "'", null], quoteWords),
    question("decimal", "Decimal mark", [".", ","], (decimal) => DECIMAL_WORDS[decimal]),
    question("thousands", "Thousands mark", ["", ",", ".", " ", "'", "_"], (mark) => THOUSANDS_WORDS[mark]),
    question(
      "encoding",
      "Encoding",
      ["utf-8", "latin-1", "utf-16le", "utf-16be"],
      (name) => ENCODING_WORDS[name],
    ),
    question("headerLines", "Header", [0, 1, 2], (lines) => HEADER_WORDS[lines]),
  ];
}

/** The choices without one of them: what the file says holds again. */
export function withoutChoice(choices: ReadingChoices, key: keyof ReadingChoices): ReadingChoices {
  const { [key]: _, ...rest } = choices;
  return rest;
}

function withValue<Value>(all: readonly Value[], value: Value): readonly Value[] {
  return all.includes(value) ? all : [value, ...all];
}
