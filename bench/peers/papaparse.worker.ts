import Papa from "papaparse";
import type { WorkerPort } from "../../src/workers/worker-port.ts";
import type { ParseResult, PeerMessage, PeerRequest } from "./protocol.ts";

const port = globalThis as unknown as WorkerPort<PeerRequest, PeerMessage<ParseResult>>;
let file: File | null = null;

port.onmessage = ({ data }) => {
  if (data.kind === "prepare") {
    file = data.file;
    port.postMessage({ kind: "prepared" });
  } else if (file !== null) parse(file);
};

/** PapaParse reads the file in its own chunks; each is put into typed columns and let go, as somebody short of memory would do. */
function parse(file: File): void {
  let columns: Float64Array<ArrayBuffer>[] = [];
  let names: readonly string[] = [];
  let rows = 0;
  Papa.parse<Record<string, unknown>, File>(file, {
    header: true,
    dynamicTyping: true,
    skipEmptyLines: true,
    chunk: ({ data, meta }) => {
      if (columns.length === 0) {
        names = meta.fields ?? [];
        columns = names.map(() => new Float64Array(1 << 16));
      }
      for (let index = 0; index < columns.length; index++) {
        columns[index] = grown(columns[index], rows + data.length);
        const column = columns[index];
        const name = names[index];
        for (let row = 0; row < data.length; row++) {
          const value = data[row][name];
          column[rows + row] = typeof value === "number" ? value : Number.NaN;
        }
      }
      rows += data.length;
    },
    complete: () =>
      port.postMessage(
        { kind: "done", result: { rows, columns } },
        columns.map(({ buffer }) => buffer),
      ),
    error: ({ message }) => port.postMessage({ kind: "failed", message }),
  });
}

function grown(column: Float64Array<ArrayBuffer>, rows: number): Float64Array<ArrayBuffer> {
  if (rows <= column.length) return column;
  const longer = new Float64Array(Math.max(rows, 2 * column.length));
  longer.set(column);
  return longer;
}
