import { describe, expect, it } from "vitest";
import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import { ALWAYS } from "../core/interval.ts";
import { ProblemError } from "../core/problem.ts";
import { parseCommand } from "./arguments.ts";

const FIT_DEFAULTS = {
  baseline: ALWAYS,
  said: [],
  isAnnotatedLeftOut: false,
  adjustments: NO_ADJUSTMENTS,
};

const DEFAULTS = {
  kind: "detect",
  annotations: [],
  detecting: FIT_DEFAULTS,
  model: null,
  mapping: {},
  saveModel: null,
  format: "json",
  out: null,
  scores: null,
  choices: {},
};

describe("a command line", () => {
  it("that names files detects in them, writing JSON to the standard output", () => {
    expect(parseCommand(["detect", "a.csv", "b.csv"])).toEqual({ ...DEFAULTS, files: ["a.csv", "b.csv"] });
  });

  it("takes every option, in any order", () => {
    const words =
      "detect --format csv a.csv --annotations x.csv --out o.csv --annotations=y.csv --scores s.csv --baseline ../2018-10-08T00:00Z b.csv --sensitivity quiet --views row --rules window,at-once,sustained --save-model m.json";
    expect(parseCommand(words.split(" "))).toEqual({
      kind: "detect",
      files: ["a.csv", "b.csv"],
      annotations: ["x.csv", "y.csv"],
      detecting: {
        ...FIT_DEFAULTS,
        baseline: { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2018, 9, 8) },
        sensitivity: "quiet",
        rules: ["sustained", "at-once"],
      },
      model: null,
      mapping: {},
      saveModel: "m.json",
      format: "csv",
      out: "o.csv",
      scores: "s.csv",
      choices: {},
    });
  });

  it("says what is normal, what is bad, what to look away from, and where the limit is", () => {
    const words =
      "detect a.csv --normal 2018-10-02T00:00Z/2018-10-02T01:00Z --leave-out 02:00:00:00:00:01@2018-10-01T00:00Z/2018-10-01T00:10Z --leave-out-annotated --without FromLocalArpPortAll --cap a=b=12.5 --components 3 --limit-factor 1.5";
    const command = parseCommand(words.split(" "));
    expect(command.kind === "detect" && command.detecting).toEqual({
      baseline: ALWAYS,
      said: [
        {
          kind: "left-out",
          deviceId: "02:00:00:00:00:01",
          startMs: Date.UTC(2018, 9, 1),
          endMs: Date.UTC(2018, 9, 1, 0, 10),
        },
        { kind: "normal", deviceId: null, startMs: Date.UTC(2018, 9, 2), endMs: Date.UTC(2018, 9, 2, 1) },
      ],
      isAnnotatedLeftOut: true,
      adjustments: {
        withoutFlows: ["FromLocalArpPortAll"],
        caps: [{ counter: "a=b", most: 12.5 }],
        components: 3,
      },
      limitFactor: 1.5,
    });
  });

  it.each([
    "--normal 2018-10-02T00:00Z",
    "--normal 2018-10-02T00:00Z/2018-10-01T00:00Z",
    "--leave-out x@../2018-10-01T00:00Z",
    "--cap 5",
    "--cap a=-1",
    "--cap a=many",
    "--components 1.5",
    "--limit-factor 0",
    "--model m.json --without A",
  ])("that says %s is refused with the option's name", (words) => {
    const option = words.includes("--model") ? "--without" : words.split(" ")[0];
    expect(() => parseCommand(["detect", "a.csv", ...words.split(" ")])).toThrow(option);
  });

  it("that converts names a format, and takes how the files are to be read", () => {
    expect(parseCommand("convert a.csv --to parquet --out a.parquet".split(" "))).toEqual({
      kind: "convert",
      files: ["a.csv"],
      to: "parquet",
      out: "a.parquet",
      choices: {},
    });
    const words =
      "convert a.csv --to csv --delimiter tab --decimal , --header-lines 0 --encoding latin-1 --layout long --counting cumulative --time-column t --time-format day-first --zone Europe/Rome --device-column mac";
    const choices = {
      delimiter: "\t",
      decimal: ",",
      headerLines: 0,
      encoding: "latin-1",
      layout: "long",
      counting: "cumulative",
      timeColumn: "t",
      timeFormat: "day-first",
      zone: "Europe/Rome",
      deviceColumn: "mac",
    };
    expect(parseCommand(words.split(" "))).toMatchObject({ to: "csv", out: null, choices });
    expect(
      parseCommand(words.replace("convert", "detect").replace("--to csv ", "").split(" ")),
    ).toMatchObject({
      kind: "detect",
      choices,
    });
  });

  it.each([
    ["comma", ","],
    [",", ","],
    ["semicolon", ";"],
    ["pipe", "|"],
    ["blank", " "],
    ["\t", "\t"],
  ])("takes the delimiter %j", (word, delimiter) => {
    expect(parseCommand(["detect", "a.csv", "--delimiter", word])).toMatchObject({ choices: { delimiter } });
  });

  it("takes one device for none as its column", () => {
    const command = parseCommand(["detect", "a.csv", "--device-column", "none"]);
    expect(command).toMatchObject({ choices: { deviceColumn: null } });
  });

  it("takes a model that is applied, and what stands for its counters", () => {
    const words = [
      "detect",
      "a.csv",
      "--model",
      "m.json",
      "--map",
      "x=y=z",
      "--map",
      "__proto__=b",
      "--rules",
      "lasting",
    ];
    const command = parseCommand(words);
    expect(command).toMatchObject({
      model: "m.json",
      saveModel: null,
      detecting: { baseline: ALWAYS, rules: ["lasting"] },
    });
    expect(command.kind === "detect" && Object.entries(command.mapping)).toEqual([
      ["x", "y=z"],
      ["__proto__", "b"],
    ]);
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
    [["detect", "a.csv", "--sensitivity", "deaf"], "“deaf”"],
    [["detect", "a.csv", "--views", "row,ww"], "“ww”"],
    [["detect", "a.csv", "--rules", "loud"], "“loud”"],
    [["detect", "a.csv", "--views", "row", "--rules", "drift"], "nothing could raise an alarm"],
    [["convert", "a.csv", "--to", "csv", "--rules", "drift"], "--rules is an option of “detect”"],
    [["detect", "a.csv", "--model", "m", "--baseline", "../.."], "applies one that is fitted already"],
    [["detect", "a.csv", "--model", "m", "--save-model", "n"], "with --model none is"],
    [["detect", "a.csv", "--map", "a=b"], "there is no --model"],
    [["detect", "a.csv", "--model", "m", "--map", "a"], "not “a”"],
    [["detect", "a.csv", "--model", "m", "--map", "=b"], "not “=b”"],
    [["detect", "a.csv", "--model", "m", "--map", "a="], "not “a=”"],
    [["detect", "a.csv", "--model", "m", "--map", "a=b", "--map", "a=c"], "twice what stands for “a”"],
    [["convert", "a.csv", "--to", "csv", "--save-model", "m"], "--save-model is an option of “detect”"],
    [["convert", "a.csv", "--to", "csv", "--model", "m"], "--model is an option of “detect”"],
    [["detect", "a.csv", "-x"], "-x"],
    [["convert", "a.csv"], "--to says"],
    [["convert", "--to", "csv"], "No file"],
    [["convert", "a.csv", "--to", "xlsx"], "“xlsx”"],
    [["convert", "a.csv", "--to", "csv", "--scores", "s.csv"], "--scores is an option of “detect”"],
    [["detect", "a.csv", "--to", "csv"], "--to is an option of “convert”"],
    [["detect", "a.csv", "--delimiter", "constructor"], "“constructor”"],
    [["detect", "a.csv", "--decimal", ";"], "“;”"],
    [["detect", "a.csv", "--header-lines", "3"], "“3”"],
    [["detect", "a.csv", "--encoding", "ascii"], "“ascii”"],
    [["detect", "a.csv", "--layout", "tall"], "“tall”"],
    [["detect", "a.csv", "--counting", "both"], "“both”"],
    [["detect", "a.csv", "--time-format", "unix"], "“unix”"],
    [["detect", "a.csv", "--zone", "Mars/Base"], "“Mars/Base”"],
  ])("of %j is refused by a Problem that says why", (words, why) => {
    expect(() => parseCommand(words)).toThrow(ProblemError);
    expect(() => parseCommand(words)).toThrow(why);
  });
});

describe("a baseline", () => {
  const baseline = (text: string) => {
    const command = parseCommand(["detect", "a.csv", `--baseline=${text}`]);
    return command.kind === "detect" ? command.detecting.baseline : null;
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
