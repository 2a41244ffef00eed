import type { WorkerPort } from "../../src/workers/worker-port.ts";
import type { HeldResult, Peer, PeerMessage, PeerRequest } from "./protocol.ts";

type BytesAlone = Extract<Peer, { name: "array-buffer" }>;

const port = globalThis as unknown as WorkerPort<PeerRequest<BytesAlone>, PeerMessage<HeldResult>>;
let files: readonly File[] = [];

port.onmessage = ({ data }) => {
  if (data.kind === "prepare") {
    files = data.files;
    port.postMessage({ kind: "prepared" });
    return;
  }
  readBytes().then(
    () => port.postMessage({ kind: "done", result: { rows: null } }),
    (thrown: unknown) => port.postMessage({ kind: "failed", message: String(thrown) }),
  );
};

/** The limit of any reader that must have all bytes: one file after the other, each let go. */
async function readBytes(): Promise<void> {
  for (const file of files) {
    const { byteLength } = await file.arrayBuffer();
    if (byteLength !== file.size)
      throw new Error(`${file.name} came as ${byteLength} of ${file.size} bytes.`);
  }
}
