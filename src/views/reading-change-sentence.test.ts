import { describe, expect, it } from "vitest";
import type { ReadingChange } from "../state/app-state.ts";
import { changeSentence } from "./reading-change-sentence.ts";

const CHANGE: ReadingChange = {
  cause: "chosen",
  edits: [
    { sourceName: "a.csv", before: { zone: "UTC" }, after: { timeFormat: "day-first", deviceColumn: null } },
  ],
};

describe("the sentence of a decision", () => {
  it("names the file and what is read in another way", () => {
    expect(changeSentence({ change: CHANGE, isRefused: false })).toBe(
      "a.csv is read as you said: time format day first, 22/10/2018; time zone as the file says; device column none.",
    );
  });

  it("says how many files it holds for, and whose decision it was", () => {
    const change = { ...CHANGE, cause: "remembered", edits: [...CHANGE.edits, ...CHANGE.edits] } as const;
    expect(changeSentence({ change, isRefused: false })).toMatch(
      /^a\.csv and 1 other file are read as you decided for files with the same header: /,
    );
  });

  it("says that nothing was changed where a file cannot be read so", () => {
    expect(changeSentence({ change: CHANGE, isRefused: true })).toMatch(
      /^a\.csv cannot be read so .*; nothing was changed\.$/,
    );
  });
});
