import { expect, it } from "vitest";
import { toSentence } from "./to-sentence.ts";

it.each([
  ["the values lie 60 apart", "The values lie 60 apart."],
  ["holds nested values", "It holds nested values."],
  ["is compressed by Brotli", "It is compressed by Brotli."],
  [
    "“03/05/2026” may be either: no number of the dates is over 12",
    "“03/05/2026” may be either: no number of the dates is over 12.",
  ],
  ["You chose it.", "You chose it."],
  ["", ""],
])("the reason %j / reads as %j", (reason, sentence) => {
  expect(toSentence(reason)).toBe(sentence);
});
