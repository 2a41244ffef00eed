import { plural } from "../core/number.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { ReadingEdit, ReadingNotice } from "../state/app-state.ts";
import { changedKeys } from "../state/reading-choices.ts";
import {
  CHOICE_WORDS,
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

/** What became of a decision: `camera.csv is read as you said: time format day first, 22/10/2018.` */
export function changeSentence({ change: { edits, cause }, isRefused }: ReadingNotice): string {
  const [first] = edits;
  if (first === undefined) return "";
  const names =
    edits.length === 1
      ? first.sourceName
      : `${first.sourceName} and ${plural(edits.length - 1, "other file")}`;
  const are = edits.length === 1 ? "is" : "are";
  const what = editWords(first);
  if (isRefused) return `${names} cannot be read so (${what}); nothing was changed.`;
  switch (cause) {
    case "chosen":
      return `${names} ${are} read as you said: ${what}.`;
    case "undone":
      return `${names} ${are} read as before: ${what}.`;
    case "remembered":
      return `${names} ${are} read as you decided for files with the same header: ${what}.`;
  }
}

function editWords({ before, after }: ReadingEdit): string {
  return changedKeys(before, after)
    .map((key) => `${CHOICE_WORDS[key]} ${choiceWord(key, after[key])}`)
    .join("; ");
}

type Told<Key extends keyof ReadingChoices> = Exclude<ReadingChoices[Key], undefined>;

type ChoiceKey = keyof ReadingChoices;

const VALUE_WORDS: { readonly [Key in ChoiceKey]: (value: Told<Key>) => string } = {
  delimiter: (value) => DELIMITER_WORDS[value],
  quote: quoteWords,
  escape: (value) => value,
  decimal: (value) => DECIMAL_WORDS[value],
  thousands: (value) => THOUSANDS_WORDS[value],
  encoding: (value) => ENCODING_WORDS[value],
  headerLines: (value) => HEADER_WORDS[value],
  timeColumn: (value) => `“${value}”`,
  timeFormat: (value) => TIME_FORMAT_WORDS[value],
  zone: (value) => value,
  deviceColumn: (value) => (value === null ? "none" : `“${value}”`),
  layout: (value) => LAYOUT_WORDS[value],
  counting: (value) => COUNTING_WORDS[value],
  columns: (value) => `mapped by hand (${value.length})`,
};

function choiceWord<Key extends keyof ReadingChoices>(key: Key, value: ReadingChoices[Key]): string {
  return value === undefined ? "as the file says" : VALUE_WORDS[key](value as Told<Key>);
}
