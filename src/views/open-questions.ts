import type { Source } from "../core/source.ts";
import { type ReadingQuestion, readingQuestions } from "./reading-questions.ts";

/** A guess that is open, and the files in which it is the same. */
export interface OpenQuestion {
  readonly question: ReadingQuestion;
  readonly sourceNames: readonly string[];
}

/** What the user is asked: the guesses of open files that more than one answer fits, alike ones of several files as one. */
export function openQuestions(sources: readonly Source[]): readonly OpenQuestion[] {
  const asked = new Map<string, { question: ReadingQuestion; sourceNames: string[] }>();
  const seen = new Set<Source["reading"]>();
  for (const { name, reading } of sources) {
    if (seen.has(reading)) continue;
    seen.add(reading);
    const guesses = [
      reading.timeColumn,
      reading.timeFormat,
      reading.zone,
      reading.deviceColumn,
      reading.layout,
    ];
    const isOpen = [...guesses, reading.counting, reading.dialect].some((guess) => guess?.basis === "open");
    if (!isOpen) continue;
    for (const question of readingQuestions(reading)) {
      if (question.basis !== "open" || question.alternatives.length === 0) continue;
      const key = JSON.stringify([question.key, question.value, question.alternatives, reading.choices]);
      const known = asked.get(key);
      if (known) known.sourceNames.push(name);
      else asked.set(key, { question, sourceNames: [name] });
    }
  }
  return [...asked.values()];
}
