import { parseArgs } from "node:util";
import type { ExploreName } from "./explore/explore-input.ts";
import type { MatrixName } from "./matrix/protocol.ts";

/** S: the real file; M: a simulated camera; M10: ten busy devices; L: one busy device in a large file. */
export type InputName = "S" | "M" | "M10" | "L";

const SUITE_INPUTS = {
  main: ["S", "M"],
  ingest: ["S", "M10", "L"],
  detect: ["S"],
  explore: [],
} as const satisfies Readonly<Record<string, readonly InputName[]>>;

const SUITE_MATRICES = {
  main: [],
  ingest: [],
  detect: ["X35", "X23"],
  explore: [],
} as const satisfies Readonly<Record<keyof typeof SUITE_INPUTS, readonly MatrixName[]>>;

const SUITE_EXPLORED = {
  main: [],
  ingest: [],
  detect: [],
  explore: ["E1", "E10"],
} as const satisfies Readonly<Record<keyof typeof SUITE_INPUTS, readonly ExploreName[]>>;

export type SuiteName = keyof typeof SUITE_INPUTS;

export interface Options {
  readonly suite: SuiteName;
  /** Null for the suite's own number, which differs from input to input. */
  readonly rounds: number | null;
  /** Rows of the simulated file M. */
  readonly rows: number;
  /** Size of the large file L, in bytes. */
  readonly largeBytes: number;
  /** Those of the suite that are to be measured. */
  readonly inputs: readonly InputName[];
  readonly matrices: readonly MatrixName[];
  readonly explored: readonly ExploreName[];
  /** Whether the suite explore tells what the main thread ran, which makes the page slower. */
  readonly isProfiled: boolean;
  /** Where the results go as JSON; null for nowhere. */
  readonly jsonPath: string | null;
}

export const USAGE = `npm run bench -- [main] [--rounds N] [--rows N] [--only S|M] [--json FILE]
npm run bench -- ingest [--rounds N] [--large-mb N] [--only S|M10|L] [--json FILE]
npm run bench -- detect [--rounds N] [--only S|X35|X23] [--json FILE]
npm run bench -- explore [--rounds N] [--only E1|E10] [--profile] [--json FILE]

  --rounds N     rounds of each variant (main: 5 on S, 3 on M; ingest: 7 on S, 5 on M10 and L; detect: 5; explore: 1)
  --rows N       rows of the simulated file M (1000000)
  --large-mb N   size of the file L in millions of bytes (1000)
  --only NAME    S: the real file ../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv; M: a simulated camera;
                 M10: ten busy devices in ten files of 10 MB; L: one busy device in one file;
                 X35: 1,000,000 rows of 35 features; X23: 10,000,000 rows of 23 counts;
                 E1, E10: 1,000,000 and 10,000,000 rows of 23 counters, in two and twenty devices
  --profile      with explore: what the main thread ran meanwhile; the times are then longer
  --json FILE    all the numbers, each round's too`;

/** Throws an Error with a sentence for the user. */
export function parseOptions(words: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      rows: { type: "string", default: "1000000" },
      "large-mb": { type: "string", default: "1000" },
      only: { type: "string" },
      profile: { type: "boolean", default: false },
      json: { type: "string" },
    },
  });
  if (positionals.length > 1) throw new Error(`One suite at a time, not ${positionals.join(" and ")}.`);
  const suite = parseSuite(positionals[0] ?? "main");
  const isWanted = (name: string): boolean => (values.only?.toUpperCase() ?? name) === name;
  const inputs = SUITE_INPUTS[suite].filter(isWanted);
  const matrices = SUITE_MATRICES[suite].filter(isWanted);
  const explored = SUITE_EXPLORED[suite].filter(isWanted);
  if (inputs.length + matrices.length + explored.length === 0) {
    const all = [...SUITE_INPUTS[suite], ...SUITE_MATRICES[suite], ...SUITE_EXPLORED[suite]];
    throw new Error(`--only wants ${all.join(" or ")} in the suite ${suite}, not ${values.only}.`);
  }
  return {
    suite,
    rounds: values.rounds === undefined ? null : parseCount("--rounds", values.rounds),
    rows: parseCount("--rows", values.rows),
    largeBytes: parseCount("--large-mb", values["large-mb"]) * 1e6,
    inputs,
    matrices,
    explored,
    isProfiled: values.profile,
    jsonPath: values.json ?? null,
  };
}

function parseSuite(word: string): SuiteName {
  if (word in SUITE_INPUTS) return word as SuiteName;
  throw new Error(`There is no suite ${word}; there is ${Object.keys(SUITE_INPUTS).join(", ")}.`);
}

function parseCount(option: string, text: string): number {
  const count = Number(text.replaceAll(/[_,]/g, ""));
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new Error(`${option} wants a whole number above 0, not ${text}.`);
  }
  return count;
}
