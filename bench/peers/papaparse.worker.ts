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
  } else if (prepared !== null) parse(prepared.file, prepared.peer);
};

type Row = readonly unknown[] | Readonly<Record<string, unknown>>;

/** PapaParse reads the file in its own chunks; each is put into typed columns and let go, as somebody short of memory would do. */
function parse(file: File, { header }: PapaParse): void {
  const columns: Float64Array<ArrayBuffer>[][] = [];
  let keys: readonly (string | number)[] = [];
  let rows = 0;
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
    complete: () =>
      port.postMessage(
        { kind: "done", result: { rows, columns } },
        columns.flatMap((pieces) => pieces.map(({ buffer }) => buffer)),
      ),
    error: ({ message }) => port.postMessage({ kind: "failed", message }),
  });
}

function toNumbers(data: readonly Row[], from: number, key: string | number): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(data.length - from);
  for (let row = from; row < data.length; row++) {
    const value = (data[row] as Readonly<Record<string | number, unknown>>)[key];
    numbers[row - from] = typeof value === "number" ? value : Number.NaN;
  }
  return numbers;
}
