import type { OpenedFile } from "../core/opened-file.ts";
import { deviceFromIpc } from "../ingest/arrow-device.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { runJob } from "./job.ts";
import OpenFilesWorker from "./open-files.worker.ts?worker&inline";
import type { OpenFilesMessage, OpenFilesRequest } from "./open-files-protocol.ts";
import { createWorkerSlot } from "./worker-slot.ts";

const slot = createWorkerSlot(() => new OpenFilesWorker(), { isReused: false });

/** Starts the worker before there is anything to open. */
export const warmOpener = slot.warm;

export interface OpenFilesOptions {
  readonly signal: AbortSignal;
  onProgress(bytesDone: number): void;
  /** Hears each file as it is open, in the order given. */
  onFile(file: OpenedFile<OpenDevice>): void;
}

/** Opens files in a worker, one after the other. Rejects with an AbortError on cancel; a file that does not open is an `OpenedFile` too. */
export async function openFilesInWorker(
  files: readonly File[],
  { signal, onProgress, onFile }: OpenFilesOptions,
): Promise<void> {
  let devices: OpenDevice[] = [];
  const onMessage = (message: OpenFilesMessage): void => {
    switch (message.kind) {
      case "progress":
        onProgress(message.bytesDone);
        return;
      case "device":
        devices.push({ ...deviceFromIpc(message.parcel.ipc), ...message.parcel.summaries });
        return;
      case "file":
        onFile(message.file.kind === "counters" ? { ...message.file, devices } : message.file);
        devices = [];
        return;
    }
  };
  const request: OpenFilesRequest = { files };
  await runJob<OpenFilesMessage>(slot, {
    signal,
    onMessage,
    start: (worker) => worker.postMessage(request),
  });
}
