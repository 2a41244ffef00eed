import { parseArgs } from "node:util";
import type { Adjustments } from "../core/adjustments.ts";
import {
  ALARM_RULES,
  type AlarmRule,
  RULE_VIEWS,
  SENSITIVITIES,
  type Sensitivity,
  VIEWS,
} from "../core/detector.ts";
import { ALWAYS, type Interval } from "../core/interval.ts";
import { ProblemError } from "../core/problem.ts";
import { DELIMITERS, type Delimiter, type ReadingChoices, TIME_FORMATS } from "../core/reading.ts";
import { parseTimeText } from "../ingest/time/time-text.ts";
import { zoneClock } from "../ingest/time/time-zone.ts";
import { parseAdjustments, parseLimitFactor, parseSaid, type SaidOfTime } from "./fit-choices.ts";

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "detect";
      readonly files: readonly string[];
      readonly annotations: readonly string[];
      readonly detecting: DetectingChoices;
      /** The model that is applied instead of a fit; null fits. */
      readonly model: string | null;
      /** Which of a device's counters stand for the model's, by their names. */
      readonly mapping: Readonly<Record<string, string>>;
      /** Where to save the model that is fitted; null does not. */
      readonly saveModel: string | null;
      readonly format: "json" | "csv";
      /** Null writes to the standard output. */
      readonly out: string | null;
      readonly scores: string | null;
      /** How the files are to be read, where that is not to be told from them. */
      readonly choices: ReadingChoices;
    }
  | {
      readonly kind: "convert";
      readonly files: readonly string[];
      readonly to: TableFormat;
      /** Null writes to the standard output. */
      readonly out: string | null;
      readonly choices: ReadingChoices;
    };

/** How to detect; what is not said is not there. */
export interface DetectingChoices {
  readonly baseline: Interval;
  readonly said: readonly SaidOfTime[];
  /** Whether what is annotated is left out of the baseline. */
  readonly isAnnotatedLeftOut: boolean;
  readonly adjustments: Adjustments;
  /** Times the limits. */
  readonly limitFactor?: number;
  readonly sensitivity?: Sensitivity;
  /** What may raise an alarm; absent for what is usual. */
  readonly rules?: readonly AlarmRule[];
}

export type TableFormat = "csv" | "arrow" | "parquet";
const TABLE_FORMATS: readonly TableFormat[] = ["csv", "arrow", "parquet"];

export const USAGE = `mudlark detect FILE... [options]

Finds the suspicious intervals of the devices in FILE: counters (CSV in any dialect, JSON, Arrow, Parquet; in gzip or zip), device lists, annotations.

  --annotations FILE     known attacks (start_s,end_s,flow|flow,type); compared on stderr and measured in the JSON, never used to fit;
                         may be given again
  --baseline START/END   fit the model on this time only; ISO 8601, either side may be empty: ../2018-10-08T00:00Z
                         (default: none is chosen, and what is normal is found by holding each day against the others)
  --normal START/END     what is there is normal: it is of the baseline, and raises no alarm; DEVICE@START/END of one device; may be given again
  --leave-out START/END  what is there is known to be bad, and no part of the baseline; the same forms
  --leave-out-annotated  leave out of the baseline what the annotations name
  --without FLOW         look away from a flow, by its id (FromLocalArpPortAll); may be given again
  --cap COUNTER=MOST     count no more than MOST in a row of that column; may be given again
  --components N         keep N components of each model
  --limit-factor F       times the limits of the sensitivity (default 1; with --model, what it was saved with)
  --save-model FILE      also save the model that is fitted, as JSON; the files must hold one device
  --model FILE           apply a saved model instead of fitting one, with the limits, sensitivity and rules that it was saved with; refused
                         for a device that lacks a counter of the model (the same name, else the same flow and measure)
  --map MODEL=DEVICE     with --model: the counter MODEL of the model is the counter DEVICE of the device; may be given again
  --sensitivity quiet|default|sensitive
  --views VIEW,...       only rules of these views: row (single minutes), window (eight minutes' means), drift (small moves that last)
  --rules RULE,...       only these: ${ALARM_RULES.join(", ")}
  --format json|csv      what to write (default json)
  --out FILE             where to (default the standard output)
  --scores FILE          also write device,time,spe,limit for every observation

mudlark convert FILE... --to csv|arrow|parquet [options]

Writes the counters as they were read, all devices in one table: device, time (UTC), a column a counter.

  --to csv|arrow|parquet what to write
  --out FILE             where to (default the standard output)

How the files are to be read, in both commands, where that is not to be told from them:

  --delimiter comma|semicolon|tab|pipe|blank     --decimal .|,        --header-lines 0|1|2
  --encoding utf-8|utf-16le|utf-16be|latin-1     --layout wide|long   --counting interval|cumulative
  --time-column NAME     --device-column NAME (or none: one device)
  --time-format FORMAT   ${TIME_FORMATS.join(", ")}
  --zone ZONE            where times that name no zone were written: Europe/Rome (default UTC)

  --help, --version

Exit status: 0, or 2 with what went wrong on the standard error.
`;

