import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from "@duckdb/duckdb-wasm";
import workerUrl from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import wasmUrl from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import type { WorkerPort } from "../../src/workers/worker-port.ts";
import type { HeldResult, Peer, PeerMessage, PeerRequest, PrepareRequest } from "./protocol.ts";

type DuckDb = Extract<Peer, { name: "duckdb" }>;

const port = globalThis as unknown as WorkerPort<PeerRequest<DuckDb>, PeerMessage<HeldResult>>;
let database: AsyncDuckDB | null = null;
let paths: readonly string[] = [];

port.onmessage = ({ data }) => {
  const work = data.kind === "prepare" ? prepare(data) : createTables();
  work.then(
    (message) => port.postMessage(message),
    (thrown: unknown) => port.postMessage({ kind: "failed", message: String(thrown) }),
  );
};

/** Starts the database in a worker of its own, which reads the files' slices itself. */
async function prepare({ files }: PrepareRequest<DuckDb>): Promise<PeerMessage<HeldResult>> {
  database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl));
  await database.instantiate(wasmUrl);
  paths = files.map((_, index) => `${index}.csv`);
  for (const [index, file] of files.entries()) {
    await database.registerFileHandle(paths[index], file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  }
  return { kind: "prepared" };
}

async function createTables(): Promise<PeerMessage<HeldResult>> {
  if (database === null) throw new Error("No database was started.");
  const connection = await database.connect();
  let rows = 0;
  for (const [index, path] of paths.entries()) {
    const created = await connection.query(
      `CREATE TABLE device_${index} AS SELECT * FROM read_csv('${path}')`,
    );
    rows += Number(created.getChildAt(0)?.get(0));
  }
  return { kind: "done", result: { rows } };
}
