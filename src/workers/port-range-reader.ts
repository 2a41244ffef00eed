import { type Problem, ProblemError } from "../core/problem.ts";
import type { RangeReader, RangeSession } from "../ingest/records/range-reader.ts";
import type { RangeRows } from "../ingest/records/range-rows.ts";
import type { CounterShare, SharedSummary } from "../query/summary-shares.ts";
import type { RangeMessage, RangeRequest } from "./range-protocol.ts";
import { transferredBuffers } from "./transferred-buffers.ts";

/** One range is read while the next one's bytes are fetched and the one after it is on its way. */
const AHEAD = 3;

const WORKER_GONE: Problem = {
  level: "error",
  what: "A background job stopped while the file was being read.",
  tryThis: "The file may be larger than the memory allows. Close other tabs and try again.",
};

/** A reader of ranges in another worker. */
export interface PortRangeReader extends RangeReader {
  /** Its worker is gone: what it was asked is answered with an error, and whatever it is asked from now on. */
  lose(): void;
  isLost(): boolean;
  /** Summarises some of a large device's counters. Rejects where the worker is gone, and the counters with it. */
  summarise(share: CounterShare): Promise<SharedSummary>;
}

interface Asked<Answer> {
  resolve(answer: Answer): void;
  reject(thrown: unknown): void;
}

/** A reader at the other end of a port, where `serveRanges` listens; it reads blobs alone. */
export function portRangeReader(port: MessagePort): PortRangeReader {
  const asked = new Map<number, Asked<RangeRows>>();
  const shared = new Map<number, Asked<SharedSummary>>();
  let nextId = 0;
  let isLost = false;
  const say = (request: RangeRequest, transfer: Transferable[] = []): void =>
    port.postMessage(request, transfer);

  port.onmessage = ({ data }: MessageEvent<RangeMessage>) => {
    switch (data.kind) {
      case "rows":
        asked.get(data.id)?.resolve(data.rows);
        break;
      case "summarised":
        shared.get(data.id)?.resolve(data.summary);
        break;
      case "failed":
        asked.get(data.id)?.reject(new ProblemError(data.problem));
        break;
    }
    asked.delete(data.id);
    shared.delete(data.id);
  };
  const lose = (): void => {
    isLost = true;
    for (const { reject } of asked.values()) reject(new Error("The worker that read this range is gone."));
    for (const { reject } of shared.values()) reject(new ProblemError(WORKER_GONE));
    asked.clear();
    shared.clear();
  };
  port.onmessageerror = lose;

  return {
    ahead: AHEAD,
    open({ file, plan, source }): RangeSession {
      const isBlob = source instanceof Blob;
      if (isBlob) say({ kind: "open", file, plan, source });
      return {
        read: (range) =>
          new Promise((resolve, reject) => {
            if (isLost || !isBlob) {
              reject(new Error("No worker reads this range."));
              return;
            }
            const id = nextId++;
            asked.set(id, { resolve, reject });
            say({ kind: "read", id, range });
          }),
        close: () => say({ kind: "close" }),
      };
    },
    lose,
    isLost: () => isLost,
    summarise: (share) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        if (isLost) {
          reject(new ProblemError(WORKER_GONE));
          return;
        }
        shared.set(id, { resolve, reject });
        say({ kind: "summarise", id, share }, transferredBuffers(share.counters));
      }),
  };
}
