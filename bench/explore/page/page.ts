import { type OpenDevice, summarise } from "../../../src/query/open-device.ts";
import { makeDevice } from "../made-device.ts";
import { askColumns, type BucketQuery } from "./bucket-query.ts";
import { type DuckDb, startDuckDb } from "./duckdb.ts";
import { type Redraws, redraw } from "./redraw.ts";

/** One query, asked of both, each time in ms. */
export interface QueryTimes {
  readonly oursMs: readonly number[];
  readonly duckDbMs: readonly number[];
}

/** What the bench calls from outside. */
export interface ExplorePage {
  /** Makes so many devices, and has DuckDB hold them too; resolves with the bytes of the columns. */
  prepareQueries(devices: number): Promise<void>;
  /** Asks both in turn for ranges of all the devices. */
  query(samples: number, buckets: number): Promise<QueryTimes>;
  redraw(intervals: number, samples: number): Promise<Redraws>;
}

const held: OpenDevice[] = [];
let duckDb: DuckDb | null = null;
/** A brush asks one device again and again. */
const BRUSHED = 10;

const explorePage: ExplorePage = {
  async prepareQueries(devices) {
    duckDb = await startDuckDb();
    for (let index = 0; index < devices; index++) {
      const device = makeDevice(index + 1);
      await duckDb.add(index, device);
      held.push({ ...device, ...summarise(device) });
    }
  },
  async query(samples, buckets) {
    if (duckDb === null) throw new Error("DuckDB was not started.");
    const oursMs: number[] = [];
    const duckDbMs: number[] = [];
    for (let sample = 0; sample < samples; sample++) {
      const device = Math.floor(sample / BRUSHED) % held.length;
      const query = toQuery(held[device], { device, share: (1 + (sample % 10)) / 10, buckets });
      const ours = askColumns(held[device], query);
      const theirs = await duckDb.ask(query);
      if (ours.total !== theirs.total) {
        throw new Error(`Two answers to one query: ${ours.total} and ${theirs.total}.`);
      }
      oursMs.push(ours.tookMs);
      duckDbMs.push(theirs.tookMs);
    }
    return { oursMs, duckDbMs };
  },
  redraw,
};
Object.assign(window, { explorePage });

/** A share of a device's time, in its middle, from a whole millisecond on to another. */
function toQuery(
  { timeMs }: OpenDevice,
  { device, share, buckets }: { readonly device: number; readonly share: number; readonly buckets: number },
): BucketQuery {
  const first = timeMs[0];
  const last = timeMs[timeMs.length - 1];
  const middle = (first + last) / 2;
  const half = Math.round((share * (last - first)) / 2 / buckets) * buckets;
  return { device, range: { startMs: Math.floor(middle - half), endMs: Math.floor(middle + half) }, buckets };
}
