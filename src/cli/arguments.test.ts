import { describe, expect, it } from "vitest";
import { ALWAYS } from "../core/interval.ts";
import { ProblemError } from "../core/problem.ts";
import { parseCommand } from "./arguments.ts";

const DEFAULTS = {
  kind: "detect",
  annotations: [],
  baseline: ALWAYS,
  format: "json",
  out: null,
  scores: null,
};

describe("a command line", () => {
  it("that names files detects in them, writing JSON to the standard output", () => {
    expect(parseCommand(["detect", "a.csv", "b.csv"])).toEqual({ ...DEFAULTS, files: ["a.csv", "b.csv"] });
  });

  it("takes every option, in any order", () => {
    const words =
      "detect --format csv a.csv --annotations x.csv --out o.csv --annotations=y.csv --scores s.csv --baseline ../2018-10-08T00:00Z b.csv";
    expect(parseCommand(words.split(" "))).toEqual({
      kind: "detect",
      files: ["a.csv", "b.csv"],
      annotations: ["x.csv", "y.csv"],
      baseline: { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2018, 9, 8) },
      format: "csv",
      out: "o.csv",
      scores: "s.csv",
    });
  });

  it("takes files that look like options behind two dashes", () => {
    expect(parseCommand(["detect", "--", "-a.csv"])).toMatchObject({ files: ["-a.csv"] });
  });

  it.each([[[]], [["--help"]], [["-h"]], [["detect", "--help"]], [["nonsense", "-h"]]])(
    "of %j asks for help",
    (words) => {
      expect(parseCommand(words)).toEqual({ kind: "help" });
    },
  );

  it("asks for the version", () => {
    expect(parseCommand(["--version"])).toEqual({ kind: "version" });
    expect(parseCommand(["detect", "--version"])).toEqual({ kind: "version" });
  });

  it.each([
    [["nonsense"], "nonsense"],
    [["a.csv"], "a.csv"],
    [["--format", "csv"], "There is no command"],
    [["detect"], "No file"],
    [["detect", "--out", "x"], "No file"],
    [["detect", "a.csv", "--format", "xml"], "“xml”"],
    [["detect", "a.csv", "--format", "JSON"], "“JSON”"],
    [["detect", "a.csv", "--nonsense"], "--nonsense"],
    [["detect", "a.csv", "--out"], "--out"],
    [["detect", "a.csv", "--baseline"], "--baseline"],
    [["detect", "a.csv", "-x"], "-x"],
  ])("of %j is refused by a Problem that says why", (words, why) => {
    expect(() => parseCommand(words)).toThrow(ProblemError);
    expect(() => parseCommand(words)).toThrow(why);
  });
});

describe("a baseline", () => {
  const baseline = (text: string) => {
    const command = parseCommand(["detect", "a.csv", `--baseline=${text}`]);
    return command.kind === "detect" ? command.baseline : null;
  };
  const start = Date.UTC(2018, 8, 24);
  const end = Date.UTC(2018, 9, 8);

  it.each([
    ["../2018-10-08T00:00Z", Number.NEGATIVE_INFINITY, end],
    ["/2018-10-08T00:00Z", Number.NEGATIVE_INFINITY, end],
    ["2018-09-24T00:00:00Z/..", start, Number.POSITIVE_INFINITY],
    ["2018-09-24/", start, Number.POSITIVE_INFINITY],
    ["2018-09-24T02:00+02:00/2018-10-08", start, end],
    ["2018-09-24 00:00:00/2018-10-08 00:00", start, end],
    ["../..", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    ["/", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])("%s has two sides", (text, startMs, endMs) => expect(baseline(text)).toEqual({ startMs, endMs }));

  it.each([
    "",
    "..",
    "2018-10-08",
    "a/b",
    "2018-13-01/..",
    "1/2/3",
    "2018-10-08/2018-09-24",
    "2018-10-08/2018-10-08",
    "1540224600/..",
  ])("%j is refused", (text) => expect(() => baseline(text)).toThrow(ProblemError));
});
