import { parseArgs } from "node:util";
import { ALWAYS, type Interval } from "../core/interval.ts";
import { ProblemError } from "../core/problem.ts";
import { parseTimeText } from "../ingest/time-text.ts";

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "detect";
      readonly files: readonly string[];
      readonly annotations: readonly string[];
      readonly baseline: Interval;
      readonly format: "json" | "csv";
      /** Null writes to the standard output. */
      readonly out: string | null;
      readonly scores: string | null;
    };

export const USAGE = `mudlark detect FILE... [options]

Finds the suspicious intervals of the devices in FILE (CSV or CSV.GZ counters, device lists, annotations).

  --annotations FILE     known attacks (start_s,end_s,flow|flow,type); compared on stderr, never used to fit; may be given again
  --baseline START/END   fit the model on this time only; ISO 8601, either side may be empty: ../2018-10-08T00:00Z
  --format json|csv      what to write (default json)
  --out FILE             where to (default the standard output)
  --scores FILE          also write device,time,spe,limit for every observation
  --help, --version

Exit status: 0, or 2 with what went wrong on the standard error.
`;

/** Reads the command line. Errors: ProblemError. */
export function parseCommand(words: readonly string[]): Command {
  const { values, positionals } = readWords(words);
  if (values.version) return { kind: "version" };
  const [name, ...files] = positionals;
  if (values.help || (name === undefined && words.length === 0)) return { kind: "help" };
  if (name !== "detect") throw usageError(`There is no command “${name ?? ""}”.`);
  if (files.length === 0) throw usageError("No file is named.");
  const format = values.format;
  if (format !== "json" && format !== "csv") throw usageError(`--format is json or csv, not “${format}”.`);
  return {
    kind: "detect",
    files,
    annotations: values.annotations,
    baseline: parseBaseline(values.baseline),
    format,
    out: values.out ?? null,
    scores: values.scores ?? null,
  };
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        annotations: { type: "string", multiple: true, default: [] },
        baseline: { type: "string", default: "../.." },
        format: { type: "string", default: "json" },
        out: { type: "string" },
        scores: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (thrown) {
    throw usageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
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
