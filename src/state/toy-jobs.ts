import { applyModel } from "../detect/apply-model.ts";
import { detectDevice } from "../detect/detect-device.ts";
import { compareDetectors } from "../detect/detectors/compare-detectors.ts";
import { evaluateDetection } from "../detect/evaluation/evaluate-detection.ts";
import { hashFile } from "../ingest/file-hash.ts";
import { ALL_FORMATS } from "../ingest/formats/all-formats.ts";
import { openFile } from "../ingest/open-file.ts";
import { summarise } from "../query/open-device.ts";
import { nextTask } from "../workers/next-task.ts";
import type { Jobs } from "./jobs.ts";

/** The page's long work done in the same thread, for tests: each step lets other tasks run first, and a cancel rejects at once. */
export function toyJobs(sample: readonly File[] = []): Jobs {
  return {
    async openFiles(files, { signal, choices, remembered, onProgress, onFile }) {
      let bytesBefore = 0;
      for (const [index, file] of files.entries()) {
        const before = bytesBefore;
        const onBytes = (done: number): void => {
          if (!signal.aborted) onProgress(before + done);
        };
        const opening = openFile(file, {
          choices: choices?.[index],
          remembered,
          onBytes,
          loadFormats: async () => ALL_FORMATS,
        });
        for (;;) {
          const next = await orAbort(opening.next(), signal);
          if (next.done) break;
          const opened = next.value;
          if (opened.kind === "counters") {
            const devices = opened.devices.map((device) => ({ ...device, ...summarise(device) }));
            onFile({ ...opened, devices }, index);
          } else onFile(opened, index);
        }
        bytesBefore += file.size;
        onProgress(bytesBefore);
        await orAbort(nextTask(), signal);
      }
    },
    async detect(device, { signal, ...asked }) {
      await orAbort(nextTask(), signal);
      return detectDevice(device, asked);
    },
    async apply(device, { signal, model, ...asked }) {
      await orAbort(nextTask(), signal);
      return applyModel(device, model, asked).detection;
    },
    evaluate: async (judged) => evaluateDetection(judged),
    async compare(device, { pca, annotations, signal, onProgress }) {
      await orAbort(nextTask(), signal);
      return compareDetectors(device, pca, { annotations, onProgress });
    },
    hash: (files) => Promise.all(files.map((file) => hashFile(file))),
    loadSample: async () => sample,
    painted: nextTask,
  };
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
