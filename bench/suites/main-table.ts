import { describeInput, type Input } from "../input.ts";
import { shareBelow } from "../median.ts";
import type { Stretch } from "../page-watch.ts";
import type { Quantity, Table } from "../report.ts";
import type { MudlarkRun } from "../run-mudlark.ts";
import type { PeerRun } from "../run-peer.ts";

/** What one file's rounds gave; a variant that failed in a round is missing in it. */
export interface Rounds {
  readonly input: Input;
  readonly mudlark: MudlarkRun[];
  readonly papaParse: PeerRun[];
  /** The same with rows as arrays, which it makes faster than objects. */
  readonly papaParseArrays: PeerRun[];
  readonly mlPca: PeerRun[];
  /** ml-pca saw only so many of the rows; null for all. */
  readonly svdRowLimit: number | null;
}

/** The rounds as a reader wants them: each quantity of ours, and the peers' beside it. */
export function toTable(rounds: Rounds): Table {
  const { input, mudlark } = rounds;
  const remarks = [`Filters and brushes a round: ${mudlark[0]?.updatesMs.length ?? 0}.`];
  if (rounds.svdRowLimit !== null) {
    const limit = rounds.svdRowLimit.toLocaleString("en-US");
    remarks.push(
      `Too little memory for ml-pca on all rows: it had ${limit}, and its ratios are scaled by the rows.`,
    );
  }
  if (process.platform !== "linux") remarks.push("Memory is measured on Linux only.");
  return {
    title: describeInput(input),
    quantities: toQuantities(rounds),
    remarks,
  };
}

function toQuantities({
  input,
  mudlark,
  papaParse,
  papaParseArrays,
  mlPca,
  svdRowLimit,
}: Rounds): Quantity[] {
  const svdScale = svdRowLimit === null ? 1 : input.rows / svdRowLimit;
  const tookMs = (runs: readonly PeerRun[]) => runs.map((run) => run.tookMs);
  const peakBytes = (runs: readonly (PeerRun | MudlarkRun)[]) => runs.flatMap((run) => run.peakBytes ?? []);
  const updatesBelow = (share: number) => mudlark.map(({ updatesMs }) => shareBelow(updatesMs, share));
  return [
    {
      name: "open: file to columns",
      unit: "ms",
      variants: [
        { name: "Mudlark", values: mudlark.map(({ openMs }) => openMs) },
        { name: "PapaParse, rows as objects", values: tookMs(papaParse), ratioScale: 1 },
        { name: "PapaParse, rows as arrays", values: tookMs(papaParseArrays), ratioScale: 1 },
      ],
    },
    {
      name: "detect: columns to intervals",
      unit: "ms",
      variants: [
        { name: "Mudlark", values: mudlark.map(({ detectMs }) => detectMs) },
        { name: "ml-pca SVD, to SPE", values: tookMs(mlPca), ratioScale: svdScale },
        { name: "  its SVD alone", values: mlPca.flatMap(({ svdMs }) => svdMs ?? []), ratioScale: svdScale },
      ],
    },
    {
      name: "update: filter or brush to paint",
      unit: "ms",
      variants: [
        { name: "Mudlark p50", values: updatesBelow(0.5) },
        { name: "Mudlark p95", values: updatesBelow(0.95) },
      ],
    },
    {
      name: "longest main-thread task",
      unit: "longest task",
      variants: [
        { name: "Mudlark opening", values: longest(mudlark, (run) => run.longTasksOpening) },
        { name: "Mudlark detecting", values: longest(mudlark, (run) => run.longTasksDetecting) },
        { name: "Mudlark updating", values: longest(mudlark, (run) => run.longTasksUpdating) },
      ],
    },
    {
      name: "peak memory above idle",
      unit: "bytes",
      variants: [
        { name: "Mudlark, open and detect", values: peakBytes(mudlark) },
        { name: "Mudlark, updates too", values: mudlark.flatMap((run) => run.peakBytesWithUpdates ?? []) },
        { name: "PapaParse objects, open", values: peakBytes(papaParse), ratioScale: 1 },
        { name: "PapaParse arrays, open", values: peakBytes(papaParseArrays), ratioScale: 1 },
        { name: "ml-pca SVD, detect", values: peakBytes(mlPca), ratioScale: svdScale },
      ],
    },
  ];
}

/** The longest of each round, 0 where none was over 50 ms. */
function longest(mudlark: readonly MudlarkRun[], tasksOf: (run: MudlarkRun) => readonly Stretch[]): number[] {
  return mudlark.map((run) => Math.max(0, ...tasksOf(run).map(({ durationMs }) => durationMs)));
}
