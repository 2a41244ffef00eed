import { type Problem, ProblemError } from "../core/problem.ts";
import type { RangeReader, RangeSession } from "../ingest/records/range-reader.ts";
import type { CounterShare, SharedSummary } from "../query/summary-shares.ts";
import type { RangeMessage, RangeRequest } from "./range-protocol.ts";
import { transferredBuffers } from "./transferred-buffers.ts";

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

/** A question that waits for its answer. */
interface Asked {
  resolve(answer: never): void;
  reject(thrown: unknown): void;
  /** What it is answered with when the worker is gone. */
  readonly lost: unknown;
  onBytes?(bytesDone: number): void;
}

/** A reader at the other end of a port, where `serveRanges` listens; it reads blobs alone. */
export function portRangeReader(port: MessagePort): PortRangeReader {
  const asked = new Map<number, Asked>();
  let nextId = 0;
  let isLost = false;
  const say = (request: RangeRequest, transfer: Transferable[] = []): void =>
    port.postMessage(request, transfer);
  const ask = <Answer>(
    toRequest: (id: number) => RangeRequest,
    { transfer = [], lost, onBytes }: { transfer?: Transferable[] } & Pick<Asked, "lost" | "onBytes">,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (isLost) {
        reject(lost);
        return;
      }
      const id = nextId++;
      asked.set(id, { resolve, reject, lost, ...(onBytes && { onBytes }) });
      say(toRequest(id), transfer);
    });

  const answer = (id: number, settle: (one: Asked) => void): void => {
    const one = asked.get(id);
    asked.delete(id);
    if (one !== undefined) settle(one);
  };
  port.onmessage = ({ data }: MessageEvent<RangeMessage>) => {
    switch (data.kind) {
      case "progress":
        asked.get(data.id)?.onBytes?.(data.bytesDone);
        return;
      case "rows":
        answer(data.id, ({ resolve }) => resolve(data.rows as never));
        return;
      case "joined":
        answer(data.id, ({ resolve }) => resolve(data.columns as never));
        return;
      case "summarised":
        answer(data.id, ({ resolve }) => resolve(data.summary as never));
        return;
      case "failed":
        answer(data.id, ({ reject }) => reject(new ProblemError(data.problem)));
        return;
    }
  };
  const lose = (): void => {
    isLost = true;
    for (const { reject, lost } of asked.values()) reject(lost);
    asked.clear();
  };
  port.onmessageerror = lose;

  return {
    open({ file, plan, source }): RangeSession {
      const isBlob = source instanceof Blob;
      if (isBlob) say({ kind: "open", file, plan, source });
      return {
        read: (range, onBytes) =>
          isBlob
            ? ask((id) => ({ kind: "read", id, range }), {
                lost: new Error("The range's worker is gone."),
                onBytes,
              })
            : Promise.reject(new Error("No worker reads this range.")),
        canJoin: () => !isLost,
        join: (columns) =>
          ask((id) => ({ kind: "join", id, columns }), {
            transfer: transferredBuffers(columns),
            lost: new ProblemError(WORKER_GONE),
          }),
        close: () => say({ kind: "close" }),
      };
    },
    lose,
    isLost: () => isLost,
    summarise: (share) =>
      ask((id) => ({ kind: "summarise", id, share }), {
        transfer: transferredBuffers(share.counters),
        lost: new ProblemError(WORKER_GONE),
      }),
  };
}
