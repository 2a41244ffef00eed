import { toProblem } from "../core/problem.ts";
import { hashFile } from "../ingest/file-hash.ts";
import type { HashMessage, HashRequest } from "./hash-protocol.ts";
import type { JobEnd } from "./job.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<HashRequest, HashMessage | JobEnd>;

port.onmessage = ({ data }) => {
  hashAll(data.files).then(
    () => port.postMessage({ kind: "done" }),
    (thrown: unknown) => port.postMessage({ kind: "failed", problem: toProblem(thrown) }),
  );
};

async function hashAll(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const sha256 = await hashFile(file).catch(() => null);
    port.postMessage({ kind: "hash", sha256 });
  }
}
