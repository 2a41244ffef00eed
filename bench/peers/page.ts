import type { Peer, PeerMessage, PeerRequest, PeerResult } from "./protocol.ts";

const createWorker: Readonly<Record<Peer["name"], () => Worker>> = {
  papaparse: () => new Worker(new URL("./papaparse.worker.ts", import.meta.url), { type: "module" }),
  duckdb: () => new Worker(new URL("./duckdb.worker.ts", import.meta.url), { type: "module" }),
  "array-buffer": () => new Worker(new URL("./array-buffer.worker.ts", import.meta.url), { type: "module" }),
  "ml-pca": () => new Worker(new URL("./ml-pca.worker.ts", import.meta.url), { type: "module" }),
};

/** What a run tells the bench; the columns and errors themselves stay in the page. */
export interface PeerAnswer {
  /** From nothing until the peer's worker could begin. */
  readonly startMs: number;
  readonly tookMs: number;
  /** Null of a peer that saw bytes alone. */
  readonly rows: number | null;
  /** Of ml-pca: the decomposition alone. */
  readonly svdMs: number | null;
  readonly components: number | null;
}

/** What the bench calls from outside. */
export interface PeerPage {
  /** Reads what stands before the clock; the files are those that were put into the page's input. */
  prepare(peer: Peer): Promise<void>;
  run(): Promise<PeerAnswer>;
}

let worker: Worker | null = null;
let startMs = Number.NaN;
/** What came of the run, held as a page that shows it would. */
let kept: PeerResult | null = null;

const peerPage: PeerPage = {
  async prepare(peer) {
    const files = [...(document.querySelector("input")?.files ?? [])];
    if (files.length === 0) throw new Error("No file was chosen.");
    const startedAt = performance.now();
    worker = createWorker[peer.name]();
    await ask({ kind: "prepare", files, peer });
    startMs = performance.now() - startedAt;
  },
  async run() {
    const startedAt = performance.now();
    kept = await ask({ kind: "run" });
    const tookMs = performance.now() - startedAt;
    if (kept === null) throw new Error("The peer ended without a result.");
    worker?.terminate();
    if (!("spe" in kept)) return { startMs, tookMs, rows: kept.rows, svdMs: null, components: null };
    return { startMs, tookMs, rows: kept.rows, svdMs: kept.svdMs, components: kept.components };
  },
};
Object.assign(window, { peerPage });

function ask(request: PeerRequest): Promise<PeerResult | null> {
  return new Promise((resolve, reject) => {
    if (worker === null) throw new Error("No peer was prepared.");
    worker.onmessage = ({ data }: MessageEvent<PeerMessage<PeerResult>>) => {
      if (data.kind === "failed") reject(new Error(data.message));
      else resolve(data.kind === "done" ? data.result : null);
    };
    worker.onerror = ({ message }) => reject(new Error(message || "The peer's worker stopped."));
    worker.postMessage(request);
  });
}
