import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import type { Device } from "../../src/core/device.ts";
import { readFeature } from "../../src/detect/features/minute-features.ts";
import { openFile } from "../../src/ingest/open-file.ts";
import type { WorkerPort } from "../../src/workers/worker-port.ts";
import type { FitResult, Peer, PeerMessage, PeerRequest, PrepareRequest } from "./protocol.ts";

type MlPca = Extract<Peer, { name: "ml-pca" }>;

const EXPLAINED_SHARE = 0.98;

const port = globalThis as unknown as WorkerPort<PeerRequest<MlPca>, PeerMessage<FitResult>>;
let device: Device | null = null;
let rowLimit: number | null = null;

port.onmessage = ({ data }) => {
  const work = data.kind === "prepare" ? prepare(data) : Promise.resolve().then(fit);
  work.catch((thrown: unknown) => port.postMessage({ kind: "failed", message: String(thrown) }));
};

/** Reads with Mudlark's own reader: the clock is for what comes after. */
async function prepare(request: PrepareRequest<MlPca>): Promise<void> {
  const [file] = request.files;
  const loadFormats = async () => (await import("../../src/ingest/formats/all-formats.ts")).ALL_FORMATS;
  for await (const opened of openFile(file, { loadFormats })) {
    if (opened.kind === "counters") device ??= opened.devices[0];
  }
  if (device === null) throw new Error(`${file.name} holds no counters.`);
  rowLimit = request.peer.rowLimit;
  port.postMessage({ kind: "prepared" });
}

/** The same columns to the same errors as Mudlark's detection, by ml-pca's singular values and its own `predict`. */
function fit(): void {
  if (device === null) throw new Error("Nothing was read.");
  const matrix = toMatrix(device, Math.min(device.timeMs.length, rowLimit ?? Number.POSITIVE_INFINITY));
  const startedAt = performance.now();
  // It cannot scale a constant column: it leaves those out, which Mudlark does not.
  const pca = new PCA(matrix, { method: "SVD", center: true, scale: true, ignoreZeroVariance: true });
  const svdMs = performance.now() - startedAt;
  const components = 1 + pca.getCumulativeVariance().findIndex((share) => share >= EXPLAINED_SHARE);
  const spe = squaredErrors(pca.predict(matrix), components);
  port.postMessage({ kind: "done", result: { rows: matrix.rows, components, svdMs, spe } }, [spe.buffer]);
}

function toMatrix(device: Device, rows: number): Matrix {
  const matrix = new Matrix(rows, device.counters.length);
  const feature = new Float64Array(rows);
  for (const [column, counter] of device.counters.entries()) {
    readFeature(counter, device.sampling.elapsed, { startRow: 0, endRow: rows }, feature, 0);
    for (let row = 0; row < rows; row++) matrix.set(row, column, feature[row]);
  }
  return matrix;
}

/** What the components beyond the first few carry of each row, squared: the part that the model does not explain. */
function squaredErrors(scores: Matrix, components: number): Float64Array<ArrayBuffer> {
  const spe = new Float64Array(scores.rows);
  for (let row = 0; row < scores.rows; row++) {
    let sum = 0;
    for (let column = components; column < scores.columns; column++) sum += scores.get(row, column) ** 2;
    spe[row] = sum;
  }
  return spe;
}
