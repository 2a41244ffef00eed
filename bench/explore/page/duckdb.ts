import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from "@duckdb/duckdb-wasm";
import workerUrl from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import wasmUrl from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import type { Device } from "../../../src/core/device.ts";
import type { BucketAnswer, BucketQuery } from "./bucket-query.ts";

/** DuckDB with all devices in one table, in the order of devices and times. */
export interface DuckDb {
  add(index: number, device: Device): Promise<void>;
  ask(query: BucketQuery): Promise<BucketAnswer>;
}

const TABLE = "observations";

export async function startDuckDb(): Promise<DuckDb> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl));
  await database.instantiate(wasmUrl);
  const connection = await database.connect();
  let bytesColumns: readonly string[] = [];
  let rows = 0;
  return {
    async add(index, device) {
      const { timeMs, counters } = device;
      const names = counters.map((_, column) => `c${column}`);
      bytesColumns = names.filter((_, column) => counters[column].measure === "bytes");
      const table = tableFromArrays({
        device: new Uint8Array(timeMs.length).fill(index),
        ms: timeMs,
        ...Object.fromEntries(
          counters.map(({ measure, values }, column) => [
            names[column],
            measure === "bytes" ? Uint32Array.from(values) : Uint16Array.from(values),
          ]),
        ),
      });
      await connection.insertArrowFromIPCStream(tableToIPC(table, "stream"), {
        name: TABLE,
        create: rows === 0,
      });
      rows += timeMs.length;
      await expectRows(connection, rows);
    },
    async ask({ device, range, buckets }) {
      const bucketMs = (range.endMs - range.startMs) / buckets;
      const asked = bytesColumns.map((name) => `min(${name}), max(${name}), sum(${name}) AS sum_${name}`);
      const text = `SELECT CAST(floor((ms - ${range.startMs}) / ${bucketMs}) AS INTEGER) AS bucket, ${asked.join(", ")}
        FROM ${TABLE} WHERE device = ${device} AND ms >= ${range.startMs} AND ms < ${range.endMs} GROUP BY bucket ORDER BY bucket`;
      const startedAt = performance.now();
      const answer = await connection.query(text);
      const tookMs = performance.now() - startedAt;
      let total = 0;
      for (const name of bytesColumns) {
        for (const sum of answer.getChild(`sum_${name}`) ?? []) total += Number(sum);
      }
      return { tookMs, total };
    },
  };
}

async function expectRows(connection: AsyncDuckDBConnection, rows: number): Promise<void> {
  const counted = await connection.query(`SELECT CAST(count(*) AS INTEGER) AS n FROM ${TABLE}`);
  const found = Number(counted.getChild("n")?.get(0));
  if (found !== rows) throw new Error(`DuckDB holds ${found} rows of ${rows}.`);
}
