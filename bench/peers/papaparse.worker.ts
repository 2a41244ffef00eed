import Papa from "papaparse";
import type { WorkerPort } from "../../src/workers/worker-port.ts";
import type { ParseResult, Peer, PeerMessage, PeerRequest, PrepareRequest } from "./protocol.ts";

type PapaParse = Extract<Peer, { name: "papaparse" }>;

const port = globalThis as unknown as WorkerPort<PeerRequest<PapaParse>, PeerMessage<ParseResult>>;
let prepared: PrepareRequest<PapaParse> | null = null;

port.onmessage = ({ data }) => {
  if (data.kind === "prepare") {
    prepared = data;
    port.postMessage({ kind: "prepared" });
  } else if (prepared !== null) {
    parse(prepared).then(
      (result) =>
        port.postMessage(
          { kind: "done", result },
          result.columns.flatMap((pieces) => pieces.map(({ buffer }) => buffer)),
        ),
      (thrown: unknown) => port.postMessage({ kind: "failed", message: String(thrown) }),
    );
  }
};

type Row = readonly unknown[] | Readonly<Record<string, unknown>>;

async function parse({ files, peer }: PrepareRequest<PapaParse>): Promise<ParseResult> {
  let rows = 0;
  const columns: Float64Array<ArrayBuffer>[][] = [];
  for (const file of files) {
    const parsed = await parseFile(file, peer);
    rows += parsed.rows;
    for (const pieces of parsed.columns) columns.push(pieces);
  }
  return { rows, columns };
}

/** PapaParse reads the file in its own chunks; each is put into typed columns and let go, as somebody short of memory would do. */
function parseFile(
  file: File,
  { header }: PapaParse,
): Promise<{ rows: number; columns: Float64Array<ArrayBuffer>[][] }> {
  const columns: Float64Array<ArrayBuffer>[][] = [];
  let keys: readonly (string | number)[] = [];
  let rows = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<Row, File>(file, {
      header,
      dynamicTyping: true,
      skipEmptyLines: true,
      chunk: ({ data, meta }) => {
        let from = 0;
        if (keys.length === 0) {
          keys = header ? (meta.fields ?? []) : Object.keys(data[0]).map(Number);
          // Without `header` the names come as a row.
          if (!header) from = 1;
          for (const _ of keys) columns.push([]);
        }
        for (const [index, key] of keys.entries()) columns[index].push(toNumbers(data, from, key));
        rows += data.length - from;
      },
      complete: () => resolve({ rows, columns }),
      error: reject,
    });
  });
}

function toNumbers(data: readonly Row[], from: number, key: string | number): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(data.length - from);
  for (let row = from; row < data.length; row++) {
    const value = (data[row] as Readonly<Record<string | number, unknown>>)[key];
    // It makes a Date of what looks like ISO 8601.
    numbers[row - from] = typeof value === "number" || value instanceof Date ? Number(value) : Number.NaN;
  }
  return numbers;
}
