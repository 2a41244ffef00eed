import type { RowRange } from "../../src/core/row-range.ts";
import { covarianceOf, mergeCentred } from "../../src/detect/model/centred-products.ts";
import { countComponents } from "../../src/detect/model/component-count.ts";
import { eigenvectors } from "../../src/detect/model/eigenvectors.ts";
import { SEED_ROWS } from "./made-matrix.ts";
import {
  EXPLAINED_SHARE,
  type Fitter,
  type FitterMessage,
  type FitterRequest,
  type MatrixName,
} from "./protocol.ts";

/** What a run tells the bench; the errors themselves stay in the page. */
export interface MatrixAnswer {
  /** The first time: nothing is compiled yet. */
  readonly tookMs: number;
  readonly components: number;
  /** The sum of all rows' errors, so that two fitters can be held together. */
  readonly total: number;
}

/** What the bench calls from outside. */
export interface MatrixPage {
  /** Makes the matrix; returns its bytes. */
  prepare(fitter: Fitter, matrix: MatrixName, rows: number): Promise<number>;
  run(): Promise<MatrixAnswer>;
}

interface Scored {
  readonly spe: readonly Float64Array[];
  readonly components: number;
}

let workers: readonly Worker[] = [];
let run: () => Promise<Scored> = () => Promise.reject(new Error("Nothing was prepared."));
/** What came of the run, held as a page that shows it would. */
let kept: Scored | null = null;

const matrixPage: MatrixPage = {
  async prepare(fitter, matrix, rows) {
    if (fitter.name === "ml-pca") {
      workers = [new Worker(new URL("./ml-pca.worker.ts", import.meta.url), { type: "module" })];
      run = fitAtOnce;
    } else {
      workers = Array.from(
        { length: fitter.workers },
        () => new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" }),
      );
      run = sumAndScore;
    }
    const engine = fitter.name === "engine" ? fitter.kind : null;
    const answers = await Promise.all(
      workers.map((worker, share) =>
        ask(
          worker,
          { kind: "prepare", matrix, engine, rows: shareOf(rows, share, workers.length) },
          "prepared",
        ),
      ),
    );
    return answers.reduce((sum, { bytes }) => sum + bytes, 0);
  },
  async run() {
    const startedAt = performance.now();
    kept = await run();
    const tookMs = performance.now() - startedAt;
    const total = kept.spe.flatMap((part) => part.reduce((sum, error) => sum + error, 0));
    return { tookMs, components: kept.components, total: total.reduce((sum, part) => sum + part, 0) };
  },
};
Object.assign(window, { matrixPage });

/** Each worker its products, all of them one covariance, and each worker its rows' errors by that. */
async function sumAndScore(): Promise<Scored> {
  const sums = await Promise.all(workers.map((worker) => ask(worker, { kind: "sum" }, "summed")));
  const all = sums.map(({ products }) => products).reduce(mergeCentred);
  const axes = eigenvectors(covarianceOf(all), all.mean.length);
  const { components } = countComponents(axes.values, { share: EXPLAINED_SHARE });
  const model = { mean: all.mean, loadings: axes.vectors.slice(0, components) };
  const parts = await Promise.all(workers.map((worker) => ask(worker, { kind: "score", model }, "scored")));
  return { spe: parts.map(({ spe }) => spe), components };
}

async function fitAtOnce(): Promise<Scored> {
  const { spe, components } = await ask(workers[0], { kind: "fit" }, "scored");
  return { spe: [spe], components };
}

/** One of several shares of some rows, from a row on of which a seed begins. */
function shareOf(rows: number, share: number, shares: number): RowRange {
  const start = (index: number): number => Math.round((index * rows) / shares / SEED_ROWS) * SEED_ROWS;
  return { startRow: start(share), endRow: share + 1 === shares ? rows : start(share + 1) };
}

function ask<Kind extends FitterMessage["kind"]>(
  worker: Worker,
  request: FitterRequest,
  kind: Kind,
): Promise<Extract<FitterMessage, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FitterMessage>) => {
      if (data.kind === "failed") reject(new Error(data.message));
      else if (data.kind === kind) resolve(data as Extract<FitterMessage, { kind: Kind }>);
      else reject(new Error(`A fitter answered ${data.kind}, not ${kind}.`));
    };
    worker.onerror = ({ message }) => reject(new Error(message || "A fitter's worker stopped."));
    worker.postMessage(request);
  });
}
