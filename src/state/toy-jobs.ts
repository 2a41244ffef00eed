import { detectDevice } from "../detect/detect-device.ts";
import { hashFile } from "../ingest/file-hash.ts";
import { openFile } from "../ingest/open-file.ts";
import { summarise } from "../query/open-device.ts";
import type { Jobs } from "./jobs.ts";

/** The page's long work done in the same thread, for tests: each step lets other tasks run first, and a cancel rejects at once. */
export function toyJobs(sample: readonly File[] = []): Jobs {
  return {
    async openFiles(files, { signal, onProgress, onFile }) {
      let bytesBefore = 0;
      for (const file of files) {
        const before = bytesBefore;
        const onBytes = (done: number): void => {
          if (!signal.aborted) onProgress(before + done);
        };
        const opened = await orAbort(openFile(file, onBytes), signal);
        if (opened.kind === "counters") {
          const devices = opened.devices.map((device) => ({ ...device, ...summarise(device) }));
          onFile({ ...opened, devices });
        } else onFile(opened);
        bytesBefore += file.size;
        onProgress(bytesBefore);
        await orAbort(nextTask(), signal);
      }
    },
    async detect(device, { baseline, signal, onProgress }) {
      await orAbort(nextTask(), signal);
      return detectDevice(device, { baseline, onProgress });
    },
    hash: (files) => Promise.all(files.map(hashFile)),
    loadSample: async () => sample,
    painted: nextTask,
  };
}

/** Lets what is queued run first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The promise, or an AbortError as soon as the signal says so. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new DOMException("Cancelled", "AbortError"));
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}
