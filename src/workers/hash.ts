import HashWorker from "./hash.worker.ts?worker&inline";
import type { HashMessage, HashRequest } from "./hash-protocol.ts";
import { runJob } from "./job.ts";

/** SHA-256 of each file, in the order given, in hex. Rejects with a ProblemError where a file cannot be read any more. */
export async function hashInWorker(files: readonly File[], signal: AbortSignal): Promise<string[]> {
  const hashes: string[] = [];
  const request: HashRequest = { files };
  await runJob<HashMessage>(() => new HashWorker(), {
    signal,
    onMessage: (message) => {
      if (message.kind === "hash") hashes.push(message.sha256);
    },
    start: (worker) => worker.postMessage(request),
  });
  return hashes;
}
