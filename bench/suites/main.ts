import { freemem } from "node:os";
import { findInput, type Input } from "../input.ts";
import type { InputName, Options } from "../options.ts";
import type { Table } from "../report.ts";
import { runMudlark } from "../run-mudlark.ts";
import { runPeer } from "../run-peer.ts";
import { type Site, serveMudlark, servePeers } from "../site.ts";
import type { SuiteResult } from "../suite.ts";
import { type Rounds, toTable } from "./main-table.ts";

const ROUNDS: Readonly<Partial<Record<InputName, number>>> = { S: 5 };
const FEW_ROUNDS = 3;
/** ml-pca takes 20 s and 3 GB on a million rows: on a file above this many rows it runs once. */
const ONE_ROUND_ROWS = 200_000;
/** What its singular values were seen to hold for each cell of the table, doubled. */
const SVD_BYTES_PER_CELL = 200;

/** The main job: a file opened, its intervals found, its charts filtered and brushed; beside PapaParse and ml-pca on the same bytes. */
export async function runMainSuite(options: Options, executablePath: string): Promise<SuiteResult> {
  const failures: string[] = [];
  const tables: Table[] = [];
  const rounds: Rounds[] = [];
  const mudlark = await serveMudlark();
  try {
    const peers = await servePeers();
    try {
      for (const name of options.inputs) {
        const input = await findInput(name, options);
        if (input === null) {
          console.error("S is skipped: the real file is not on this machine.");
          continue;
        }
        const count = options.rounds ?? ROUNDS[name] ?? FEW_ROUNDS;
        const measured = await measure(input, count, { mudlark, peers }, executablePath, failures);
        rounds.push(measured);
        tables.push(toTable(measured));
      }
    } finally {
      await peers.close();
    }
  } finally {
    await mudlark.close();
  }
  return { tables, rounds, failures };
}

/** Ours, the peers, ours again, ...: what else the machine does falls on all alike. */
async function measure(
  input: Input,
  count: number,
  sites: { readonly mudlark: Site; readonly peers: Site },
  executablePath: string,
  failures: string[],
): Promise<Rounds> {
  const isLarge = input.rows > ONE_ROUND_ROWS;
  const hasRoom = freemem() > input.rows * input.columns * SVD_BYTES_PER_CELL;
  const svdRowLimit = isLarge && !hasRoom ? ONE_ROUND_ROWS : null;
  const rounds: Rounds = { input, mudlark: [], papaParse: [], papaParseArrays: [], mlPca: [], svdRowLimit };
  const ours = { executablePath, url: sites.mudlark.url };
  const theirs = { executablePath, url: sites.peers.url };
  for (let round = 0; round < count; round++) {
    const attempt = async <Run>(variant: string, runs: Run[], run: () => Promise<Run>): Promise<void> => {
      console.error(`${input.name} round ${round + 1} of ${count}: ${variant}`);
      try {
        runs.push(await run());
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        failures.push(`${input.name} round ${round + 1}, ${variant}: ${reason}`);
      }
    };
    await attempt("Mudlark", rounds.mudlark, () => runMudlark(ours, input));
    await attempt("PapaParse", rounds.papaParse, () =>
      runPeer(theirs, { name: "papaparse", header: true }, input.files),
    );
    await attempt("PapaParse without header", rounds.papaParseArrays, () =>
      runPeer(theirs, { name: "papaparse", header: false }, input.files),
    );
    if (round > 0 && isLarge) continue;
    await attempt("ml-pca", rounds.mlPca, () =>
      runPeer(theirs, { name: "ml-pca", rowLimit: svdRowLimit }, input.files),
    );
  }
  return rounds;
}
