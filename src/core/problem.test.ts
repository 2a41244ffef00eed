import { describe, expect, it } from "vitest";
import { type Problem, ProblemError, placeText, problemText, toProblem } from "./problem.ts";

const PROBLEM: Problem = {
  level: "warning",
  what: "A row was left out.",
  where: { file: "a.csv", line: 3, column: "x", text: "abc" },
  tryThis: "Look there.",
};

describe("a Problem", () => {
  it("says what, where and what to try in one line", () => {
    expect(problemText(PROBLEM)).toBe("A row was left out. (a.csv, line 3, column “x”: “abc”) Look there.");
    expect(problemText({ level: "note", what: "Done." })).toBe("Done.");
    expect(placeText({ file: "a.csv" })).toBe("a.csv");
  });

  it("comes through a throw as it was", () => {
    const error = new ProblemError(PROBLEM);
    expect(toProblem(error, "other.csv")).toBe(PROBLEM);
    expect(error.message).toBe(PROBLEM.what);
    expect(error).toBeInstanceOf(Error);
  });

  it.each([
    [new Error("no memory"), "no memory"],
    ["a text", "a text"],
    [undefined, "undefined"],
    [new Error(""), "Something failed without saying why."],
  ])("is made of any other thing thrown", (thrown, what) => {
    const problem = toProblem(thrown, "a.csv");
    expect(problem).toMatchObject({ level: "error", what, where: { file: "a.csv" } });
    expect(problem.tryThis).toBeTruthy();
  });
});
