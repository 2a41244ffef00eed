import HashWorker from "./hash.worker.ts?worker&inline";
import type { HashMessage, HashRequest } from "./hash-protocol.ts";
import { runJob } from "./job.ts";
import { createWorkerSlot } from "./worker-slot.ts";

const slot = createWorkerSlot(() => new HashWorker(), { isReused: false });

/** SHA-256 of each file, in the order given, in hex; null for one that cannot be read any more. */
export async function hashInWorker(files: readonly File[], signal: AbortSignal): Promise<(string | null)[]> {
  const hashes: (string | null)[] = [];
  const request: HashRequest = { files };
  await runJob<HashMessage>(slot, {
    signal,
    onMessage: ({ sha256 }) => hashes.push(sha256),
    start: (worker) => worker.postMessage(request),
  });
  return hashes;
}
