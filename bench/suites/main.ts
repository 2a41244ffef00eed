import { freemem } from "node:os";
import { findInput, type InputFile } from "../input-file.ts";
import { median, shareBelow } from "../median.ts";
import type { InputName, Options } from "../options.ts";
import type { Stretch } from "../page-watch.ts";
import type { Line, Table } from "../report.ts";
import { type MudlarkRun, runMudlark } from "../run-mudlark.ts";
import { type PeerRun, runPeer } from "../run-peer.ts";
import { type Site, serveMudlark, servePeers } from "../site.ts";
import type { SuiteResult } from "../suite.ts";

const ROUNDS: Readonly<Record<InputName, number>> = { S: 5, M: 3 };
/** ml-pca takes 20 s and 3 GB on a million rows: on a file above this many rows it runs once. */
const ONE_ROUND_ROWS = 200_000;
/** What its singular values were seen to hold for each cell of the table, doubled. */
const SVD_BYTES_PER_CELL = 200;

/** What one file's rounds gave; a variant that failed in a round is missing in it. */
interface Rounds {
  readonly input: InputFile;
  readonly mudlark: MudlarkRun[];
  readonly papaParse: PeerRun[];
  readonly mlPca: PeerRun[];
  /** ml-pca saw only so many of the rows; null for all. */
  readonly svdRowLimit: number | null;
}

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
        const count = options.rounds ?? ROUNDS[name];
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

/** Ours, peer, peer, ours, ...: what else the machine does falls on all alike. */
async function measure(
  input: InputFile,
  count: number,
  sites: { readonly mudlark: Site; readonly peers: Site },
  executablePath: string,
  failures: string[],
): Promise<Rounds> {
  const isLarge = input.rows > ONE_ROUND_ROWS;
  const hasRoom = freemem() > input.rows * input.columns * SVD_BYTES_PER_CELL;
  const svdRowLimit = isLarge && !hasRoom ? ONE_ROUND_ROWS : null;
  const rounds: Rounds = { input, mudlark: [], papaParse: [], mlPca: [], svdRowLimit };
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
      runPeer(theirs, { name: "papaparse", rowLimit: null }, input),
    );
    if (round > 0 && isLarge) continue;
    await attempt("ml-pca", rounds.mlPca, () =>
      runPeer(theirs, { name: "ml-pca", rowLimit: svdRowLimit }, input),
    );
  }
  return rounds;
}

function toTable({ input, mudlark, papaParse, mlPca, svdRowLimit }: Rounds): Table {
  const open = mudlark.map(({ openMs }) => openMs);
  const detect = mudlark.map(({ detectMs }) => detectMs);
  const peak = mudlark.flatMap(({ peakBytes }) => peakBytes ?? []);
  const compared = (own: readonly number[], line: Omit<Line, "ratio">, scale = 1): Line => {
    const ratio = (scale * median(line.values)) / median(own);
    return { ...line, ratio: Number.isFinite(ratio) ? ratio : null };
  };
  const alone = (line: Omit<Line, "ratio">): Line => ({ ...line, ratio: null });
  const times = (quantity: string, variant: string, values: readonly number[]) =>
    ({ quantity, variant, unit: "ms", values }) as const;
  const tasks = (variant: string, tasksOf: (run: MudlarkRun) => readonly Stretch[]) =>
    ({
      quantity: "longest main-thread task",
      variant,
      unit: "longest task",
      values: mudlark.map((run) => Math.max(0, ...tasksOf(run).map(({ durationMs }) => durationMs))),
    }) as const;
  const memory = (variant: string, values: readonly (number | null)[]) =>
    ({
      quantity: "peak memory above idle",
      variant,
      unit: "bytes",
      values: values.flatMap((value) => value ?? []),
    }) as const;
  const svdScale = svdRowLimit === null ? 1 : input.rows / svdRowLimit;

  const lines: Line[] = [
    alone(times("open: file to columns", "Mudlark", open)),
    compared(
      open,
      times(
        "open: file to columns",
        "PapaParse dynamicTyping",
        papaParse.map(({ tookMs }) => tookMs),
      ),
    ),
    alone(times("detect: columns to intervals", "Mudlark", detect)),
    compared(
      detect,
      times(
        "detect: columns to intervals",
        "ml-pca SVD, to SPE",
        mlPca.map(({ tookMs }) => tookMs),
      ),
      svdScale,
    ),
    compared(
      detect,
      times(
        "detect: columns to intervals",
        "  its SVD alone",
        mlPca.flatMap(({ svdMs }) => svdMs ?? []),
      ),
      svdScale,
    ),
    ...[0.5, 0.95].map((share) =>
      alone(
        times(
          "update: filter or brush to paint",
          `Mudlark p${100 * share}`,
          mudlark.map(({ updatesMs }) => shareBelow(updatesMs, share)),
        ),
      ),
    ),
    alone(tasks("Mudlark opening", (run) => run.longTasksOpening)),
    alone(tasks("Mudlark detecting", (run) => run.longTasksDetecting)),
    alone(tasks("Mudlark updating", (run) => run.longTasksUpdating)),
    alone(memory("Mudlark, open and detect", peak)),
    alone(
      memory(
        "Mudlark, updates too",
        mudlark.map(({ peakBytesWithUpdates }) => peakBytesWithUpdates),
      ),
    ),
    compared(
      peak,
      memory(
        "PapaParse, open",
        papaParse.map(({ peakBytes }) => peakBytes),
      ),
    ),
    compared(
      peak,
      memory(
        "ml-pca SVD, detect",
        mlPca.map(({ peakBytes }) => peakBytes),
      ),
      svdScale,
    ),
  ];
  return { title: toTitle(input), lines, remarks: toRemarks(mudlark, svdRowLimit) };
}

function toTitle({ name, fileName, bytes, rows, columns, sha256 }: InputFile): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB, ${rows.toLocaleString("en-US")} rows x ${columns} columns`;
  return `${name}  ${fileName}: ${size}, sha256 ${sha256.slice(0, 12)}`;
}

function toRemarks(mudlark: readonly MudlarkRun[], svdRowLimit: number | null): string[] {
  const remarks = [`Updates a round: ${mudlark[0]?.updatesMs.length ?? 0}.`];
  if (svdRowLimit !== null) {
    remarks.push(
      `Too little memory for ml-pca on all rows: it had the first ${svdRowLimit.toLocaleString("en-US")}, and its ratios are scaled by the rows.`,
    );
  }
  if (process.platform !== "linux") remarks.push("Memory is measured on Linux only.");
  return remarks;
}
