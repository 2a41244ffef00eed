import { hashFile } from "../ingest/file-hash.ts";
import type { HashMessage, HashRequest } from "./hash-protocol.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<HashRequest, HashMessage>;

port.onmessage = ({ data }) => {
  hashAll(data.files).then(
    () => port.postMessage({ kind: "done" }),
    () =>
      port.postMessage({
        kind: "failed",
        problem: {
          level: "error",
          what: "A file could not be read again for its checksum: it has changed or gone since it was opened.",
          tryThis: "Close what is open and open the files again.",
        },
      }),
  );
};

async function hashAll(files: readonly File[]): Promise<void> {
  for (const file of files) port.postMessage({ kind: "hash", sha256: await hashFile(file) });
}
