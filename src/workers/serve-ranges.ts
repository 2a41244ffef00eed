import { toProblem } from "../core/problem.ts";
import { joinParts } from "../ingest/records/join-parts.ts";
import { createRangeReader, type RangeSession } from "../ingest/records/range-reader.ts";
import { buffersOf } from "../ingest/records/range-rows.ts";
import { summariseShare } from "../query/summary-shares.ts";
import { nowAndThen } from "./now-and-then.ts";
import type { RangeMessage, RangeRequest } from "./range-protocol.ts";
import { transferredBuffers } from "./transferred-buffers.ts";

/** Reads ranges for a `portRangeReader` at the other end of the port, one file at a time. */
export function serveRanges(port: MessagePort): void {
  const reader = createRangeReader();
  let session: RangeSession | null = null;
  let file = "";
  const say = (message: RangeMessage, transfer: Transferable[] = []): void =>
    port.postMessage(message, transfer);

  const read = async ({ id, range }: Extract<RangeRequest, { kind: "read" }>): Promise<void> => {
    try {
      if (session === null) throw new Error("A range was asked for before its file.");
      const rows = await session.read(
        range,
        nowAndThen((bytesDone) => say({ kind: "progress", id, bytesDone })),
      );
      say({ kind: "rows", id, rows }, buffersOf(rows));
    } catch (thrown) {
      say({ kind: "failed", id, problem: toProblem(thrown, file) });
    }
  };
  port.onmessage = ({ data }: MessageEvent<RangeRequest>) => {
    switch (data.kind) {
      case "open": {
        const { plan, source } = data;
        file = data.file;
        const slice = (start: number, end: number): Blob => source.slice(start, end);
        try {
          session = reader.open({ file, plan, source: { name: file, size: source.size, slice } });
        } catch {
          // The one that asked cannot read it either, and says why.
          session = null;
        }
        return;
      }
      case "read":
        void read(data);
        return;
      case "close":
        session = null;
        return;
      case "join": {
        const columns = data.columns.map(joinParts);
        say({ kind: "joined", id: data.id, columns }, transferredBuffers(columns));
        return;
      }
      case "summarise": {
        const summary = summariseShare(data.share);
        say({ kind: "summarised", id: data.id, summary }, transferredBuffers(summary));
        return;
      }
    }
  };
}
