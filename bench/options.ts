import { parseArgs } from "node:util";

const INPUT_NAMES = ["S", "M"] as const;
export type InputName = (typeof INPUT_NAMES)[number];

export interface Options {
  /** The suite's name. */
  readonly suite: string;
  /** Null for the suite's own number, which differs from input to input. */
  readonly rounds: number | null;
  /** Rows of the simulated file. */
  readonly rows: number;
  readonly inputs: readonly InputName[];
  /** Where the results go as JSON; null for nowhere. */
  readonly jsonPath: string | null;
}

export const USAGE = `npm run bench -- [main] [--rounds N] [--rows N] [--only S|M] [--json FILE]

  --rounds N   rounds of each variant (5 on S, 3 on M)
  --rows N     rows of the simulated file M (1000000)
  --only S|M   S: the real file ../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv; M: the simulated one
  --json FILE  all the numbers, each round's too`;

/** Throws an Error with a sentence for the user. */
export function parseOptions(words: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      rows: { type: "string", default: "1000000" },
      only: { type: "string" },
      json: { type: "string" },
    },
  });
  if (positionals.length > 1) throw new Error(`One suite at a time, not ${positionals.join(" and ")}.`);
  const inputs = INPUT_NAMES.filter(
    (name) => values.only === undefined || values.only.toUpperCase() === name,
  );
  if (inputs.length === 0) throw new Error(`--only wants S or M, not ${values.only}.`);
  return {
    suite: positionals[0] ?? "main",
    rounds: values.rounds === undefined ? null : parseCount("--rounds", values.rounds),
    rows: parseCount("--rows", values.rows),
    inputs,
    jsonPath: values.json ?? null,
  };
}

function parseCount(option: string, text: string): number {
  const count = Number(text.replaceAll(/[_,]/g, ""));
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new Error(`${option} wants a whole number above 0, not ${text}.`);
  }
  return count;
}