/** What a fitted model has no use for. */
const FIT_OPTIONS = [
  "baseline",
  "normal",
  "leave-out",
  "leave-out-annotated",
  "without",
  "cap",
  "components",
] as const;

/** What “convert” does not know. */
const DETECT_OPTIONS = [
  "annotations",
  ...FIT_OPTIONS,
  "limit-factor",
  "save-model",
  "model",
  "map",
  "format",
  "scores",
  "sensitivity",
  "views",
  "rules",
] as const;

/** Reads the command line. Errors: ProblemError. */
export function parseCommand(words: readonly string[]): Command {
  const { values, positionals } = readWords(words);
  if (values.version) return { kind: "version" };
  const [name, ...files] = positionals;
  if (values.help || (name === undefined && words.length === 0)) return { kind: "help" };
  if (name !== "detect" && name !== "convert") throw usageError(`There is no command “${name ?? ""}”.`);
  if (files.length === 0) throw usageError("No file is named.");
  const choices = parseChoices(values);
  if (name === "convert") {
    const foreign = DETECT_OPTIONS.find((option) => values[option] !== undefined);
    if (foreign) throw usageError(`--${foreign} is an option of “detect”.`);
    const to = oneOf("--to", values.to, TABLE_FORMATS);
    if (to === undefined) throw usageError("--to says what to write: csv, arrow or parquet.");
    return { kind: "convert", files, to, out: values.out ?? null, choices };
  }
  if (values.to !== undefined) throw usageError("--to is an option of “convert”.");
  const format = values.format ?? "json";
  if (format !== "json" && format !== "csv") throw usageError(`--format is json or csv, not “${format}”.`);
  const sensitivity = oneOf("--sensitivity", values.sensitivity, SENSITIVITIES);
  const limitFactor = parseLimitFactor(values);
  return {
    kind: "detect",
    files,
    annotations: values.annotations ?? [],
    ...parseModels(values),
    detecting: {
      baseline: parseBaseline(values.baseline ?? "../.."),
      said: parseSaid(values),
      isAnnotatedLeftOut: values["leave-out-annotated"] === true,
      adjustments: parseAdjustments(values),
      ...(limitFactor === undefined ? {} : { limitFactor }),
      ...(sensitivity === undefined ? {} : { sensitivity }),
      ...(values.rules === undefined && values.views === undefined ? {} : { rules: parseRules(values) }),
    },
    format,
    out: values.out ?? null,
    scores: values.scores ?? null,
    choices,
  };
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        annotations: { type: "string", multiple: true },
        baseline: { type: "string" },
        normal: { type: "string", multiple: true },
        "leave-out": { type: "string", multiple: true },
        "leave-out-annotated": { type: "boolean" },
        without: { type: "string", multiple: true },
        cap: { type: "string", multiple: true },
        components: { type: "string" },
        "limit-factor": { type: "string" },
        "save-model": { type: "string" },
        model: { type: "string" },
        map: { type: "string", multiple: true },
        format: { type: "string" },
        out: { type: "string" },
        scores: { type: "string" },
        sensitivity: { type: "string" },
        views: { type: "string" },
        rules: { type: "string" },
        to: { type: "string" },
        delimiter: { type: "string" },
        decimal: { type: "string" },
        "header-lines": { type: "string" },
        encoding: { type: "string" },
        layout: { type: "string" },
        counting: { type: "string" },
        "time-column": { type: "string" },
        "time-format": { type: "string" },
        zone: { type: "string" },
        "device-column": { type: "string" },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (thrown) {
    throw usageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const DELIMITER_NAMES: Readonly<Record<string, Delimiter>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  pipe: "|",
  blank: " ",
};

type Words = ReturnType<typeof readWords>["values"];

/** The user's choices; what is not said is not there. */
function parseChoices(values: Words): ReadingChoices {
  const delimiter = parseDelimiter(values.delimiter);
  const decimal = oneOf("--decimal", values.decimal, [".", ","] as const);
  const headerLines = oneOf("--header-lines", values["header-lines"], ["0", "1", "2"] as const);
  const encoding = oneOf("--encoding", values.encoding, [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "latin-1",
  ] as const);
  const layout = oneOf("--layout", values.layout, ["wide", "long"] as const);
  const counting = oneOf("--counting", values.counting, ["interval", "cumulative"] as const);
  const timeFormat = oneOf("--time-format", values["time-format"], TIME_FORMATS);
  const timeColumn = values["time-column"];
  const deviceColumn = values["device-column"];
  const zone = values.zone;
  if (zone !== undefined) zoneClock(zone);
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(headerLines === undefined ? {} : { headerLines: Number(headerLines) as 0 | 1 | 2 }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(layout === undefined ? {} : { layout }),
    ...(counting === undefined ? {} : { counting }),
    ...(timeFormat === undefined ? {} : { timeFormat }),
    ...(timeColumn === undefined ? {} : { timeColumn }),
    ...(deviceColumn === undefined ? {} : { deviceColumn: deviceColumn === "none" ? null : deviceColumn }),
    ...(zone === undefined ? {} : { zone }),
  };
}

function parseDelimiter(text: string | undefined): Delimiter | undefined {
  if (text === undefined) return undefined;
  const named = Object.hasOwn(DELIMITER_NAMES, text) ? DELIMITER_NAMES[text] : undefined;
  const delimiter = named ?? DELIMITERS.find((mark) => mark === text);
  if (delimiter !== undefined) return delimiter;
  throw usageError(`--delimiter is one of ${Object.keys(DELIMITER_NAMES).join(", ")}, not “${text}”.`);
}

/** A word that must be one of a few. */
function oneOf<Word extends string>(
  option: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw usageError(`${option} is one of ${words.join(", ")}, not “${text}”.`);
}

/** The rules of some views, or some rules, or both: those that are in each list. */
function parseRules({ views, rules }: Words): readonly AlarmRule[] {
  const wantedViews = parseList("--views", views, VIEWS);
  const wantedRules = parseList("--rules", rules, ALARM_RULES);
  const both = wantedRules.filter((rule) => wantedViews.includes(RULE_VIEWS[rule]));
  if (both.length > 0) return both;
  throw usageError("No rule of --rules is of a view of --views: nothing could raise an alarm.");
}

/** Words with commas between, each one of a few; all of them where nothing is said. */
function parseList<Word extends string>(
  option: string,
  text: string | undefined,
  words: readonly Word[],
): readonly Word[] {
  if (text === undefined) return words;
  const wanted = text.split(",").map((word) => oneOf(option, word.trim(), words));
  return words.filter((word) => wanted.includes(word));
}

/** A model is applied or fitted, not both. */
function parseModels(values: Words): Pick<Command & { kind: "detect" }, "model" | "mapping" | "saveModel"> {
  const { model = null, "save-model": saveModel = null, map } = values;
  if (model !== null && saveModel !== null)
    throw usageError("--save-model saves the model that is fitted, and with --model none is.");
  const fitting = FIT_OPTIONS.find((option) => values[option] !== undefined);
  if (model !== null && fitting !== undefined)
    throw usageError(
      `--${fitting} says what a model is fitted to, and --model applies one that is fitted already.`,
    );
  if (model === null && map !== undefined)
    throw usageError("--map says which counters stand for those of --model, and there is no --model.");
  return { model, mapping: parseMapping(map ?? []), saveModel };
}

/** Reads `MODEL=DEVICE` texts; a name with an equals sign in it cannot stand on the left. */
function parseMapping(texts: readonly string[]): Readonly<Record<string, string>> {
  const pairs = texts.map((text): readonly [string, string] => {
    const at = text.indexOf("=");
    if (at <= 0 || at === text.length - 1) throw usageError(`--map is MODEL=DEVICE, not “${text}”.`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) < index);
  if (twice) throw usageError(`--map says twice what stands for “${twice[0]}”.`);
  return Object.fromEntries(pairs);
}

/** Reads `START/END`; an empty side, or `..`, is open. */
function parseBaseline(text: string): Interval {
  const sides = text.split("/");
  if (sides.length !== 2) throw usageError(`--baseline is START/END, not “${text}”.`);
  const [startMs, endMs] = sides.map((side, index) => {
    if (side === "" || side === "..") return index === 0 ? ALWAYS.startMs : ALWAYS.endMs;
    const time = parseTimeText(side);
    if (time === null) throw usageError(`--baseline: “${side}” is no ISO 8601 instant.`);
    return time.ms;
  });
  if (startMs >= endMs) throw usageError("--baseline ends before it starts.");
  return { startMs, endMs };
}

function usageError(what: string): ProblemError {
  return new ProblemError({ level: "error", what, tryThis: "“mudlark --help” shows how it is used." });
}
