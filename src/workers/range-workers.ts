import type { OpenFilesRequest } from "./open-files-protocol.ts";

/** Workers that read ranges of large files beside the one that opens them. */
export interface RangeWorkers {
  /** A port to each, for the worker that opens files; the one connected before has lost them. */
  connect(onLost: (reader: number) => void): MessagePort[];
  /** Terminates them, which frees their memory. */
  end(): void;
}

/** Starts `count` of them, each an opener of files. */
export function startRangeWorkers(count: number, create: () => Worker): RangeWorkers {
  let onLost: (reader: number) => void = () => undefined;
  const lost = new Set<number>();
  const workers = Array.from({ length: count }, (_, reader) => {
    const worker = create();
    // One that could not start, or ran out of memory: its ranges are read by the others.
    worker.onerror = (event) => {
      event.preventDefault();
      lost.add(reader);
      onLost(reader);
    };
    return worker;
  });
  return {
    connect(hear) {
      onLost = hear;
      return workers.map((worker, reader) => {
        const { port1, port2 } = new MessageChannel();
        const request: OpenFilesRequest = { kind: "serve-ranges", port: port2 };
        // Heard once it has the ports.
        if (lost.has(reader)) queueMicrotask(() => hear(reader));
        else worker.postMessage(request, [port2]);
        return port1;
      });
    },
    end() {
      for (const worker of workers) worker.terminate();
    },
  };
}
