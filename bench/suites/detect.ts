import { freemem } from "node:os";
import { findInput } from "../input.ts";
import type { Fitter, MatrixName } from "../matrix/protocol.ts";
import type { Options } from "../options.ts";
import { type FitterRun, runFitter } from "../run-fitter.ts";
import { runLimitDrag } from "../run-limit-drag.ts";
import { runMudlark } from "../run-mudlark.ts";
import { hasNumpy, runNumpy } from "../run-numpy.ts";
import { serveMatrix, serveMudlark } from "../site.ts";
import type { SuiteResult } from "../suite.ts";
import { type FileRounds, MATRICES, type MatrixRounds, toFileTable, toMatrixTable } from "./detect-table.ts";

const ROUNDS = 5;
/** ml-pca takes 20 s and 3 GB on a million rows; where there is no room, it runs on so many. */
const FEW_ROWS = 200_000;
/** What its singular values were seen to hold for each cell of the matrix, doubled. */
const SVD_BYTES_PER_CELL = 200;
/** Two fitters differ by no more than rounding: shares of the sum of all errors. */
const TOTAL_TOLERANCE = 1e-9;

const KERNELS: Fitter = { name: "engine", kind: "kernels", workers: 1 };
const KERNELS_TWICE: Fitter = { name: "engine", kind: "kernels", workers: 2 };
const PLAIN: Fitter = { name: "engine", kind: "plain", workers: 1 };
const ML_PCA: Fitter = { name: "ml-pca" };

/** Features to errors: the detector's loops in one worker and in two, beside their twin, ml-pca and numpy. */
export async function runDetectSuite(options: Options, executablePath: string): Promise<SuiteResult> {
  const failures: string[] = [];
  const file = options.inputs.length > 0 ? await detectInFile(options, executablePath, failures) : null;
  const rounds: MatrixRounds[] = [];
  const site = await serveMatrix();
  try {
    for (const name of options.matrices) {
      const stage = { executablePath, url: site.url };
      rounds.push(await measure(name, options.rounds ?? ROUNDS, stage, failures));
    }
  } finally {
    await site.close();
  }
  const tables = [...(file === null ? [] : [toFileTable(file)]), ...rounds.map(toMatrixTable)];
  return { tables, rounds: { file, matrices: rounds }, failures };
}

/** The real file in the page: no baseline is chosen, so all views are fitted on all days but each. */
async function detectInFile(
  options: Options,
  executablePath: string,
  failures: string[],
): Promise<FileRounds | null> {
  const input = await findInput("S", options);
  if (input === null) {
    console.error("S is skipped: the real file is not on this machine.");
    return null;
  }
  const rounds: FileRounds = { runs: [], drags: [] };
  const site = await serveMudlark();
  try {
    const count = options.rounds ?? ROUNDS;
    for (let round = 0; round < count; round++) {
      console.error(`S round ${round + 1} of ${count}`);
      try {
        rounds.runs.push(await runMudlark({ executablePath, url: site.url }, input));
        rounds.drags.push(await runLimitDrag({ executablePath, url: site.url }, input));
      } catch (thrown) {
        failures.push(`S round ${round + 1}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      }
    }
  } finally {
    await site.close();
  }
  return rounds;
}

/** Ours, the peers, ours again, ...: what else the machine does falls on all alike. */
async function measure(
  name: MatrixName,
  count: number,
  stage: { readonly executablePath: string; readonly url: string },
  failures: string[],
): Promise<MatrixRounds> {
  const { rows, columns, rhythms, hasPeers } = MATRICES[name];
  const hasRoom = freemem() > rows * columns * SVD_BYTES_PER_CELL;
  const svdRows = hasRoom ? rows : FEW_ROWS;
  const withNumpy = hasPeers && hasNumpy();
  const rounds: MatrixRounds = {
    name,
    kernels: [],
    kernelsTwice: [],
    plain: [],
    mlPca: [],
    svdRows,
    numpy: [],
    hasNumpy: withNumpy,
  };
  for (let round = 0; round < count; round++) {
    const attempt = async <Run>(
      variant: string,
      runs: Run[],
      run: () => Run | Promise<Run>,
    ): Promise<void> => {
      console.error(`${name} round ${round + 1} of ${count}: ${variant}`);
      try {
        runs.push(await run());
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        failures.push(`${name} round ${round + 1}, ${variant}: ${reason}`);
      }
    };
    const runOf = (fitter: Fitter) => async (): Promise<FitterRun> => {
      const run = await runFitter(stage, fitter, name, rows);
      const known = rounds.kernels[0]?.total ?? run.total;
      if (Math.abs(run.total - known) > TOTAL_TOLERANCE * known) {
        throw new Error(`The errors add up to ${run.total}, those before to ${known}.`);
      }
      return run;
    };
    await attempt("kernels, one worker", rounds.kernels, runOf(KERNELS));
    await attempt("kernels, two workers", rounds.kernelsTwice, runOf(KERNELS_TWICE));
    if (!hasPeers) continue;
    await attempt("plain JavaScript", rounds.plain, runOf(PLAIN));
    if (withNumpy) await attempt("numpy", rounds.numpy, () => runNumpy({ rows, columns, rhythms }));
    if (round > 0) continue;
    await attempt("ml-pca", rounds.mlPca, () =>
      svdRows === rows ? runOf(ML_PCA)() : runFitter(stage, ML_PCA, name, svdRows),
    );
  }
  return rounds;
}
