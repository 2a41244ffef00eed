import { describeInput, findInput, type Input } from "../input.ts";
import type { InputName, Options } from "../options.ts";
import type { Peer } from "../peers/protocol.ts";
import type { Table } from "../report.ts";
import { runCancel } from "../run-cancel.ts";
import { runOpening } from "../run-opening.ts";
import { runPeer } from "../run-peer.ts";
import { serveMudlark, servePeers } from "../site.ts";
import type { SuiteResult } from "../suite.ts";
import { type IngestRounds, NO_ROUNDS, toIngestTable } from "./ingest-table.ts";

const ROUNDS: Readonly<Partial<Record<InputName, number>>> = { S: 7 };
const FEW_ROUNDS = 5;

/** Where the variants of a run find a browser and their pages. */
interface Stage {
  readonly executablePath: string;
  readonly mudlarkUrl: string;
  readonly peersUrl: string;
}

/** Files to columns: ten devices, a large file and a small one, beside PapaParse, DuckDB-WASM and the bytes alone. */
export async function runIngestSuite(options: Options, executablePath: string): Promise<SuiteResult> {
  const failures: string[] = [];
  const tables: Table[] = [];
  const rounds: IngestRounds[] = [];
  const mudlark = await serveMudlark();
  try {
    const peers = await servePeers();
    try {
      const stage: Stage = { executablePath, mudlarkUrl: mudlark.url, peersUrl: peers.url };
      for (const name of options.inputs) {
        const input = await findInput(name, options);
        if (input === null) {
          console.error(`${name} is skipped: the real file is not on this machine.`);
          continue;
        }
        console.error(describeInput(input));
        const count = options.rounds ?? ROUNDS[name] ?? FEW_ROUNDS;
        const measured = await measure(input, count, stage, failures);
        rounds.push(measured);
        tables.push(toIngestTable(measured));
      }
    } finally {
      await peers.close();
    }
  } finally {
    await mudlark.close();
  }
  return { tables, rounds, failures };
}

/** One variant after the other, then all again: what else the machine does falls on all alike. */
async function measure(
  input: Input,
  count: number,
  { executablePath, mudlarkUrl, peersUrl }: Stage,
  failures: string[],
): Promise<IngestRounds> {
  const rounds: IngestRounds = { input, ...NO_ROUNDS() };
  const isLarge = input.name === "L";
  const ours = { executablePath, url: mudlarkUrl };
  const theirs = { executablePath, url: peersUrl };
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
    const attemptPeer = (variant: string, runs: IngestRounds["duckDb"], peer: Peer): Promise<void> =>
      attempt(variant, runs, () => runPeer(theirs, peer, input.files));

    await attemptPeer("File.arrayBuffer()", rounds.arrayBuffer, { name: "array-buffer" });
    if (isLarge) {
      // Drawing and detecting a file of this size takes longer than opening it: once is enough.
      const after = { hasAftermath: round === 0 };
      await attempt("Mudlark, two workers", rounds.mudlark, () =>
        runOpening({ ...ours, cores: 2 }, input, after),
      );
      await attempt("Mudlark, one worker", rounds.mudlarkAlone, () =>
        runOpening({ ...ours, cores: 1 }, input, after),
      );
      await attempt("Mudlark, cancelled", rounds.cancelled, () => runCancel(ours, input));
      if (round === 0) await attemptPeer("DuckDB-WASM", rounds.duckDb, { name: "duckdb" });
    } else {
      await attempt("Mudlark", rounds.mudlark, () => runOpening(ours, input));
      await attemptPeer("PapaParse", rounds.papaParse, { name: "papaparse", header: false });
      await attemptPeer("DuckDB-WASM", rounds.duckDb, { name: "duckdb" });
    }
  }
  return rounds;
}
