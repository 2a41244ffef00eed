import type { BaselineMark } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import type { Sensitivity } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { Interval } from "../core/interval.ts";
import DetectWorker from "./detect.worker.ts?worker&inline";
import type { DetectMessage, DetectRequest } from "./detect-protocol.ts";
import { runJob } from "./job.ts";
import { nextTask } from "./next-task.ts";
import { createWorkerSlot } from "./worker-slot.ts";

const slot = createWorkerSlot(() => new DetectWorker(), { isReused: true });

/** Starts the worker before there is anything to detect in. */
export const warmDetector = slot.warm;

/** Bytes copied in one go before the main thread is let free: a few milliseconds. */
const COPY_BYTES = 8 * 1024 * 1024;

export interface DetectOptions {
  readonly baseline: Interval;
  readonly marks: readonly BaselineMark[];
  readonly sensitivity: Sensitivity;
  readonly signal: AbortSignal;
  /** Hears a share, 0..1. */
  onProgress(share: number): void;
}

/** Fits and scores a device in a worker. Rejects with a ProblemError, or an AbortError on cancel. */
export async function detectInWorker(
  device: Device,
  { onProgress, ...asked }: DetectOptions,
): Promise<Detection> {
  let detection: Detection | null = null;
  await runJob<DetectMessage>(slot, {
    signal: asked.signal,
    onMessage: (message) => {
      if (message.kind === "progress") onProgress(message.share);
      else if (message.kind === "detection") detection = message.detection;
    },
    start: (worker) => sendDevice(worker, device, asked),
  });
  if (detection === null) throw new Error("The detector ended without a result.");
  return detection;
}

/**
 * Copies the columns and transfers the copies: transferring a column itself would detach the table, and cloning one would
 * clone the whole Arrow buffer that it is a view of.
 */
async function sendDevice(
  worker: Worker,
  device: Device,
  { signal, ...asked }: Omit<DetectOptions, "onProgress">,
): Promise<void> {
  let copied = 0;
  for (const { values } of device.counters) {
    const copy = values.slice();
    const request: DetectRequest = { kind: "column", values: copy };
    worker.postMessage(request, [copy.buffer]);
    copied += values.byteLength;
    if (copied > COPY_BYTES) {
      copied = 0;
      await nextTask();
      if (signal.aborted) return;
    }
  }
  const { id, name, sourceName, timeMs, sampling } = device;
  const counters = device.counters.map(({ values: _, ...counter }) => counter);
  const ownTimeMs = timeMs.slice();
  const { cadenceMs } = sampling;
  const outline = { id, name, sourceName, timeMs: ownTimeMs, cadenceMs, counters };
  const request: DetectRequest = { kind: "detect", outline, ...asked };
  worker.postMessage(request, [ownTimeMs.buffer]);
}
