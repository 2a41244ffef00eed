import type { FitResult, ParseResult, Peer, PeerMessage, PeerRequest } from "./protocol.ts";

const createWorker: Readonly<Record<Peer["name"], () => Worker>> = {
  papaparse: () => new Worker(new URL("./papaparse.worker.ts", import.meta.url), { type: "module" }),
  "ml-pca": () => new Worker(new URL("./ml-pca.worker.ts", import.meta.url), { type: "module" }),
};

/** What a run tells the bench; the columns and errors themselves stay in the page. */
export interface PeerAnswer {
  readonly tookMs: number;
  readonly rows: number;
  /** Of ml-pca: the decomposition alone. */
  readonly svdMs: number | null;
  readonly components: number | null;
}

/** What the bench calls from outside. */
export interface PeerPage {
  /** Reads what stands before the clock; the file is the one that was put into the page's input. */
  prepare(peer: Peer): Promise<void>;
  run(): Promise<PeerAnswer>;
}

let worker: Worker | null = null;
/** What came of the run, held as a page that shows it would. */
let kept: ParseResult | FitResult | null = null;

const peerPage: PeerPage = {
  async prepare(peer) {
    const file = document.querySelector("input")?.files?.[0];
    if (!file) throw new Error("No file was chosen.");
    worker = createWorker[peer.name]();
    await ask({ kind: "prepare", file, peer });
  },
  async run() {
    const startedAt = performance.now();
    kept = await ask({ kind: "run" });
    const tookMs = performance.now() - startedAt;
    if (kept === null) throw new Error("The peer ended without a result.");
    worker?.terminate();
    if ("columns" in kept) return { tookMs, rows: kept.rows, svdMs: null, components: null };
    return { tookMs, rows: kept.rows, svdMs: kept.svdMs, components: kept.components };
  },
};
Object.assign(window, { peerPage });

function ask(request: PeerRequest): Promise<ParseResult | FitResult | null> {
  return new Promise((resolve, reject) => {
    if (worker === null) throw new Error("No peer was prepared.");
    worker.onmessage = ({ data }: MessageEvent<PeerMessage<ParseResult | FitResult>>) => {
      if (data.kind === "failed") reject(new Error(data.message));
      else resolve(data.kind === "done" ? data.result : null);
    };
    worker.onerror = ({ message }) => reject(new Error(message || "The peer's worker stopped."));
    worker.postMessage(request);
  });
}
