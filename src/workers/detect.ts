import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import DetectWorker from "./detect.worker.ts?worker&inline";
import type { ApplyChoices, DetectChoices, DetectMessage, DetectRequest } from "./detect-protocol.ts";
import type { DeviceOutline } from "./device-protocol.ts";
import { runJob } from "./job.ts";
import { sendColumns } from "./send-columns.ts";
import { createWorkerSlot } from "./worker-slot.ts";

const slot = createWorkerSlot(() => new DetectWorker(), { isReused: true });

/** Starts the worker before there is anything to detect in. */
export const warmDetector = slot.warm;

interface Following {
  readonly signal: AbortSignal;
  /** Hears a share, 0..1. */
  onProgress(share: number): void;
}

export interface DetectOptions extends DetectChoices, Following {}
export interface ApplyOptions extends ApplyChoices, Following {}

/** Fits and scores a device in a worker. Rejects with a ProblemError, or an AbortError on cancel. */
export function detectInWorker(
  device: Device,
  { onProgress, signal, ...asked }: DetectOptions,
): Promise<Detection> {
  return ask(device, { onProgress, signal }, (outline) => ({ kind: "detect", outline, ...asked }));
}

/** Scores a device by a model that was fitted earlier. Rejects with a ProblemError, also where the model does not fit the device, or an AbortError on cancel. */
export function applyInWorker(
  device: Device,
  { onProgress, signal, ...asked }: ApplyOptions,
): Promise<Detection> {
  return ask(device, { onProgress, signal }, (outline) => ({ kind: "apply", outline, ...asked }));
}

async function ask(
  device: Device,
  { onProgress, signal }: Following,
  toRequest: (outline: DeviceOutline) => DetectRequest,
): Promise<Detection> {
  let detection: Detection | null = null;
  await runJob<DetectMessage>(slot, {
    signal,
    onMessage: (message) => {
      if (message.kind === "progress") onProgress(message.share);
      else if (message.kind === "detection") detection = message.detection;
    },
    start: async (worker) => {
      const outline = await sendColumns(worker, device, signal);
      if (outline === null) return;
      worker.postMessage(toRequest(outline), [outline.timeMs.buffer]);
    },
  });
  if (detection === null) throw new Error("The detector ended without a result.");
  return detection;
}
