import type { OpenedFile } from "../core/opened-file.ts";
import type { ReadingChoices } from "../core/reading.ts";
import { LARGE_FILE_BYTES } from "../ingest/records/large-file.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { createInOrder } from "./in-order.ts";
import { runJob } from "./job.ts";
import OpenFilesWorker from "./open-files.worker.ts?worker&inline";
import type { FileRequest, OpenFilesMessage, OpenFilesRequest } from "./open-files-protocol.ts";
import { type RangeWorkers, startRangeWorkers } from "./range-workers.ts";
import { toLanes } from "./to-lanes.ts";
import { createWorkerSlot, type WorkerSlot } from "./worker-slot.ts";

/** With the one that opens the files. */
const MOST_WORKERS = 4;

const slot = createWorkerSlot(() => new OpenFilesWorker(), {
  isReused: false,
  getReady: (worker) => worker.postMessage({ kind: "rehearse" } satisfies OpenFilesRequest),
});

/** Starts workers before there is anything to open: a second one where a second core is free for it. */
export function warmOpeners(): void {
  slot.warm(Math.min(2, navigator.hardwareConcurrency));
}

export interface OpenFilesOptions {
  readonly signal: AbortSignal;
  /** What the user decided of each file, in the order of the files. */
  readonly choices?: readonly (ReadingChoices | undefined)[];
  /** What the user decided for files with a header, by `headerKey`. */
  readonly remembered?: ReadonlyMap<string, ReadingChoices>;
  onProgress(bytesDone: number): void;
  /** Hears each file as it is open, in the order given; an archive's entries one by one under its index. */
  onFile(file: OpenedFile<OpenDevice>, fileIndex: number): void;
}

/** Opens files in workers, several at a time; a large one by several. Rejects with an AbortError on cancel; a file that does not open is an `OpenedFile` too. */
export async function openFilesInWorker(files: readonly File[], options: OpenFilesOptions): Promise<void> {
  const most = Math.min(MOST_WORKERS, navigator.hardwareConcurrency);
  const isLarge = files.some(({ size }) => size > LARGE_FILE_BYTES);
  const rangeWorkers = startRangeWorkers(isLarge ? most - 1 : 0, () => slot.take());
  const lanes = toLanes(files, isLarge ? 1 : most);
  const bytesDone = lanes.map(() => 0);
  const { add, end } = createInOrder(options.onFile);
  // One that fails takes the others along.
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const openLane = async (indices: readonly number[], lane: number): Promise<void> => {
    const wanted = indices.map((index) => ({ file: files[index], choices: options.choices?.[index] }));
    const events: LaneEvents = {
      onProgress(bytes) {
        bytesDone[lane] = bytes;
        options.onProgress(bytesDone.reduce((sum, one) => sum + one, 0));
      },
      onFile: (file, index) => add(indices[index], file),
      onEnd: (index) => end(indices[index]),
    };
    const job = { wanted, remembered: options.remembered ?? new Map(), rangeWorkers, signal };
    const from = await openIn(slot, { ...job, from: 0 }, events);
    if (from === null) return;
    const { formatsSlot } = await import("./open-formats.ts");
    await openIn(formatsSlot, { ...job, from }, events);
  };
  try {
    await Promise.all(lanes.map(openLane));
  } finally {
    stop.abort();
    rangeWorkers.end();
  }
}

interface LaneJob {
  readonly wanted: readonly FileRequest[];
  /** The first of them that is not open yet. */
  readonly from: number;
  readonly remembered: ReadonlyMap<string, ReadingChoices>;
  readonly rangeWorkers: RangeWorkers;
  readonly signal: AbortSignal;
}

/** What is heard of a lane's files; indices are the lane's. */
interface LaneEvents {
  onProgress(bytesDone: number): void;
  onFile(file: OpenedFile<OpenDevice>, index: number): void;
  onEnd(index: number): void;
}

/** Opens files in one worker, one after the other; returns the first that needs formats which it does not have. */
async function openIn(
  opener: WorkerSlot,
  { wanted, from, remembered, rangeWorkers, signal }: LaneJob,
  { onProgress, onFile, onEnd }: LaneEvents,
): Promise<number | null> {
  const bytesBefore = wanted.slice(0, from).reduce((sum, { file }) => sum + file.size, 0);
  let devices: OpenDevice[] = [];
  let needing: number | null = null;
  await runJob<OpenFilesMessage>(opener, {
    signal,
    onMessage(message) {
      switch (message.kind) {
        case "progress":
          onProgress(bytesBefore + message.bytesDone);
          return;
        case "device":
          devices.push(message.device);
          return;
        case "file": {
          const { file, fileIndex } = message;
          onFile(file.kind === "counters" ? { ...file, devices } : file, from + fileIndex);
          devices = [];
          return;
        }
        case "file-end":
          onEnd(from + message.fileIndex);
          return;
        case "formats-needed":
          needing = from + message.fileIndex;
          return;
      }
    },
    start(worker) {
      const say = (request: OpenFilesRequest, transfer: Transferable[] = []): void =>
        worker.postMessage(request, transfer);
      const readers = rangeWorkers.connect((reader) => say({ kind: "reader-lost", reader }));
      say({ kind: "open", files: wanted.slice(from), remembered, readers }, readers);
    },
  });
  return needing;
}
