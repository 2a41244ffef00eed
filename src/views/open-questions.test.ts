import { describe, expect, it } from "vitest";
import { createChoiceMemory } from "../state/reading-choices.ts";
import { createStore } from "../state/store.ts";
import { toyJobs } from "../state/toy-jobs.ts";
import { openQuestions } from "./open-questions.ts";

/** Times that may be either, day first or month first, one hour a file. */
function table(hour: number): string {
  const lines = Array.from({ length: 20 }, (_, row) => `03/05/2024 0${hour}:${10 + row},${row % 7}`);
  return `time,cpu\n${lines.join("\n")}\n`;
}

describe("the open questions", () => {
  it("ask once for files that are alike, and no more once they are answered", async () => {
    const store = createStore(toyJobs(), createChoiceMemory(null));
    const files = [1, 2, 3].map((hour) => new File([table(hour)], `cam-${hour}.csv`));
    await store.actions.openFiles([
      ...files,
      new File(["time,cpu\n2024-05-03T00:00Z,1\n2024-05-03T00:01Z,2\n"], "iso.csv"),
    ]);
    const [asked, ...others] = openQuestions(store.getState().sources);
    expect(others).toEqual([]);
    expect(asked.sourceNames).toEqual(["cam-1.csv", "cam-2.csv", "cam-3.csv"]);
    expect(asked.question).toMatchObject({ key: "timeFormat", value: "day first, 22/10/2018" });
    expect(asked.question.alternatives.map(({ choices }) => choices)).toEqual([
      { timeFormat: "month-first" },
    ]);
    await store.actions.readAgain(asked.sourceNames, asked.question.alternatives[0].choices);
    expect(openQuestions(store.getState().sources)).toEqual([]);
    expect(store.getState().devices.map(({ timeMs }) => new Date(timeMs[0]).getUTCMonth())).toEqual([
      2, 2, 2, 4,
    ]);
  });
});
